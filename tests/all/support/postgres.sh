#!/bin/sh
# Runs a PostgreSQL for the tests out of a temporary folder until standard input closes, which it does when the tests end, however they end.
# Usage: postgres.sh BIN-FOLDER PORT [durable [SECOND-PORT]]. Prints "ready PASSWORD", or a line that says what went wrong. Then takes commands, a line
# each, and answers each with "done": stop (as an administrator would), crash (kill -9 of every process of it), start;
# replica (a second server that follows it, at the second port), synchronous (commits wait for that), fall-behind (it hears of nothing more), take-over.
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
    replica)
        export PGPASSWORD="$password"
        "$bin/pg_basebackup" -h 127.0.0.1 -p "$port" -U homeward -D second -R -X stream --checkpoint=fast --no-sync >>log 2>&1 </dev/null
        "$bin/postgres" -D second -p "$4" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 >>log2 2>&1 </dev/null &
        second=$!
        until "$bin/pg_isready" --quiet --host=127.0.0.1 --port="$4"; do
            kill -0 "$second" || { echo "the second server stopped: $(tail -n 1 log2)"; continue 2; }
            sleep 0.1
        done
        until "$bin/psql" -h 127.0.0.1 -p "$port" -U homeward -d postgres -Atc "SELECT state FROM pg_stat_replication" </dev/null | grep -q streaming; do sleep 0.1; done ;;
    synchronous)
        "$bin/psql" -h 127.0.0.1 -p "$port" -U homeward -d postgres -qc "ALTER SYSTEM SET synchronous_standby_names = '*'" </dev/null >>log
        "$bin/psql" -h 127.0.0.1 -p "$port" -U homeward -d postgres -Atqc "SELECT pg_reload_conf()" </dev/null >>log
        until "$bin/psql" -h 127.0.0.1 -p "$port" -U homeward -d postgres -Atc "SELECT sync_state FROM pg_stat_replication" </dev/null | grep -q sync; do sleep 0.1; done ;;
    fall-behind)
        "$bin/psql" -h 127.0.0.1 -p "$4" -U homeward -d postgres -qc "ALTER SYSTEM SET primary_conninfo = ''" </dev/null >>log
        "$bin/psql" -h 127.0.0.1 -p "$4" -U homeward -d postgres -Atqc "SELECT pg_reload_conf()" </dev/null >>log
        while "$bin/psql" -h 127.0.0.1 -p "$port" -U homeward -d postgres -Atc "SELECT state FROM pg_stat_replication" </dev/null | grep -q .; do sleep 0.1; done ;;
    take-over) "$bin/pg_ctl" -D second promote -w >>log 2>&1 ;;
    esac
    echo "done"
done
kill -INT "$server" ${second:+"$second"} || true
wait "$server" ${second:+"$second"} || true
rm -rf "$folder"
