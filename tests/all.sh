#!/bin/sh
# Every check, one after the other, each with its duration; a failing one does not hide the next.
# The last line sums up: `N passed, N failed`. Called by ./dev test.
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" != "beside-postgres" ]; then
    tests/machine.sh
    exec tests/postgres.sh tests/all.sh beside-postgres
fi

out="$(mktemp -d "${TMPDIR:-/tmp}/qanat-test.XXXXXX")"
trap 'rm -rf "$out"' EXIT
passed=0
failed=0

# What a step printed about itself: `9 passed, 1 failed`, `9 passed; 1 failed`, `9 tests run: 8 passed (1 slow), 1 failed`.
count() { sed 's/\x1b\[[0-9;]*m//g' "$out/log" | grep -E "$2" | grep -oE "[0-9]+ $1" | awk '{ n += $1 } END { print n + 0 }'; }

# step NAME PATTERN COMMAND…: PATTERN marks the lines that sum up; a step without such lines counts as one.
step() {
    name="$1" pattern="$2"
    shift 2
    printf '\n== %s\n' "$name"
    start="$(date +%s)"
    { "$@" 2>&1 && echo 0 >"$out/status" || echo $? >"$out/status"; } | tee "$out/log"
    status="$(cat "$out/status")"
    good="$(count passed "$pattern")" bad="$(count failed "$pattern")"
    [ "$status" = 0 ] || [ "$bad" -gt 0 ] || bad=1
    [ "$status" != 0 ] || [ "$((good + bad))" -gt 0 ] || good=1
    passed=$((passed + good)) failed=$((failed + bad))
    printf '== %s: %s passed, %s failed, %s s\n' "$name" "$good" "$bad" "$(($(date +%s) - start))"
}

none='^no line sums up$'
step format "$none" cargo fmt --all --check
step lints "$none" cargo clippy --workspace --all-targets -- -D warnings
step libraries "$none" cargo deny --log-level error check bans licenses sources
if command -v cargo-nextest >/dev/null 2>&1; then
    step tests '^ *Summary \[' cargo nextest run --workspace --no-fail-fast --status-level fail --final-status-level fail
else
    step tests '^test result:' cargo test --workspace --no-fail-fast --lib --bins --tests
fi
step examples '^test result:' cargo test --workspace --doc --no-fail-fast
step program "$none" cargo build --package qanat
step browser '^[0-9]+ passed, [0-9]+ failed$' tests/browser/run.sh
step api '^[0-9]+ passed, [0-9]+ failed$' tests/api/schemathesis.sh
step mail '^[0-9]+ passed, [0-9]+ failed$' tests/mail/mail.sh

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
