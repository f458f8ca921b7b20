#!/bin/sh
# Runs a command beside a private PostgreSQL: a cluster in a temporary place, on a free port, gone when the command ends.
# The command finds it in QANAT_TEST_POSTGRES. Commits are durable (fsync on), as they are for a merchant.
set -eu
bin="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)"
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed: run ./dev test once, it installs it" >&2; exit 1; }
home="$(mktemp -d "${TMPDIR:-/tmp}/qanat-postgres.XXXXXX")"
chmod 755 "$home"

# PostgreSQL refuses to run as root.
owner() { (cd "$home" && if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi); }
[ "$(id -u)" != 0 ] || chown postgres "$home"

stop() {
    status=$?
    trap - EXIT INT TERM HUP
    [ ! -f "$home/data/postmaster.pid" ] || owner "$bin/pg_ctl" --silent --pgdata "$home/data" --mode immediate stop || true
    rm -rf "$home"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

owner "$bin/initdb" --pgdata "$home/data" --username postgres --auth trust --encoding UTF8 --locale C >"$home/initdb.log" 2>&1 ||
    { cat "$home/initdb.log" >&2; exit 1; }
cat >>"$home/data/postgresql.conf" <<TEXT
listen_addresses = '127.0.0.1'
unix_socket_directories = '$home'
max_connections = 200
shared_buffers = 256MB
fsync = on
synchronous_commit = on
TEXT
# A free port may be taken between asking and using it, so we ask more than once.
for try in 1 2 3 4 5; do
    port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
    if owner "$bin/pg_ctl" --silent --wait --pgdata "$home/data" --log "$home/data/server.log" --options "-p $port" start >/dev/null; then
        break
    fi
    [ "$try" -lt 5 ] || { cat "$home/data/server.log" >&2; exit 1; }
done
export QANAT_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
"$@"
