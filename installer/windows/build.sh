#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds paravent-host.exe, paravent.exe and their installer for 64-bit Windows on Debian:
#
#   installer/windows/build.sh      -> build/packages/paravent-<version>-setup.exe
#
# Installs what is missing. Needs the extension's packages, which installer/package.sh makes. The libraries come from Debian's source packages, fetched once into
# build/sources; the sources of apt are used as they are, asked for sources, without changing them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$root/build/windows
sources=$root/build/sources
packages=$root/build/packages
version=$(sed -nE 's/^project\(paravent VERSION ([0-9.]+).*/\1/p' "$root/CMakeLists.txt")

# The versions that Debian 12 ships, and what is needed of each.
libraries=(re2=20220601+dfsg-1 utf8proc=2.8.0-1 boost1.74=1.74.0+ds1-21)
boost_part='*/libs/program_options/src'

say() { printf 'windows: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The sources of apt that are Debian's, as sources of source packages, in a folder.
source_lists() {
  local codename suite
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  suite="$codename(-updates|-security)?"
  mkdir -p "$1"
  local file
  for file in /etc/apt/sources.list.d/*.sources; do
    if [ -f "$file" ] && grep -qE "^Suites:.* $suite( |\$)" "$file"; then
      sed 's/^Types: .*/Types: deb-src/' "$file" >"$1/$(basename "$file")"
    fi
  done
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    if [ -f "$file" ]; then
      sed -nE "s/^deb ((\[[^]]*\] )?[^ ]+ $suite .*)/deb-src \1/p" "$file"
    fi
  done >"$1/debian.list"
}

# The tables that Debian leaves out of the sources of RE2 and makes as it builds the package.
make_tables() {
  sed -i 's|^_UNICODE_DIR = .*|_UNICODE_DIR = "/usr/share/unicode"|' "$1/unicode.py"
  perl "$1/make_perl_groups.pl" >"$1/perl_groups.cc"
  python3 "$1/make_unicode_groups.py" >"$1/unicode_groups.cc"
  python3 "$1/make_unicode_casefold.py" >"$1/unicode_casefold.cc"
}

fetch_sources() {
  local wanted
  wanted=$(printf '%s ' "${libraries[@]}")
  if [ "$(cat "$sources/versions" 2>/dev/null)" = "$wanted" ]; then return; fi
  say "fetching the sources of $wanted"
  rm -rf "$sources"
  mkdir -p "$sources"/{lists/partial,cache,re2,utf8proc,boost}
  source_lists "$sources/apt"
  local apt=(apt-get --quiet -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$sources/apt"
    -o Dir::State::lists="$sources/lists" -o Dir::Cache="$sources/cache" -o APT::Sandbox::User=root
    -o Acquire::Retries=3)
  "${apt[@]}" update >&2
  (cd "$sources" && "${apt[@]}" source --download-only "${libraries[@]}" >&2)
  tar -xf "$sources"/re2_*.orig.tar.* -C "$sources/re2" --strip-components=1
  tar -xf "$sources"/utf8proc_*.orig.tar.* -C "$sources/utf8proc" --strip-components=1
  tar -xf "$sources"/boost*.orig.tar.* -C "$sources/boost" --strip-components=1 --wildcards "$boost_part"
  make_tables "$sources/re2/re2"
  rm -rf "$sources"/{lists,cache,apt} "$sources"/*.tar.* "$sources"/*.dsc
  printf '%s' "$wanted" >"$sources/versions"
}

build_programs() {
  local launcher=()
  if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  # The lexicon is a table that is the same everywhere.
  cmake --preset release "${launcher[@]}" -S "$root" --log-level=WARNING
  cmake --build "$root/build/release" --target paravent_lexicon
  cmake -S "$root" --preset windows "${launcher[@]}" --log-level=WARNING
  cmake --build "$build" --parallel "$(nproc)"
}

# What a browser of the Chromium family reads to find the package and its version.
update_manifest() {
  local id
  id=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).chromium' "$root/build/extension/ids.json")
  sed -e "s|@ID@|$id|" -e "s|@VERSION@|$version|" \
    -e "s|@URL@|file:///C:/Program%20Files/Paravent/share/paravent/extension/paravent.crx|" \
    "$root/installer/update.xml.in"
}

# What will lie in C:\Program Files\Paravent.
stage() {
  local tree=$build/tree share=$build/tree/share/paravent
  rm -rf "$tree"
  mkdir -p "$tree/bin" "$share/extension" "$share/policy"
  cp "$build"/bin/paravent{,-host}.exe "$tree/bin"
  x86_64-w64-mingw32-strip "$tree"/bin/*.exe
  cp -rL "$root/rules" "$share/rules"
  rm -rf "$share"/rules/schema
  cp "$root/build/share/paravent/lexicon.bin" "$build/share/paravent/policy.schema.json" "$share"
  cp "$root/build/extension/ids.json" "$share/extension"
  update_manifest >"$share/extension/update.xml"
  cp "$packages/paravent-$version.crx" "$share/extension/paravent.crx"
  cp "$packages/paravent-$version.xpi" "$share/extension/paravent.xpi"
  cp "$root"/manifests/policy/{policy,strict,observe}.json "$share/policy"
  cp "$root/LICENSE" "$tree/LICENSE.txt"
}

# uninstall.nsh: removes exactly the files and folders of the tree.
uninstall_list() {
  (cd "$build/tree" && find . -type f -printf 'Delete "$INSTDIR\\%P"\n' &&
    find . -mindepth 1 -depth -type d -printf 'RMDir "$INSTDIR\\%P"\n') | tr / '\\'
}

[ -f "$packages/paravent-$version.crx" ] || fail 'run installer/package.sh first: it packs the extension.'
"$root/installer/dependencies.sh" --windows
fetch_sources
build_programs
stage
uninstall_list >"$build/uninstall.nsh"
makensis -V2 -NOCD -INPUTCHARSET UTF8 "-DVERSION=$version" "-DTREE=$build/tree" "-DUNINSTALL_LIST=$build/uninstall.nsh" \
  "-DOUTPUT=$packages/paravent-$version-setup.exe" "$here/paravent.nsi"
say "$(ls -sh "$packages/paravent-$version-setup.exe")"
