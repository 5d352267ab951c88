// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What registration.h means on the system that is built for: files on Linux, keys of the registry
// and the files that they name on Windows. For host/setup alone.
#ifndef PARAVENT_SETUP_SYSTEM_REGISTRATION_H_
#define PARAVENT_SETUP_SYSTEM_REGISTRATION_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "setup/browser_policy.h"
#include "setup/registration.h"

namespace paravent::setup {

// Where a browser that looks at `place` of the table finds our manifest; empty when there is none.
// The file that is named may be missing or somebody else's.
std::filesystem::path ManifestAt(const Machine& machine, std::string_view place);

// Makes every browser of the registration find a manifest, or takes ours away.
std::vector<Step> WriteManifests(const Registration& registration);
std::vector<Step> RemoveManifests(const Registration& registration);

// Puts the entry that installs the extension for everyone into the browser's policies, or takes it
// out.
Step GrantPolicy(const Registration& registration, const Browser& browser);
Step WithdrawPolicy(const Registration& registration, const Browser& browser);

// What the browser's policies say about our extension, and where.
struct PolicyFinding {
  std::filesystem::path where;
  base::Result<PolicyEntry> entry;
};
PolicyFinding FindPolicy(const Machine& machine, const Browser& browser,
                         const Extension& extension);

// Why the manifest in the file `path` is not ours to change, or nothing.
std::optional<Step> NotOurs(Family family, const std::filesystem::path& path);

// Steps: one that was done, one that was refused, and the one of an operation that ended in
// `result`
// (`outcome` when it went well).
Step Done(Outcome outcome, const std::filesystem::path& path);
Step Refused(const std::filesystem::path& path, std::string why, std::string hint);
Step Ended(const base::Result<void>& result, Outcome outcome, const std::filesystem::path& path);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_SYSTEM_REGISTRATION_H_
