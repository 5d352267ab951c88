#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing, builds everything and runs every test, the quick groups first; stops at
# the first group that fails. Needs nothing but git and bash on Debian 12, and may be run again as
# often as one likes. The last line is "N passed, N failed".
#
#   tests/run.sh                 everything but windows
#   tests/run.sh unit wire       only these groups
#   tests/run.sh windows         the Windows installer under Wine: only when named, after `install`
set -uo pipefail
cd "$(dirname "$0")/.."

groups=(build unit rules wire extension e2e install fuzz)
results=build/test-results
passed=0
failed=0

# --- one function for each group: runs it, counts with count_* or one by one with try ---

group_build() {
  try installer/dependencies.sh && try installer/build.sh --tests
}

group_unit() {
  ctest --test-dir build/release --output-on-failure --parallel "$(nproc)" \
    --output-junit "$PWD/$results/unit.xml" | grep -v '^ *Start '
  count_junit "$results/unit.xml"
}

group_rules() {
  try build/bin/paravent rules check
}

group_wire() {
  node_tests wire tests/wire/*.test.mjs
}

group_extension() {
  try npm run --silent --prefix extension lint
  try npm run --silent --prefix extension typecheck
  npm run --silent --prefix extension test -- \
    --reporter=default --reporter=junit --outputFile.junit="$PWD/$results/extension.xml"
  count_junit "$results/extension.xml"
}

# Both browsers at once: each waits more than it works.
group_e2e() {
  e2e_in firefox >"$results/e2e-firefox.txt" 2>&1 &
  e2e_in chromium
  wait
  cat "$results/e2e-firefox.txt"
  local tap
  for tap in "$results"/e2e-*.tap; do count_tap "$tap"; done
  try node tests/e2e/matrix/table.mjs
}

# Cases that failed because a browser kept them waiting are tried once more. Never those in which an
# assertion failed: there something left, or was wrong.
e2e_in() {
  local cases name
  for cases in tests/e2e/cases/*.test.mjs; do
    name=e2e-$1-$(basename "$cases" .test.mjs)
    e2e_cases "$1" "$name" "$cases" && continue
    if grep -q "code: 'ERR_ASSERTION'" "$results/$name.tap"; then continue; fi
    printf '\n== once more: %s in %s\n' "$cases" "$1"
    e2e_cases "$1" "$name" "$cases"
  done
}

e2e_cases() { PARAVENT_E2E_BROWSERS=$1 run_node_tests "$2" "$3"; }

group_install() {
  if [ ! -f tests/install/run.sh ]; then return; fi
  try tests/install/run.sh
  try tests/install/relay.sh
}

# Needs what `install` packs.
group_windows() {
  try installer/windows/build.sh && node_tests windows tests/install/windows.test.mjs
}

group_fuzz() {
  try tests/fuzz/run.sh
}

# --- counting ---

# A command that is one test.
try() {
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); return 1; fi
}

node_tests() {
  run_node_tests "$@"
  count_tap "$results/$1.tap"
}

run_node_tests() {
  local name=$1
  shift
  node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$results/$name.tap" "$@"
}

count_tap() {
  count "$(number_after '# pass' "$1")" \
    "$(($(number_after '# fail' "$1") + $(number_after '# cancelled' "$1")))"
}

count_junit() {
  local head all bad
  head=$(tr '\n' ' ' 2>/dev/null <"$1" | grep -o '<testsuite[^>]*>' | head -1)
  all=$(attribute tests "$head")
  bad=$(($(attribute failures "$head") + $(attribute errors "$head")))
  count $((all - bad)) "$bad"
}

# A runner that ended before it could count is a failure, never "0 failed".
count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  if [ $(($1 + $2)) -eq 0 ]; then failed=$((failed + 1)); fi
}

number_after() { sed -n "s/^$1 \([0-9]*\)$/\1/p" "$2" 2>/dev/null | tail -1 | grep . || echo 0; }
attribute() { sed -n "s/.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" <<<"$2" | grep . || echo 0; }

# --- the run ---

if [ $# -gt 0 ]; then groups=("$@"); fi
rm -rf "$results"
mkdir -p "$results"
started=$SECONDS
for i in "${!groups[@]}"; do
  printf '\n== %d/%d %s (%d s so far)\n' $((i + 1)) ${#groups[@]} "${groups[i]}" $((SECONDS - started))
  "group_${groups[i]}"
  if [ "$failed" -gt 0 ]; then
    printf '\n== stopped after: %s\n' "${groups[i]}"
    break
  fi
done
printf '\n%d s\n%d passed, %d failed\n' $((SECONDS - started)) "$passed" "$failed"
[ "$failed" -eq 0 ]
