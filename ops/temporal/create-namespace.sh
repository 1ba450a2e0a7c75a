#!/bin/sh
# Makes the namespace TEMPORAL_NAMESPACE of the server at TEMPORAL_ADDRESS once, and waits until it is served. Runs in
# temporalio/admin-tools. The search attributes are registered by the worker.
set -eu

tries=60
attempt() {
  until "$@" >/dev/null 2>/tmp/why; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { cat /tmp/why >&2; exit 1; }
    sleep 2
  done
}

attempt temporal operator cluster health
if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  attempt temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "${RETENTION:-7d}"
fi
# A new namespace is known to every part of the server some seconds later.
attempt temporal workflow list --namespace "$TEMPORAL_NAMESPACE" --limit 1
echo "The namespace $TEMPORAL_NAMESPACE is ready."
