#!/bin/sh
# The programs of the image: the first word chooses.
set -eu
here=$(dirname "$0")

case "${1:-}" in
  api) exec node --enable-source-maps "$here/dist/api/main.js" ;;
  worker) exec node --enable-source-maps "$here/dist/temporal/worker-main.js" ;;
  sandbox) exec node --enable-source-maps "$here/dist/sandbox/main.js" ;;
  hub) shift && exec node --enable-source-maps "$here/dist/bin/hub.js" "$@" ;;
  # healthy 3000/readyz: whether a program of this container answers there with 200.
  healthy)
    exec node -e '
      const [address] = process.argv.slice(1);
      fetch(`http://127.0.0.1:${address}`, { signal: AbortSignal.timeout(4000) }).then(
        async (answer) => { console.log(await answer.text()); process.exit(answer.ok ? 0 : 1); },
        (error) => { console.log(String(error.cause ?? error)); process.exit(1); },
      );' "${2:?an address such as 3000/readyz}"
    ;;
  *)
    echo "Usage: api | worker | sandbox | hub COMMAND… | healthy PORT/PATH" >&2
    exit 64
    ;;
esac
