// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The native-messaging manifest: the small JSON file by which a browser finds the host and knows
// which extension may talk to it.
#ifndef PARAVENT_SETUP_NATIVE_MANIFEST_H_
#define PARAVENT_SETUP_NATIVE_MANIFEST_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "setup/browsers.h"
#include "setup/extension.h"

namespace paravent::setup {

struct NativeManifest {
  std::filesystem::path host;        // absolute path of the program
  std::vector<std::string> callers;  // origins (Chromium family) or extension ids (Firefox)
};

// "org.paravent.host.json"
std::string ManifestFileName();

// The manifest by which browsers of `family` let `extension` start `host`.
NativeManifest ManifestFor(Family family, const std::filesystem::path& host,
                           const Extension& extension);

// `manifest` as JSON text for browsers of `family`, ending in a newline. The same input always
// gives the same bytes.
std::string Render(Family family, const NativeManifest& manifest);

// Reads what Render() wrote, and every valid manifest that bears our name. An error means that the
// file is not ours: not JSON, another name, or members missing. `where` names it in errors.
base::Result<NativeManifest> ParseManifest(Family family, std::string_view text,
                                           const std::string& where);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_NATIVE_MANIFEST_H_
