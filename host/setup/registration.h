// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Tells browsers about the host, and takes it back: native-messaging manifests and, only when
// asked, the policy entry that installs the extension for everyone.
//
//   setup::Registration registration{.browsers = {setup::FindBrowser("chromium")},
//                                    .scope = setup::Scope::kSystem, ...};
//   for (const setup::Step& step : setup::Register(registration)) Print(step);
//
// Every file is replaced in one step and stands for itself: one that cannot be written leaves the
// others done and says so. A file that is not ours is neither overwritten nor removed.
#ifndef PARAVENT_SETUP_REGISTRATION_H_
#define PARAVENT_SETUP_REGISTRATION_H_

#include <filesystem>
#include <string>
#include <vector>

#include "setup/browsers.h"
#include "setup/extension.h"

namespace paravent::setup {

enum class Scope {
  kUser,       // the person this program runs for
  kSystem,     // everybody on the machine; needs an administrator
  kDirectory,  // one directory, e.g. <user-data-dir>/NativeMessagingHosts of a test profile
};

struct Registration {
  std::vector<const Browser*> browsers;
  Scope scope = Scope::kUser;
  std::filesystem::path directory;  // of Scope::kDirectory
  std::filesystem::path host;       // absolute; Register() refuses one that cannot be started
  Extension extension;
  bool force_install = false;  // Scope::kSystem only: also install the extension by policy
  Machine machine;
};

// What happened to one file.
enum class Outcome {
  kWritten,
  kUnchanged,  // it already said what it should
  kRemoved,
  kRestored,  // a file of somebody else that we had added to is as it was, byte for byte
  kAbsent,    // nothing to remove
  kRefused,   // not ours, or writing would hide what somebody else decided: left alone
  kFailed,    // the system said no
};

struct Step {
  Outcome outcome;
  std::filesystem::path path;
  std::string why;   // of kRefused and kFailed
  std::string hint;  // what to do about it, or empty
};

// Writes the manifests, one step per file. Doing it again changes nothing.
std::vector<Step> Register(const Registration& registration);

// Removes the manifests and, in Scope::kSystem, the policy entries that Register() wrote, whether
// or not `force_install` is set, and the directories that this leaves empty. Needs no `host`.
std::vector<Step> Unregister(const Registration& registration);

// Whether no step was refused or failed.
bool Succeeded(const std::vector<Step>& steps);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_REGISTRATION_H_
