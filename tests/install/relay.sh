#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# An event of the host travels through the machine's rsyslog, over TLS on loopback, to a collector,
# and arrives whole; with the collector dead, verdicts go on. Two rsyslogd of our own, in a temporary
# directory, ended by their pid. The last line is "N passed, N failed".
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
host=$root/build/bin/paravent-host
work=$(mktemp -d)
chmod 755 "$work"
port=$((20000 + RANDOM % 20000))
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
passed=0
failed=0

check() {
  if "${@:2}"; then passed=$((passed + 1)); printf 'ok      %s\n' "$1"
  else failed=$((failed + 1)); printf 'FAILED  %s\n' "$1"; fi
}

# within SECONDS COMMAND...: true once the command is.
within() {
  local end=$((SECONDS + $1))
  until "${@:2}" 2>/dev/null; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

certificates() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout "$work/ca.key" \
    -out "$work/ca.pem" &&
    openssl req -newkey rsa:2048 -nodes -subj /CN=collector -keyout "$work/server.key" \
      -out "$work/server.csr" &&
    openssl x509 -req -days 2 -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" \
      -CAcreateserial -extfile <(echo subjectAltName=DNS:collector) -out "$work/server.pem"
} 2>/dev/null

collector_configuration() {
  cat <<CONF
global(workDirectory="$work" DefaultNetstreamDriver="gtls" DefaultNetstreamDriverCAFile="$work/ca.pem"
  DefaultNetstreamDriverCertFile="$work/server.pem" DefaultNetstreamDriverKeyFile="$work/server.key")
module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1" StreamDriver.AuthMode="anon")
input(type="imtcp" address="127.0.0.1" port="$port")
template(name="event" type="string" string="%msg%\n")
if \$programname == 'paravent' then action(type="omfile" file="$work/collected" template="event")
CONF
}

relay_configuration() {
  cat <<CONF
global(workDirectory="$work" DefaultNetstreamDriverCAFile="$work/ca.pem")
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" Socket="$work/log" CreatePath="on")
if \$programname == 'paravent' then action(type="omfwd" target="127.0.0.1" port="$port" protocol="tcp"
  StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name"
  StreamDriverPermittedPeers="collector" action.resumeRetryCount="-1" queue.type="LinkedList")
CONF
}

start() {
  "$1_configuration" >"$work/$1.conf"
  timeout 120 rsyslogd -n -f "$work/$1.conf" -i "$work/$1.pid" 2>"$work/$1.errors" &
  pids+=($!)
}

# decide: the host blocks a synthetic patient, and the person cancels; prints the replies.
decide() {
  node - "$host" "$work/policy.json" <<'JS'
const { spawn } = require('node:child_process');
const [, , host, policy] = process.argv;
const frame = (message) => {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
};
const child = spawn(host, ['--policy', policy], { stdio: ['pipe', 'inherit', 'inherit'] });
const text = 'NIR 2 62 03 69 500 117 09';
for (const message of [
  { id: 'h', type: 'hello', protocol: 1, extension: '0', browser: 'test', locale: 'fr' },
  { id: 'c', type: 'check', site: 'chatgpt', surface: 'composer', text, conversation: 'k' },
  { id: 'o', type: 'outcome', ref: 'c', result: 'cancelled' },
  { id: 's', type: 'status' },
]) child.stdin.write(frame(message));
child.stdin.end();
JS
}

decides() { timeout 30 bash -c "$(declare -f decide); host=$host work=$work decide" >"$work/replies"; }
said() { grep -aq "$1" "$work/replies"; }
collected() { [ "$(grep -c '"result":"cancelled"' "$work/collected")" -eq "$1" ]; }
is_json() { node -e 'JSON.parse(fs.readFileSync(process.argv[1], "utf8"))' "$work/collected"; }

printf '{"name":"relay","audit":{"mode":"full","file":"","syslog":"%s/log"}}' "$work" >"$work/policy.json"
check 'certificates of our own' certificates
start collector
start relay
check 'the relay listens' within 20 test -S "$work/log"
check 'the host decides' decides
check 'its audit is written' said '"ok":true,"lost":0'
check 'the event arrives over TLS' within 30 collected 1
check 'it is one JSON object' is_json
kill "${pids[1]}"
wait "${pids[1]}" 2>/dev/null
rm -f "$work/log"
check 'without a relay the host decides all the same' decides
check 'it blocks' said '"action":"block"'
check 'it says what was lost' said '"ok":false,"lost":1'
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
