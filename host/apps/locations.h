// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Where the programs find what the administrator installed.
#ifndef PARAVENT_APPS_LOCATIONS_H_
#define PARAVENT_APPS_LOCATIONS_H_

#include <filesystem>
#include <string>

namespace paravent::apps {

// What was given on the command line; empty when nothing was.
struct Given {
  std::string rules;
  std::string policy;
};

struct Locations {
  std::filesystem::path rules;   // directory with packs/ and lists/
  std::filesystem::path policy;  // file; may not exist
};

// Where the package puts them: /usr/share/paravent/rules and /etc/paravent/policy.json; on Windows
// below the programs and %ProgramData%\Paravent\policy.json.
std::filesystem::path InstalledRules();
std::filesystem::path InstalledPolicy();

// The first that applies. Rules: given, ../share/paravent/rules beside the program,
// InstalledRules(). Policy: given, InstalledPolicy() when it exists, $PARAVENT_POLICY: what an
// administrator installed is not undone by an environment variable.
Locations Locate(const Given& given);

}  // namespace paravent::apps

#endif  // PARAVENT_APPS_LOCATIONS_H_
