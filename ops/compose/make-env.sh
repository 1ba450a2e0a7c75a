#!/bin/sh
# Draws the passwords of docker-compose.yml into .env, once. With `try`, also points the Hub at the sandbox
# (ops/compose/hub.env) and switches the sandbox on.
set -eu
cd "$(dirname "$0")/../.."
umask 077

mode=${1:-}
case $mode in '' | try) ;; *) echo "Usage: sh ops/compose/make-env.sh [try]" >&2 && exit 64 ;; esac
for file in .env ops/compose/hub.env; do
  [ "$file" = ops/compose/hub.env ] && [ "$mode" = '' ] && continue
  if [ -e "$file" ]; then
    echo "$file exists already and may hold the only copy of its passwords: nothing was changed." >&2
    exit 1
  fi
done

# Hexadecimal, since the passwords become part of addresses.
secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

sandbox_secret=$(secret)
{
  echo "# Passwords and addresses for docker-compose.yml; every name is explained in docs/operate.md."
  echo "POSTGRES_PASSWORD=$(secret)"
  echo "HUB_OWNER_PASSWORD=$(secret)"
  echo "HUB_LOGIN_PASSWORD=$(secret)"
  echo "TEMPORAL_DATABASE_PASSWORD=$(secret)"
} >.env

if [ "$mode" = try ]; then
  {
    echo "COMPOSE_PROFILES=try"
    echo "SANDBOX_CLIENT_SECRET=$sandbox_secret"
  } >>.env
  cat >ops/compose/hub.env <<END
# The sandbox stands in for platforms without keys and takes all mail. Calls go inside the network of the containers;
# consents and links are opened by a browser on this machine.
SANDBOX_URL=http://127.0.0.1:4400
SANDBOX_API_URL=http://sandbox:4400
SANDBOX_CLIENT_ID=hub
SANDBOX_CLIENT_SECRET=$sandbox_secret
SMTP_URL=smtp://sandbox:4401
END
  echo "Wrote .env and ops/compose/hub.env. Now: docker compose up --detach"
else
  echo "Wrote .env. Put the keys of the platforms into ops/compose/hub.env, then: docker compose up --detach"
fi
