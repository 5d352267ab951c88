#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what it takes to build, test and package Paravent on Debian 12, starting from nothing
# but git and bash. Run it as often as you like: when nothing is missing it only asks dpkg.
#
#   installer/dependencies.sh           install what is missing
#   installer/dependencies.sh --windows also what building and testing for Windows needs (1 GB)
#   installer/dependencies.sh --check   only say what is missing (exit 1 if anything is)
set -euo pipefail

packages=(
  # Build
  ca-certificates cmake g++ ninja-build pkg-config
  hunspell-en-us hunspell-fr-comprehensive
  libboost-program-options-dev libfmt-dev libmd-dev libre2-dev libseccomp-dev libspdlog-dev
  libutf8proc-dev nlohmann-json3-dev
  # Test
  chromium chromium-l10n firefox-esr fonts-dejavu-core fonts-liberation libbenchmark-dev libgtest-dev openssl
  libxml2-utils procps
  # Package
  dpkg-dev lintian rpm rsyslog rsyslog-gnutls unzip zip
  # Fuzz
  clang-19 libclang-rt-19-dev
)
# Package and test for Windows; with python3-six and unicode-data Debian makes tables of RE2.
windows_packages=(g++-mingw-w64-x86-64-posix nsis perl python3-six unicode-data wine64)
node_minimum=18

say() { printf 'dependencies: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

installed() {
  dpkg-query --show --showformat '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

missing_packages() {
  local name
  for name in "${packages[@]}"; do
    installed "$name" || printf '%s\n' "$name"
  done
  # A node that is already there (NodeSource's, nvm's ...) brings its own npm and is kept.
  command -v node >/dev/null || printf 'nodejs\n'
  command -v npm >/dev/null || printf 'npm\n'
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "needs root to install: ${missing[*]}. Run this script as root, or install sudo."
  fi
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes \
    -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

check_node() {
  local major
  major=$(node --print 'process.versions.node.split(".")[0]')
  [ "$major" -ge "$node_minimum" ] ||
    fail "node $(node --version) at $(command -v node) is too old: $node_minimum or newer is needed."
}

command -v dpkg-query >/dev/null || fail 'this is not a Debian system (dpkg-query not found).'

if [ "${1-}" = --windows ]; then packages+=("${windows_packages[@]}"); fi
mapfile -t missing < <(missing_packages)
if [ "${1-}" = --check ]; then
  [ ${#missing[@]} -eq 0 ] || fail "missing: ${missing[*]}"
elif [ ${#missing[@]} -gt 0 ]; then
  say "installing ${missing[*]}"
  apt_get update || say 'apt-get update failed; going on with the package lists at hand.'
  apt_get install --no-install-recommends "${missing[@]}"
fi
check_node
say 'everything is there.'
