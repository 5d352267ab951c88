#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds what people install into build/packages/, from the release build:
#
#   installer/package.sh                    builds what is out of date, then packs
#   installer/package.sh --no-build [DIR]   packs what is in build/, into DIR if given
#
#   paravent_<version>_amd64.deb   the whole of Paravent for Debian: host, rules, policy, extension
#   paravent-<version>-1.x86_64.rpm   the same for distributions with rpm, through CPack
#   templates/                     browser policies for a fleet (installer/templates.mjs)
#   paravent-<version>.crx, .xpi   the extension alone, for the Chromium family and for Firefox
#
# The same sources, key and SOURCE_DATE_EPOCH (default: the time of the last commit) give the same
# bytes. The .crx is signed with the key named by PARAVENT_SIGNING_KEY, or a throwaway one.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build
packages=${2:-$build/packages}
key=${PARAVENT_SIGNING_KEY:-$build/keys/extension.pem}
version=$(sed -nE 's/^project\(paravent VERSION ([0-9.]+).*/\1/p' "$root/CMakeLists.txt")
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

say() { printf 'package: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# reproducible_zip FOLDER OUTPUT: every file of FOLDER, sorted, dated SOURCE_DATE_EPOCH.
reproducible_zip() {
  local copy
  copy=$(mktemp -d -p "$work")
  cp -r "$1/." "$copy"
  find "$copy" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  rm -f "$2"
  (cd "$copy" && find . -type f -printf '%P\n' | LC_ALL=C sort | TZ=UTC zip -X -q -9 "$2" -@)
}

pack_extension() {
  reproducible_zip "$build/extension/firefox" "$packages/paravent-$version.xpi"
  reproducible_zip "$build/extension/chromium" "$work/chromium.zip"
  local crx=$packages/paravent-$version.crx id
  id=$(node "$root/installer/pack-crx.mjs" "$work/chromium.zip" "$key" "$crx")
  [ "$id" = "$(chromium_id)" ] ||
    fail "the extension in build/ was built for another key than $key: build it again with this one."
}

chromium_id() {
  node -p 'JSON.parse(fs.readFileSync(process.argv[1])).chromium' "$build/extension/ids.json"
}

# What a browser of the Chromium family reads to find the package and its version.
update_manifest() {
  sed -e "s|@ID@|$(chromium_id)|" -e "s|@VERSION@|$version|" \
    -e "s|@URL@|file:///usr/share/paravent/extension/paravent.crx|" "$root/installer/update.xml.in"
}

changelog() {
  printf 'paravent (%s) stable; urgency=medium\n\n  * Version %s.\n\n -- %s  %s\n' "$version" \
    "$version" "$(sed -n 's/^Maintainer: //p' "$root/installer/linux/control.in")" \
    "$(LC_ALL=C date --utc --rfc-email --date "@$SOURCE_DATE_EPOCH")"
}

# fill_in TEMPLATE: its text with version and date.
fill_in() {
  sed -e "s/@VERSION@/$version/" \
    -e "s/@DATE@/$(LC_ALL=C date --utc --date "@$SOURCE_DATE_EPOCH" '+%B %Y')/" "$1"
}

man_page() {
  mkdir -p "$2"
  fill_in "$root/installer/linux/$1" | gzip -9n >"$2/$1.gz"
}

stage_files() {
  local stage=$1 share=$1/usr/share/paravent doc=$1/usr/share/doc/paravent
  install -D -s -m 755 "$build/bin/paravent" "$stage/usr/bin/paravent"
  install -D -s -m 755 "$build/bin/paravent-host" "$stage/usr/lib/paravent/paravent-host"
  mkdir -p "$share/extension"
  cp -rL "$build/share/paravent/rules" "$share/rules"
  find "$build/share/paravent" -maxdepth 1 -type f -exec cp {} "$share" \;
  cp "$build/extension/ids.json" "$share/extension/ids.json"
  cp "$packages/paravent-$version.crx" "$share/extension/paravent.crx"
  cp "$packages/paravent-$version.xpi" "$share/extension/paravent.xpi"
  update_manifest >"$share/extension/update.xml"
  install -D -m 644 "$root/manifests/policy/policy.json" "$stage/etc/paravent/policy.json"
  install -D -m 644 -t "$doc/examples" "$root"/manifests/policy/{policy,strict,observe}.json
  install -D -m 644 "$root/installer/linux/copyright" "$doc/copyright"
  man_page paravent.1 "$stage/usr/share/man/man1"
  man_page paravent-host.8 "$stage/usr/share/man/man8"
  changelog | gzip -9n >"$doc/changelog.gz"
  find "$stage" -type d -exec chmod 755 {} +
  find "$share" -type f -exec chmod 644 {} +
}

# The packages whose libraries the programs need, as dpkg knows them.
shared_libraries() {
  mkdir -p "$work/shlibdeps/debian"
  touch "$work/shlibdeps/debian/control"
  (cd "$work/shlibdeps" && dpkg-shlibdeps -O -e"$1/usr/bin/paravent" \
    -e"$1/usr/lib/paravent/paravent-host") | sed -n 's/^shlibs:Depends=//p'
}

control_files() {
  local stage=$1
  mkdir -p "$stage/DEBIAN"
  sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" \
    -e "s/@DEPENDS@/$(shared_libraries "$stage")/" \
    -e "s/@SIZE@/$(du -sk --exclude=DEBIAN "$stage" | cut -f1)/" \
    "$root/installer/linux/control.in" >"$stage/DEBIAN/control"
  echo /etc/paravent/policy.json >"$stage/DEBIAN/conffiles"
  (cd "$root/installer/linux" && install -m 755 config postinst prerm postrm "$stage/DEBIAN")
  install -m 644 "$root/installer/linux/templates" "$stage/DEBIAN"
  fill_in "$root/installer/linux/preinst" >"$stage/DEBIAN/preinst"
  chmod 755 "$stage/DEBIAN/preinst"
}

pack_deb() {
  local stage=$work/stage deb=$packages/paravent_${version}_$architecture.deb
  stage_files "$stage"
  control_files "$stage"
  (cd "$stage" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | LC_ALL=C sort -z |
    xargs -0 md5sum >DEBIAN/md5sums)
  dpkg-deb --build --root-owner-group "$stage" "$deb" >&2
}

# The tree of the Debian package, without what is Debian's, as CPack packs it.
pack_rpm() {
  local tree=$work/rpm-tree
  cp -a "$work/stage" "$tree"
  rm -r "$tree/DEBIAN"
  (cd "$work" && PARAVENT_TREE=$tree PARAVENT_VERSION=$version PARAVENT_LINUX=$root/installer/linux \
    cpack --config "$root/installer/linux/rpm.cmake" -G RPM -B "$work/rpm") >&2
  cp "$work"/rpm/*.rpm "$packages/"
}

[ "${1-}" = --no-build ] || "$root/installer/build.sh" >&2
mkdir -p "$packages"
pack_extension
pack_deb
pack_rpm
extension=file:///usr/share/paravent/extension
node "$root/installer/templates.mjs" "$build/extension/ids.json" "$extension/update.xml" \
  "$extension/paravent.xpi" "$packages/templates"
say "$(ls -sh "$packages"/*"$version"* | tr '\n' ';')"
