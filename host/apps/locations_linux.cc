// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "locations.h"

namespace paravent::apps {

std::filesystem::path InstalledRules() { return "/usr/share/paravent/rules"; }

std::filesystem::path InstalledPolicy() { return "/etc/paravent/policy.json"; }

}  // namespace paravent::apps
