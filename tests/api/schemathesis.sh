#!/bin/sh
# Somebody else's client against our HTTP API: Schemathesis reads the document the server publishes, sends what it allows
# and what it does not, and checks that every answer is one the document promised. Bounded, and equal for equal seeds.
# The last line sums up: `N passed, N failed`.
set -eu
: "${QANAT_BIN:?the program to test}"
python="${QANAT_CACHE:?run me through ./dev}/python/bin"
seconds_max=420
ready_seconds_max=60
examples_max=20

home="$(mktemp -d "${TMPDIR:-/tmp}/qanat-api.XXXXXX")"
"$QANAT_BIN" demo --listen 127.0.0.1:0 --database "$home/shop.sqlite" >"$home/out" 2>"$home/err" &
server=$!
stop() {
    status=$?
    trap - EXIT INT TERM HUP
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    rm -rf "$home"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

said() { sed -n "s/^$1 *//p" "$home/out" | head -1; }
waited=0
while [ -z "$(said ready)" ] || [ -z "$(said 'api key:')" ]; do
    if ! kill -0 "$server" 2>/dev/null || [ "$waited" -ge "$((ready_seconds_max * 5))" ]; then
        echo "the demo did not say \`ready http://…\` and \`api key: qk_…\` within $ready_seconds_max s:" >&2
        cat "$home/out" "$home/err" >&2
        exit 1
    fi
    sleep 0.2
    waited=$((waited + 1))
done

# Schemathesis leaves a folder where it runs.
cd "$home"
status=0
timeout "$seconds_max" "$python/schemathesis" run "$(said ready)/api/v1/openapi.json" \
    --header "Authorization: Bearer $(said 'api key:')" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance \
    --phases examples,coverage,fuzzing,stateful --mode all --max-examples "$examples_max" --seed 1 \
    --generation-database none --request-timeout 10 --warnings off \
    --report junit --report-junit-path "$home/report.xml" --no-color || status=$?
[ "$status" != 124 ] || echo "stopped after $seconds_max s" >&2
[ "$status" = 0 ] || tail -50 "$home/err" >&2

"$python/python" - "$home/report.xml" "$status" <<'PY'
import sys
import xml.etree.ElementTree as tree

report, status = sys.argv[1], int(sys.argv[2])
suites = tree.parse(report).getroot().iter("testsuite")
total = bad = 0
for suite in suites:
    total += int(suite.get("tests", 0))
    bad += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
if status and not bad:
    bad, total = 1, total + 1
print(f"{total - bad} passed, {bad} failed")
sys.exit(bool(bad) or total == 0)
PY
