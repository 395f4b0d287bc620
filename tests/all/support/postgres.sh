#!/bin/sh
# Runs a PostgreSQL for the tests out of a temporary folder until standard input closes, which it does when the tests end, however they end.
# Usage: postgres.sh BIN-FOLDER PORT [durable]. Prints "ready PASSWORD", or a line that says what went wrong. Then takes commands, a line
# each, and answers each with "done": stop (as an administrator would), crash (kill -9 of every process of it), start.
set -eu
trap '' INT HUP TERM
bin=$1 port=$2 quick="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
[ "${3:-}" = durable ] && quick=
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
begin() {
    # shellcheck disable=SC2086 # several words or none
    "$bin/postgres" -D data -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 $quick >>log 2>&1 </dev/null &
    server=$!
    until "$bin/pg_isready" --quiet --host=127.0.0.1 --port="$port"; do
        kill -0 "$server" || return 1
        sleep 0.1
    done
}
begin || { echo "the server stopped: $(tail -n 1 log)"; exit 1; }
echo "ready $password"
while read -r command; do
    case $command in
    stop) kill -INT "$server"; wait "$server" || true ;;
    # shellcheck disable=SC2046 # a word for each process
    crash) kill -9 "$server" $(cat "/proc/$server/task/$server/children") || true; wait "$server" || true ;;
    # What is left of a crashed server may take a moment to go.
    start) for _ in 1 2 3 4 5 6 7 8 9; do begin && break || sleep 1; done ;;
    esac
    echo "done"
done
kill -INT "$server" || true
wait "$server" || true
rm -rf "$folder"
