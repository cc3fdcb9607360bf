#!/bin/sh
# One backup a day into a folder, and none older than 30 days: longer than that no copy may live, because what
# somebody withdrew is still in it.
set -eu
folder=${1:?give the folder of the backups}
file="$folder/kaimen-$(date -u +%Y%m%dT%H%M%SZ).db"
node "$(dirname "$0")/../../bin/kaimen.mjs" backup "$file"
find "$folder" -name 'kaimen-*.db*' -mtime +29 -type f -delete
