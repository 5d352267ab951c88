#!/usr/bin/env bash
# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# Shows what Paravent does, from nothing but git and bash on Debian 12: installs what is missing,
# builds, and plays a visit in Chromium on a local replica of a chat page. Screenshots are left in
# build/demo/. Nothing leaves the machine.
#
#   installer/demo.sh           play the visit, without a window
#   installer/demo.sh --show    open a window (needs a display) and write there yourself
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1-}" in
  '') ;;
  --show)
    if [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
      echo 'demo: --show needs a display (DISPLAY or WAYLAND_DISPLAY).' >&2
      exit 2
    fi
    ;;
  *) sed -n '/^#   installer/s/^# *//p' "$0" >&2; exit 2 ;;
esac

echo '== 1/3 Dépendances / dependencies'
installer/dependencies.sh
echo '== 2/3 Construction / build'
installer/build.sh
echo '== 3/3 Visite / visit'
exec node tests/e2e/demo/visit.mjs "$@"
