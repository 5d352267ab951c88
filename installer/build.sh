#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds what the demo and the tests run: the programs (build/bin), the extension
# (build/extension), the replicas of chat pages (build/e2e). Quick when all is up to date.
#
#   installer/build.sh            programs, extension, replicas
#   installer/build.sh --tests    also the unit tests
set -euo pipefail
cd "$(dirname "$0")/.."

targets=(paravent-host paravent)
if [ "${1-}" = --tests ]; then targets=(all); fi

# npm ci only when the lock file has changed since the last one.
install_packages() {
  if [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then return; fi
  npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
  touch "$1/node_modules/.package-lock.json"
}

launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

cmake --preset release "${launcher[@]}" --log-level=WARNING
cmake --build --preset release --parallel "$(nproc)" --target "${targets[@]}"
install_packages extension
npm run --silent --prefix extension build
install_packages tests
node tests/e2e/build.mjs
