#!/bin/sh
# Runs a PostgreSQL for the tests out of a temporary folder until standard input closes, which it does when the tests end, however they end.
# Usage: postgres.sh BIN-FOLDER PORT. Prints "ready PASSWORD", or a line that says what went wrong.
set -eu
trap '' INT HUP TERM
bin=$1 port=$2
folder=$(mktemp -d)
cd "$folder"
exec 2>log
password=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
printf %s "$password" >password
# A locale that does not sort by bytes, so that the tests notice a query that relies on one.
if ! "$bin/initdb" --pgdata=data --username=homeward --pwfile=password --auth=scram-sha-256 --encoding=UTF8 \
    --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-GB --no-sync >>log; then
    echo "initdb failed: $(tail -n 1 log)"
    exit 1
fi
"$bin/postgres" -D data -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >>log 2>&1 </dev/null &
server=$!
until "$bin/pg_isready" --quiet --host=127.0.0.1 --port="$port"; do
    kill -0 "$server" || { echo "the server stopped: $(tail -n 1 log)"; exit 1; }
    sleep 0.1
done
echo "ready $password"
cat >/dev/null
kill -INT "$server"
wait "$server" || true
rm -rf "$folder"
