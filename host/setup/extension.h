// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The extension as the browsers know it: its ids, and where its packages lie.
#ifndef PARAVENT_SETUP_EXTENSION_H_
#define PARAVENT_SETUP_EXTENSION_H_

#include <filesystem>
#include <string>

#include "base/result.h"

namespace paravent::setup {

struct Extension {
  std::string chromium_id;  // 32 letters a to p; follows from the signing key
  std::string firefox_id;   // "guard@paravent.org"
  std::string update_url;   // file:// URL of update.xml, for browsers of the Chromium family
  std::string xpi_url;      // file:// URL of the .xpi, for Firefox
};

// Reads <directory>/ids.json, which the build of the extension writes. `directory` also holds, or
// will hold, update.xml and paravent.xpi: the URLs name them whether or not they are there.
base::Result<Extension> LoadExtension(const std::filesystem::path& directory);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_EXTENSION_H_
