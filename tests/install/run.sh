#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Packs Paravent, installs the package, proves that fresh profiles of Chromium and Firefox are
# guarded without a click, purges it, and proves that the machine is as it was. The last line is
# "N passed, N failed".
#
# All this happens in a view of /etc, /usr, /opt and /var of its own (a mount namespace with overlay
# file systems), which ends with the script, whatever happens: other programs on the machine see
# nothing of it. It needs root, or sudo.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)

outside=$(readlink /proc/self/ns/mnt)
if [ "${1-}" != --inside ]; then
  "$root/installer/package.sh" || exit 1
  enter=(unshare --mount --propagation private "$0" --inside "$outside")
  if [ "$(id -u)" -ne 0 ]; then enter=(sudo --preserve-env=PATH "${enter[@]}"); fi
  exec "${enter[@]}"
fi

if [ "${2-}" = "$outside" ] || [ -z "${2-}" ]; then exit 1; fi # Never on the machine itself.

work=$(mktemp -d)
trap 'umount -l "$work" 2>/dev/null; rmdir "$work"' EXIT
mount -t tmpfs -o mode=755 paravent-install-test "$work" || exit 1
for top in etc usr opt var; do
  mkdir "$work/$top" "$work/$top-work"
  mount -t overlay -o "lowerdir=/$top,upperdir=$work/$top,workdir=$work/$top-work" overlay "/$top" || {
    echo 'This system allows no overlay file systems (a container without CAP_SYS_ADMIN?).'
    exit 1
  }
done

version=$(sed -nE 's/^project\(paravent VERSION ([0-9.]+).*/\1/p' "$root/CMakeLists.txt")
deb=$root/build/packages/paravent_${version}_$(dpkg --print-architecture).deb
firefox_policies=/etc/firefox/policies/policies.json
passed=0
failed=0

# check WHAT COMMAND...: one test; its output is shown only when it fails.
check() {
  local what=$1
  shift
  if "$@" >"$work/output" 2>&1; then
    passed=$((passed + 1))
    printf 'ok      %s\n' "$what"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n' "$what"
    tail -40 "$work/output" | sed 's/^/        /'
  fi
}

# Everything that a package could leave behind: kind, mode, owner, content or date, target.
snapshot() {
  find /etc /opt -printf '%y %m %U:%G %p %l\n' | LC_ALL=C sort
  find /etc /opt -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  find /usr -type d -printf '%y %m %U:%G %p\n' -o -printf '%y %m %U:%G %s %T@ %p %l\n' | LC_ALL=C sort
  find /var/lib -path /var/lib/dpkg -prune -o -path /var/lib/apt -prune -o \
    -printf '%y %m %U:%G %p\n' | LC_ALL=C sort
  dpkg-query --show --showformat '${Package} ${Version} ${db:Status-Abbrev}\n'
}

unchanged_since() { snapshot | diff "$1" -; }

apt() { DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes -o APT::Sandbox::User=root "$@"; }

# The administrator's own Firefox policies: ours must live beside them and go without a trace. That
# they also let Firefox take an unsigned extension is for this test only: our .xpi gets Mozilla's
# signature when it is published.
write_the_administrators_policies() {
  mkdir -p "$(dirname "$firefox_policies")"
  cat >"$firefox_policies" <<'JSON'
{ "policies": { "DisableTelemetry": true,
    "Preferences": { "xpinstall.signatures.required": { "Value": false, "Status": "locked" } } } }
JSON
}

doctor_says() {
  paravent doctor --json >"$work/doctor.json"
  node -e '
    const { ok, findings } = JSON.parse(fs.readFileSync(process.argv[1]));
    const has = (wanted) => findings.some(({ browser, code }) => `${browser}:${code}` === wanted);
    const missing = process.argv.slice(2).filter((wanted) => !has(wanted));
    if (!ok || missing.length) {
      console.log(missing, JSON.stringify(findings, null, 1));
      process.exit(1);
    }' "$work/doctor.json" "$@"
}

packs_the_same_bytes() {
  "$root/installer/package.sh" --no-build "$work/again" && diff -r --exclude='*.rpm' "$(dirname "$deb")" "$work/again"
}

refuses_another_key() {
  openssl genrsa -out "$work/other.pem" 2048 2>/dev/null
  local said
  said=$(PARAVENT_SIGNING_KEY=$work/other.pem "$root/installer/package.sh" --no-build "$work/other" 2>&1)
  echo "$said"
  [[ $said == *'another key'* ]] && [ -z "$(ls "$work/other"/*.deb 2>/dev/null)" ]
}

# What a person does from the build tree, in the manifests of one profile.
registers_in_one_directory() {
  local paravent=$root/build/bin/paravent
  "$paravent" register --browser chromium --dir "$work/profile" &&
    grep -q "$root/build/bin/paravent-host" "$work/profile/org.paravent.host.json" &&
    "$paravent" unregister --browser chromium --dir "$work/profile" &&
    [ -z "$(ls "$work/profile")" ]
}

# refuses CODE ARGUMENTS...: the command line is refused with that exit code and says why.
refuses() {
  local code=$1 said status=0
  shift
  said=$("$root/build/bin/paravent" "$@" 2>&1) || status=$?
  echo "exit $status: $said"
  [ "$status" -eq "$code" ] && [ -n "$said" ]
}

no_file_but_its_policy() {
  dpkg-query --listfiles paravent 2>/dev/null | xargs -d '\n' sh -c \
    'for path; do if [ -f "$path" ]; then echo "$path"; fi; done' sh | tee "$work/left"
  [ "$(cat "$work/left")" = /etc/paravent/policy.json ]
}

# another_version VERSION: the package under another version, in $work.
another_version() {
  rm -rf "$work/repacked"
  dpkg-deb --raw-extract "$deb" "$work/repacked"
  sed -i "s/^Version: .*/Version: $1/" "$work/repacked/DEBIAN/control"
  sed -i "s/gt $version;/gt $1;/" "$work/repacked/DEBIAN/preinst"
  dpkg-deb --build "$work/repacked" "$work/paravent_$1.deb"
}

upgrades() {
  another_version 9.9.9 && dpkg --install "$work/paravent_9.9.9.deb" &&
    doctor_says chromium:manifest.ok chromium:extension.forced :host.ok
}

refuses_to_go_back() { ! dpkg --install "$deb"; }

answer() { echo "paravent paravent/force-install boolean $1" | debconf-set-selections; }

no_browser_policy() { ! grep -rIl paravent /etc/*/policies /etc/opt/*/policies 2>/dev/null; }

rpm_holds_the_same() {
  local rpm=$root/build/packages/paravent-$version-1.x86_64.rpm tree=$work/rpm-root
  mkdir -p "$tree"
  rpm --root "$tree" --initdb && rpm --root "$tree" --nodeps --noscripts --install "$rpm" &&
    dpkg-deb --extract "$deb" "$work/deb-tree" &&
    diff -r "$work/deb-tree" "$tree" --exclude=root --exclude=var &&
    rpm --root "$tree" --noscripts --erase paravent && [ ! -e "$tree/usr/bin/paravent" ]
}

rpm_keeps_the_policy() {
  rpm --query --configfiles --package "$root/build/packages/paravent-$version-1.x86_64.rpm" |
    grep -qx /etc/paravent/policy.json
}

no_browser_knows() { ! grep -rIl paravent /etc --exclude-dir=paravent; }

guarded() { timeout 180 node "$root/tests/install/guarded.mjs" "$1" guarded; }
unguarded() { timeout 180 node "$root/tests/install/guarded.mjs" "$1" unguarded; }

if dpkg-query --show paravent >/dev/null 2>&1; then
  echo 'Paravent is installed on this machine: purge it first.'
  exit 1
fi

check 'lintian has nothing to say about the package' lintian --fail-on error,warning "$deb"
check 'packing again gives the same bytes (.deb, .crx, .xpi)' packs_the_same_bytes
check "packing with a key that is not the extension's is refused" refuses_another_key
check 'register and unregister in one directory' registers_in_one_directory
check 'register without a browser is refused' refuses 2 register
check 'register of an unknown browser is refused' refuses 2 register --browser netscape
check 'register in two places at once is refused' refuses 2 register --browser edge --user --system
check 'policies of one user are refused' refuses 2 register --browser edge --user --force-install
check 'doctor without Paravent finds problems' refuses 1 doctor

check 'the .rpm holds what the .deb holds, and goes' rpm_holds_the_same
check 'the .rpm keeps a changed policy' rpm_keeps_the_policy

write_the_administrators_policies
snapshot >"$work/before"
check 'without Paravent, what one writes in Chromium leaves as it is' unguarded chromium
check 'the package installs' apt install "$deb"
check 'unasked, it puts nothing into the policies of browsers' no_browser_policy
answer true
check 'asked, it does' dpkg-reconfigure --frontend noninteractive paravent
check 'doctor is content' doctor_says chromium:manifest.ok chromium:extension.forced \
  firefox:manifest.ok firefox:extension.forced :policy.ok :host.ok
check 'a fresh profile of Chromium is guarded without a click' guarded chromium
check 'a fresh profile of Firefox is guarded without a click' guarded firefox
check "the administrator's Firefox policies are kept" grep -q DisableTelemetry "$firefox_policies"

snapshot >"$work/installed"
check 'the package installs again' apt install --reinstall "$deb"
check 'installing again changes nothing' unchanged_since "$work/installed"

check 'a newer version replaces it' upgrades
check 'the older one is refused, and nothing changes' refuses_to_go_back
check 'what is guarded stays guarded' doctor_says chromium:manifest.ok chromium:extension.forced :host.ok
check 'the package is removed' apt remove paravent
check 'removed, it leaves nothing but its policy' no_file_but_its_policy
check 'removed, no browser is told about it' no_browser_knows
check 'the package is purged' apt purge paravent
check 'purged, the machine is as it was' unchanged_since "$work/before"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
