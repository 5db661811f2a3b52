#!/bin/sh
# Load on the relay, on nginx as a plain reverse proxy over the same fake upstream, and on the sandbox.
# Needs wrk and nginx. SECONDS_EACH (5) and ROUNDS (3) set how long it takes; prints a Markdown table.
set -eu

root=$(cd "$(dirname "$0")/../../.." && pwd)
server=${SERVER:-${CARGO_TARGET_DIR:-$root/target}/server/scaleway-account-server}
[ -x "$server" ] || { echo "build it first: cargo build --profile server -p scaleway-account-server" >&2; exit 2; }
for tool in wrk nginx; do
    command -v "$tool" >/dev/null || PATH=$PATH:/usr/sbin
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 2; }
done

work=$(mktemp -d)
pids=
stop() {
    for pid in $pids; do kill "$pid" 2>/dev/null || :; done
    wait
    rm -rf "$work"
}
trap stop EXIT INT TERM
ulimit -n "$(ulimit -H -n)"

organization=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee
key=11111111-1111-4111-8111-111111111111
path="/account/v3/projects?organization_id=$organization&page=1&page_size=50&order_by=created_at_asc"
mkdir "$work/empty"
# The workers of an nginx that root starts are somebody else.
chmod 711 "$work"

start_server() { # NAME FLAG... : sets the variable NAME_port and NAME_pid
    name=$1
    shift
    SCW_SECRET_KEY=$key "$server" --listen 127.0.0.1:0 --www "$work/empty" --pkg "$work/empty" "$@" \
        >"$work/$name.out" 2>"$work/$name.log" &
    pid=$!
    pids="$pids $pid"
    until grep -qs '^Listening' "$work/$name.out"; do
        kill -0 "$pid" || { cat "$work/$name.log" >&2; exit 1; }
        sleep 0.1
    done
    eval "${name}_pid=$pid ${name}_port=$(sed -n 's/^Listening.*://p' "$work/$name.out")"
}

start_server sandbox --organization-id "$organization"
curl -sf -H 'Sec-Fetch-Site: same-origin' "http://127.0.0.1:$sandbox_port$path" >"$work/page.json"

upstream_port=${UPSTREAM_PORT:-18181}
nginx_port=${NGINX_PORT:-18182}
# The fake upstream is a process of its own for both: in one process with it, nginx would hand its requests to itself.
start_nginx() { # NAME, its configuration on standard input : sets the variable NAME_pid
    mkdir "$work/$1"
    cat >"$work/$1/nginx.conf" <<CONF
daemon off;
pid $work/$1/nginx.pid;
error_log $work/$1/error.log;
worker_processes 2;
worker_rlimit_nofile 10000;
events { worker_connections 4096; }
http {
    client_body_temp_path $work/$1/b; proxy_temp_path $work/$1/p; fastcgi_temp_path $work/$1/f;
    uwsgi_temp_path $work/$1/u; scgi_temp_path $work/$1/s;
    keepalive_requests 100000000;
    include $work/$1/server.conf;
}
CONF
    cat >"$work/$1/server.conf"
    nginx -e "$work/$1/error.log" -c "$work/$1/nginx.conf" 2>/dev/null &
    eval "$1_pid=$!"
    pids="$pids $!"
}

start_nginx upstream <<CONF
server {
    listen 127.0.0.1:$upstream_port backlog=4096;
    access_log off;
    location / { default_type application/json; root $work; try_files /page.json =404; open_file_cache max=10; }
}
CONF
start_nginx nginx <<CONF
upstream api { server 127.0.0.1:$upstream_port; keepalive 256; keepalive_requests 100000000; }
server {
    listen 127.0.0.1:$nginx_port backlog=4096;
    access_log $work/access.log;
    location /account/v3/projects {
        proxy_pass http://api;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header X-Auth-Token $key;
    }
}
CONF
start_server relay --upstream "http://127.0.0.1:$upstream_port"
curl -sf --retry 20 --retry-connrefused --retry-delay 1 -o /dev/null "http://127.0.0.1:$nginx_port$path" ||
    { cat "$work/nginx/error.log" >&2; exit 1; }

memory() { # PID, with its children, in MB: the most it ever had
    for one in $1 $(cat /proc/"$1"/task/*/children); do sed -n 's/VmHWM:\s*\([0-9]*\).*/\1/p' "/proc/$one/status"; done |
        awk '{ sum += $1 } END { printf "%.0f", sum / 1024 }'
}

processor() { # PID, with its children: the processor time that it has used, in microseconds
    for one in $1 $(cat /proc/"$1"/task/*/children); do sed 's/.*) //' "/proc/$one/stat"; done |
        awk -v tick="$(getconf CLK_TCK)" '{ sum += $12 + $13 } END { printf "%.0f", sum / tick * 1000000 }'
}

run() { # NAME PORT CONNECTIONS : one line of numbers
    eval "pid=\$${1}_pid"
    before=$(processor "$pid")
    result=$(wrk -t2 -c"$3" -d"${SECONDS_EACH:-5}s" --timeout 10s -s "$root/crates/server/bench/report.lua" \
        -H 'Sec-Fetch-Site: same-origin' -H 'X-User-Agent: scaleway-account-api/0.1.0' \
        "http://127.0.0.1:$2$path" | sed -n 's/^RESULT //p')
    echo "$result $(($(processor "$pid") - before))" >>"$work/$1-$3"
}

for connections in 64 1000; do
    for _ in $(seq "${ROUNDS:-3}"); do
        # In turn, so that whatever else the machine does meets each of them.
        run nginx "$nginx_port" $connections
        run relay "$relay_port" $connections
        run sandbox "$sandbox_port" $connections
    done
done

echo "| server | connections | requests/s | p50 ms | p99 ms | errors | processor µs/request | memory MB |"
echo "|---|---|---|---|---|---|---|---|"
for connections in 64 1000; do
    for name in nginx relay sandbox; do
        eval "pid=\$${name}_pid"
        sort -n "$work/$name-$connections" | awk -v name=$name -v connections=$connections -v memory="$(memory "$pid")" '
            { rate[NR] = $1; p50[NR] = $2; p99[NR] = $3; errors += $4; requests += $5; time += $6 }
            END { m = int((NR + 1) / 2)
                printf "| %s | %d | %.0f | %.1f | %.1f | %d | %.0f | %s |\n", name, connections, rate[m], p50[m], p99[m], errors, time / requests, memory }'
    done
done
for connections in 64 1000; do
    median() { sort -n "$work/$1-$connections" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
    echo "$(median relay) $(median nginx) $connections" | awk '{ printf "relay/nginx at %d connections: %.2f\n", $3, $1 / $2 }'
done
