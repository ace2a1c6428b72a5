#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Run a command with DATABASE_URL set to a fresh PostgreSQL 15 on a free port of 127.0.0.1. The
# server lives in a scratch folder, keeps nothing and is gone when the command ends.
#
#   tools/with_postgresql.sh pytest tests/site
set -eu

bin=${POSTGRESQL_BIN:-/usr/lib/postgresql/15/bin}
if [ ! -x "$bin/initdb" ]; then
  echo "PostgreSQL 15 not found in $bin. Install postgresql-15 or set POSTGRESQL_BIN." >&2
  exit 1
fi

scratch=$(mktemp -d -t proxeny-postgresql-XXXXXX)
password=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
echo "$password" >"$scratch/password"
as=()
if [ "$(id -u)" -eq 0 ]; then
  # The server refuses to run as root.
  chown -R postgres "$scratch"
  as=(runuser -u postgres --)
fi
stop() {
  "${as[@]}" "$bin/pg_ctl" -D "$scratch/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 143' TERM INT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(cd "$scratch" && "${as[@]}" "$bin/initdb" -D data -U proxeny -E UTF8 --locale=C.UTF-8 \
  --auth=scram-sha-256 --pwfile=password >initdb.log 2>&1) || {
  cat "$scratch/initdb.log" >&2
  exit 1
}
# Durability off: the data lives as long as the command.
(cd "$scratch" && "${as[@]}" "$bin/pg_ctl" -D data -w -l server.log -o "-p $port -k $scratch \
  -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
  start >/dev/null) || {
  cat "$scratch/server.log" >&2
  exit 1
}

export DATABASE_URL="postgres://proxeny:$password@127.0.0.1:$port/postgres"
"$@"
