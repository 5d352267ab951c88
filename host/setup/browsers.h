// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The browsers that Paravent knows, and where each of them looks on this system. The table itself
// is manifests/browsers.json; this header only gives it types.
#ifndef PARAVENT_SETUP_BROWSERS_H_
#define PARAVENT_SETUP_BROWSERS_H_

#include <filesystem>
#include <span>
#include <string_view>

namespace paravent::setup {

// Browsers of a family share manifest format, policy names and extension package.
enum class Family { kChromium, kFirefox };

// One row of the table. Lists are in the browser's own lookup order; every place may hold {home}
// or {config} and is turned into a path by Resolve().
struct Browser {
  std::string_view id;    // "chromium", as on the command line
  std::string_view name;  // "Chromium", for people
  Family family;
  std::span<const std::string_view> programs;
  std::span<const std::string_view> user;               // directories of native-messaging manifests
  std::span<const std::string_view> system;             // the same, for every user of the machine
  std::string_view profiles;                            // directory of the person's profiles
  std::string_view policy;                              // directory of the administrator's policies
  std::span<const std::string_view> shadowed_policies;  // files that one in `policy` would hide
  std::string_view snap;                                // name of the Snap package, or empty
  std::string_view flatpak;                             // name of the Flatpak application, or empty
};

// Every browser of the table, in its order. Valid for the life of the program.
std::span<const Browser> Browsers();

// The browser called `id`, or null.
const Browser* FindBrowser(std::string_view id);

// The machine that is looked at. A test gives itself an empty one in a temporary directory.
struct Machine {
  std::filesystem::path root = "/";  // stands for "/" in absolute places
  std::filesystem::path home;        // of the person; taken as it is, not below root
  std::filesystem::path config;      // XDG_CONFIG_HOME or <home>/.config; taken as it is
};

// The machine and the person this program runs for.
Machine ThisMachine();

// `place` (of the table, or any absolute path) on `machine`.
std::filesystem::path Resolve(const Machine& machine, std::string_view place);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_BROWSERS_H_
