// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Whether the extension is in a person's browser profiles, as the browser's own files say. They
// are read, never changed, and belong to the browser: what cannot be understood counts as absent.
#ifndef PARAVENT_SETUP_PROFILES_H_
#define PARAVENT_SETUP_PROFILES_H_

#include <filesystem>
#include <string>
#include <vector>

#include "setup/browsers.h"
#include "setup/extension.h"

namespace paravent::setup {

// The extension in one profile.
struct InProfile {
  std::filesystem::path profile;  // directory
  bool installed = false;
  bool enabled = false;
  bool in_private = false;  // also in private windows
  std::string version;      // as installed
};

// One entry for each profile of the person, in the order of their names.
std::vector<InProfile> ReadProfiles(const Machine& machine, const Browser& browser,
                                    const Extension& extension);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_PROFILES_H_
