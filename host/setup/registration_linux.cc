// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <set>
#include <span>
#include <system_error>

#include "setup/browser_policy.h"
#include "setup/files.h"
#include "setup/native_manifest.h"
#include "setup/system_registration.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBackupSuffix = ".before-paravent";

std::vector<fs::path> ManifestDirectories(const Registration& registration,
                                          const Browser& browser) {
  if (registration.scope == Scope::kDirectory) {
    return {registration.directory};
  }
  // A browser reads the first manifest it finds, so a person's goes where it looks first; the
  // system's goes everywhere, because builds of one browser differ in what they look at.
  const bool user = registration.scope == Scope::kUser;
  const auto places = user ? browser.user.first(1) : browser.system;
  std::vector<fs::path> directories;
  for (const std::string_view place : places) {
    directories.push_back(Resolve(registration.machine, place));
  }
  return directories;
}

// Removes `directory` and those above it as long as they are empty and not the system's own.
void Prune(const Machine& machine, fs::path directory) {
  const std::set<fs::path> keep = {machine.home,
                                   machine.config,
                                   Resolve(machine, "/etc"),
                                   Resolve(machine, "/etc/opt"),
                                   Resolve(machine, "/usr/lib"),
                                   Resolve(machine, "/usr/lib64")};
  while (!keep.contains(directory) && rmdir(directory.c_str()) == 0) {
    directory = directory.parent_path();
  }
}

// Removes the file at `path`, which is ours, and the directories that this leaves empty.
Step Remove(const Registration& registration, const fs::path& path) {
  const Step step = Ended(RemoveFile(path), Outcome::kRemoved, path);
  if (step.outcome == Outcome::kRemoved && registration.scope != Scope::kDirectory) {
    Prune(registration.machine, path.parent_path());
  }
  return step;
}

Step WriteManifest(const Registration& registration, Family family, const fs::path& path) {
  if (auto refusal = NotOurs(family, path)) {
    return *refusal;
  }
  const std::string text =
      Render(family, ManifestFor(family, registration.host, registration.extension));
  if (ReadFile(path) == text) {
    return Done(Outcome::kUnchanged, path);
  }
  return Ended(WriteFile(path, text), Outcome::kWritten, path);
}

Step RemoveManifest(const Registration& registration, Family family, const fs::path& path) {
  if (KindOf(path) == FileKind::kNone) {
    return Done(Outcome::kAbsent, path);
  }
  if (auto refusal = NotOurs(family, path)) {
    return *refusal;
  }
  return Remove(registration, path);
}

// One browser's policy file, as it is now.
struct PolicyFile {
  fs::path path;
  fs::path backup;   // what was there before us, while our entry is in
  std::string text;  // "" when there is no file
  mode_t mode = 0644;
  PolicyEntry entry = PolicyEntry::kAbsent;
};

base::Result<PolicyFile> ReadPolicyFile(const Machine& machine, const Browser& browser,
                                        const Extension& extension) {
  PolicyFile file;
  file.path = Resolve(machine, browser.policy) / PolicyFileName(browser.family);
  file.backup = file.path;
  file.backup += kBackupSuffix;
  const FileKind kind = KindOf(file.path);
  if (kind == FileKind::kNone) {
    return file;
  }
  if (kind == FileKind::kOther) {
    return base::Fail("not a regular file, so left alone", file.path.string(),
                      "look at it and remove it yourself");
  }
  auto text = ReadFile(file.path);
  if (!text) {
    return std::unexpected(text.error());
  }
  const auto entry = ReadEntry(browser.family, extension, *text, file.path.string());
  if (!entry) {
    return std::unexpected(entry.error());
  }
  struct stat status;
  if (stat(file.path.c_str(), &status) == 0) {
    file.mode = status.st_mode & 07777;
  }
  file.text = *std::move(text);
  file.entry = *entry;
  return file;
}

// A file beside `path` (Chromium family) or elsewhere (Firefox) whose policy one at `path` would
// cancel, or nothing.
std::optional<fs::path> CancelledBy(const Registration& registration, const Browser& browser,
                                    const PolicyFile& file) {
  std::error_code error;
  if (browser.family == Family::kFirefox) {
    for (const std::string_view place : browser.shadowed_policies) {
      const fs::path other = Resolve(registration.machine, place);
      if (file.text.empty() && fs::exists(other, error)) {
        return other;
      }
    }
    return std::nullopt;
  }
  for (const auto& other : fs::directory_iterator(file.path.parent_path(), error)) {
    if (other.path() == file.path || other.path().extension() != ".json") {
      continue;
    }
    const auto text = ReadFile(other.path());
    if (!text || SetsSamePolicy(browser.family, *text)) {
      return other.path();
    }
  }
  return std::nullopt;
}

// Puts back what stood at the policy's path before us.
Step Restore(const PolicyFile& file) {
  if (rename(file.backup.c_str(), file.path.c_str()) != 0) {
    return Ended(base::Fail("cannot put the former file back"), Outcome::kFailed, file.path);
  }
  return Done(Outcome::kRestored, file.path);
}

// Calls `act(family, path)` for every manifest of the registration, each path once: browsers may
// share a directory.
template <typename Act>
void ForEachManifest(const Registration& registration, std::vector<Step>& steps, Act act) {
  std::set<fs::path> seen;
  for (const Browser* browser : registration.browsers) {
    for (const fs::path& directory : ManifestDirectories(registration, *browser)) {
      const fs::path path = directory / ManifestFileName();
      if (seen.insert(path).second) {
        steps.push_back(act(browser->family, path));
      }
    }
  }
}

}  // namespace

fs::path ManifestAt(const Machine& machine, std::string_view place) {
  const fs::path path = Resolve(machine, place) / ManifestFileName();
  return KindOf(path) == FileKind::kNone ? fs::path() : path;
}

std::vector<Step> WriteManifests(const Registration& registration) {
  std::vector<Step> steps;
  ForEachManifest(registration, steps, [&](Family family, const fs::path& path) {
    return WriteManifest(registration, family, path);
  });
  return steps;
}

std::vector<Step> RemoveManifests(const Registration& registration) {
  std::vector<Step> steps;
  ForEachManifest(registration, steps, [&](Family family, const fs::path& path) {
    return RemoveManifest(registration, family, path);
  });
  return steps;
}

Step GrantPolicy(const Registration& registration, const Browser& browser) {
  const auto file = ReadPolicyFile(registration.machine, browser, registration.extension);
  if (!file) {
    return Refused(file.error().where, file.error().what, file.error().hint);
  }
  const Extension& extension = registration.extension;
  if (file->entry == PolicyEntry::kOurs) {
    return Done(Outcome::kUnchanged, file->path);
  }
  if (file->entry == PolicyEntry::kForeign) {
    return Refused(file->path, "another policy already decides about the extension",
                   "change it there if the extension is to be installed for everyone");
  }
  if (const auto other = CancelledBy(registration, browser, *file)) {
    return Refused(
        file->path, "it would cancel the policies of " + other->string(),
        "add to that file what this one would say: " + Grant(browser.family, extension, ""));
  }
  if (file->entry == PolicyEntry::kAbsent && !file->text.empty()) {
    if (auto kept = WriteFile(file->backup, file->text, file->mode); !kept) {
      return Ended(kept, Outcome::kFailed, file->backup);
    }
  }
  return Ended(WriteFile(file->path, Grant(browser.family, extension, file->text), file->mode),
               Outcome::kWritten, file->path);
}

Step WithdrawPolicy(const Registration& registration, const Browser& browser) {
  const auto file = ReadPolicyFile(registration.machine, browser, registration.extension);
  if (!file) {
    return Refused(file.error().where, file.error().what, file.error().hint);
  }
  if (file->entry != PolicyEntry::kOurs && file->entry != PolicyEntry::kStale) {
    RemoveFile(file->backup);
    return Done(Outcome::kAbsent, file->path);
  }
  const Family family = browser.family;
  const auto before = ReadFile(file->backup);
  if (before && Grant(family, registration.extension, *before) == file->text) {
    return Restore(*file);
  }
  RemoveFile(file->backup);
  const std::string rest = Withdraw(family, registration.extension, file->text);
  if (rest.empty()) {
    return Remove(registration, file->path);
  }
  return Ended(WriteFile(file->path, rest, file->mode), Outcome::kRemoved, file->path);
}

PolicyFinding FindPolicy(const Machine& machine, const Browser& browser,
                         const Extension& extension) {
  const auto file = ReadPolicyFile(machine, browser, extension);
  const fs::path where = Resolve(machine, browser.policy) / PolicyFileName(browser.family);
  if (!file) {
    return {where, std::unexpected(file.error())};
  }
  return {where, file->entry};
}

}  // namespace paravent::setup
