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
passed=0
failed=0
for target in fold detect rules message; do
  corpus=build/fuzz-corpus/$target
  mkdir -p "$corpus" build/fuzz-findings
  # Rule files and policies seed the loader; the prompts of the corpus seed detection.
  seeds=(tests/fuzz/seeds/"$target")
  [ "$target" != rules ] || seeds+=(rules/packs/fr)
  echo "== fuzz_$target: ${SECONDS_EACH:-60} s"
  if build/fuzz/tests/fuzz/fuzz_"$target" -max_total_time="${SECONDS_EACH:-60}" -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz-findings/$target-" "$corpus" "${seeds[@]}" 2>&1 | tail -n 8; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done
echo "fuzz: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
