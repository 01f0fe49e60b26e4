#!/bin/sh
# Runs a command with a PostgreSQL server of its own, for the store's tests:
#
#   scripts/with-postgresql.sh npm test
#
# The server lives in a temporary directory, listens on a socket there and nowhere else, and is gone afterwards.
# COUNTERSIGN_TEST_POSTGRESQL is its URL. Installs PostgreSQL with apt-get where it is missing and we are root.
set -eu

[ $# -gt 0 ] || { echo "usage: scripts/with-postgresql.sh COMMAND [ARGUMENT]..." >&2; exit 2; }

find_binaries() {
  for directory in $(command -v pg_config >/dev/null && pg_config --bindir) /usr/lib/postgresql/*/bin /usr/local/bin; do
    if [ -x "$directory/initdb" ] && [ -x "$directory/pg_ctl" ]; then binaries=$directory; fi
  done
}

binaries=
find_binaries
if [ -z "$binaries" ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "PostgreSQL is not installed (no initdb was found). Install it, and run this again." >&2
    exit 2
  fi
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2
  find_binaries
fi

# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

directory=$(mktemp -d)
stop() {
  as_server "$binaries/pg_ctl" --pgdata "$directory/data" --mode immediate stop >/dev/null 2>&1 || true
  rm -rf "$directory"
}
trap stop EXIT
trap 'exit 130' INT TERM
[ "$(id -u)" -eq 0 ] && chown postgres "$directory"
chmod 755 "$directory"

here=$PWD
cd "$directory"
as_server "$binaries/initdb" --pgdata "$directory/data" --auth trust --username countersign --encoding UTF8 \
  --no-locale --no-sync >/dev/null
# Nothing that a test writes has to survive the machine.
as_server "$binaries/pg_ctl" --pgdata "$directory/data" --wait --log "$directory/log" --options \
  "-c listen_addresses= -c unix_socket_directories=$directory -c fsync=off -c full_page_writes=off -c max_connections=200" \
  start >/dev/null || { cat "$directory/log" >&2; exit 2; }
cd "$here"

COUNTERSIGN_TEST_POSTGRESQL="postgresql:///postgres?host=$directory&user=countersign"
export COUNTERSIGN_TEST_POSTGRESQL
status=0
"$@" || status=$?
exit "$status"
