#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the fuzzers and runs each for SECONDS_EACH (default 60) from its seeds; what it learns is
# kept in build/fuzz-corpus. A crash leaves its input in build/fuzz-findings and fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target fuzzers

# Runs one fuzzer; its last lines are printed together when it has ended.
fuzz() {
  local target=$1 corpus=build/fuzz-corpus/$1 output status=0
  mkdir -p "$corpus" build/fuzz-findings
  # Rule files and policies seed the loader; the prompts of the corpus seed detection.
  local seeds=(tests/fuzz/seeds/"$target")
  [ "$target" != rules ] || seeds+=(rules/packs/fr)
  output=$(build/fuzz/tests/fuzz/fuzz_"$target" -max_total_time="${SECONDS_EACH:-60}" -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz-findings/$target-" "$corpus" "${seeds[@]}" 2>&1) || status=$?
  printf '== fuzz_%s: %s s\n%s\n' "$target" "${SECONDS_EACH:-60}" "$(tail -n 8 <<<"$output")"
  return "$status"
}
export -f fuzz

# As many at a time as there are cores: each uses one.
if printf '%s\n' fold detect rules message | xargs -P "$(nproc)" -I TARGET bash -c 'fuzz TARGET'; then
  echo 'fuzz: 4 passed, 0 failed'
else
  echo 'fuzz: failed (see above)'
  exit 1
fi
