// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/path.h"
#include "setup/files.h"
#include "setup/native_manifest.h"
#include "setup/registry.h"
#include "setup/system_registration.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kForceList = "ExtensionInstallForcelist";
constexpr const char* kSettings = "ExtensionSettings";
constexpr const char* kLaunchDirectly = "NativeHostsExecutablesLaunchDirectly";
// Where it is remembered that a policy with only two values is ours.
constexpr const char* kOwn = "HKLM\\SOFTWARE\\Paravent\\Policies";

// Keys above which nothing is removed, though it be empty.
std::string Keep(const std::string& key) {
  const bool policies = key.starts_with("HKLM\\SOFTWARE\\Policies\\");
  return policies ? "HKLM\\SOFTWARE\\Policies" : key.substr(0, key.find('\\')) + "\\SOFTWARE";
}

// The key by which a browser that looks at `place` knows our host.
std::string HostKey(std::string_view place) {
  return std::string(place) + "\\" + fs::path(ManifestFileName()).stem().string();
}

// The manifest file of a family: beside the host for the whole machine, in the person's own folder
// otherwise. Browsers of a family share it.
fs::path ManifestFile(const Registration& registration, Family family) {
  const fs::path name = family == Family::kChromium ? "chromium" : "firefox";
  switch (registration.scope) {
    case Scope::kSystem:
      return registration.host.parent_path() / name / ManifestFileName();
    case Scope::kUser:
      return registration.machine.config / "Paravent" / name / ManifestFileName();
    case Scope::kDirectory:
      break;
  }
  return registration.directory / ManifestFileName();
}

Step WriteManifestFile(const Registration& registration, Family family, const fs::path& path) {
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

// Removes our manifest and the folder that this leaves empty.
Step RemoveManifestFile(Family family, const fs::path& path) {
  if (KindOf(path) == FileKind::kNone) {
    return Done(Outcome::kAbsent, path);
  }
  if (auto refusal = NotOurs(family, path)) {
    return *refusal;
  }
  const Step step = Ended(RemoveFile(path), Outcome::kRemoved, path);
  std::error_code not_empty;
  fs::remove(path.parent_path(), not_empty);
  return step;
}

Step WriteKey(const std::string& key, const fs::path& manifest) {
  if (registry::ReadText(key, "") == manifest.string()) {
    return Done(Outcome::kUnchanged, key);
  }
  return Ended(registry::WriteText(key, "", manifest.string()), Outcome::kWritten, key);
}

Step RemoveKey(const std::string& key) {
  if (!registry::Exists(key, "")) {
    return Done(Outcome::kAbsent, key);
  }
  return Ended(registry::Remove(key, "", Keep(key)), Outcome::kRemoved, key);
}

// Calls `file(family, path)` for each manifest file and `key(name, path)` for each key that shall
// name it, each once: browsers share keys.
template <typename OnFile, typename OnKey>
void ForEachManifest(const Registration& registration, OnFile file, OnKey key) {
  std::set<std::string> seen;
  for (const Browser* browser : registration.browsers) {
    const fs::path path = ManifestFile(registration, browser->family);
    if (seen.insert(path.string()).second) {
      file(browser->family, path);
    }
    if (registration.scope == Scope::kDirectory) {
      continue;
    }
    // A browser reads the first key it finds, so a person's goes where it looks first.
    const bool user = registration.scope == Scope::kUser;
    for (const std::string_view place : user ? browser->user.first(1) : browser->system) {
      if (seen.insert(HostKey(place)).second) {
        key(HostKey(place), path);
      }
    }
  }
}

std::string ForceListEntry(const Extension& extension) {
  return extension.chromium_id + ";" + extension.update_url;
}

// Our entry's name in the list of extensions to install, or nothing.
std::optional<std::string> NameInForceList(const std::string& key, const Extension& extension) {
  for (const auto& [name, entry] : registry::ReadTexts(key)) {
    if (entry.ends_with(";" + extension.update_url)) {
      return name;
    }
  }
  return std::nullopt;
}

PolicyEntry FindChromiumPolicy(const std::string& policies, const Extension& extension) {
  const std::string key = policies + "\\" + kForceList;
  const auto settings = registry::ReadText(policies, kSettings).value_or("");
  if (settings.find(extension.chromium_id) != settings.npos) {
    return PolicyEntry::kForeign;
  }
  if (const auto name = NameInForceList(key, extension)) {
    return registry::ReadText(key, *name) == ForceListEntry(extension) ? PolicyEntry::kOurs
                                                                       : PolicyEntry::kStale;
  }
  for (const auto& [name, entry] : registry::ReadTexts(key)) {
    if (entry.starts_with(extension.chromium_id)) {
      return PolicyEntry::kForeign;
    }
  }
  return PolicyEntry::kAbsent;
}

// What Grant() writes for Firefox, as the one value that Windows takes.
std::string FirefoxSettings(const Extension& extension) {
  const Json policies = Json::parse(Grant(Family::kFirefox, extension, ""));
  return policies["policies"][kSettings].dump();
}

PolicyEntry FindFirefoxPolicy(const std::string& policies, const Extension& extension) {
  const auto text = registry::ReadText(policies, kSettings);
  if (!text) {
    return registry::Exists(policies, kSettings) ? PolicyEntry::kForeign : PolicyEntry::kAbsent;
  }
  if (*text == FirefoxSettings(extension)) {
    return PolicyEntry::kOurs;
  }
  const Json json = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  const bool ours = json.is_object() && json.size() == 1 && json.contains(extension.firefox_id) &&
                    json[extension.firefox_id].is_object() &&
                    json[extension.firefox_id].value("install_url", Json()) == extension.xpi_url;
  return ours ? PolicyEntry::kStale : PolicyEntry::kForeign;
}

std::string PolicyKey(const Browser& browser) {
  return std::string(browser.policy) + "\\" +
         (browser.family == Family::kChromium ? kForceList : kSettings);
}

PolicyEntry Find(const Browser& browser, const Extension& extension) {
  const std::string policies(browser.policy);
  return browser.family == Family::kChromium ? FindChromiumPolicy(policies, extension)
                                             : FindFirefoxPolicy(policies, extension);
}

// The first number that names no value yet.
std::string FreeName(const std::string& key) {
  int number = 1;
  while (registry::Exists(key, std::to_string(number))) {
    ++number;
  }
  return std::to_string(number);
}

base::Result<void> GrantChromium(const std::string& policies, const Extension& extension) {
  const std::string key = policies + "\\" + kForceList;
  const auto name = NameInForceList(key, extension);
  auto written = registry::WriteText(key, name ? *name : FreeName(key), ForceListEntry(extension));
  if (written && !registry::Exists(policies, kLaunchDirectly)) {
    written = registry::WriteNumber(kOwn, policies, 1);
    if (written) {
      written = registry::WriteNumber(policies, kLaunchDirectly, 1);
    }
  }
  return written;
}

base::Result<void> WithdrawChromium(const std::string& policies, const Extension& extension) {
  const std::string key = policies + "\\" + kForceList;
  base::Result<void> removed;
  if (const auto name = NameInForceList(key, extension)) {
    removed = registry::Remove(key, *name, Keep(policies));
  }
  if (removed && registry::Exists(kOwn, policies)) {
    // What somebody changed since is theirs.
    if (registry::ReadNumber(policies, kLaunchDirectly) == 1U) {
      removed = registry::Remove(policies, kLaunchDirectly, Keep(policies));
    }
    if (removed) {
      removed = registry::Remove(kOwn, policies, Keep(kOwn));
    }
  }
  return removed;
}

}  // namespace

fs::path ManifestAt(const Machine&, std::string_view place) {
  return base::PathOf(registry::ReadText(HostKey(place), "").value_or(""));
}

std::vector<Step> WriteManifests(const Registration& registration) {
  std::vector<Step> steps;
  ForEachManifest(
      registration,
      [&](Family family, const fs::path& path) {
        steps.push_back(WriteManifestFile(registration, family, path));
      },
      [&](const std::string& key, const fs::path& path) { steps.push_back(WriteKey(key, path)); });
  return steps;
}

std::vector<Step> RemoveManifests(const Registration& registration) {
  std::vector<Step> steps;
  ForEachManifest(
      registration,
      [&](Family family, const fs::path& path) {
        steps.push_back(RemoveManifestFile(family, path));
      },
      [&](const std::string& key, const fs::path&) { steps.push_back(RemoveKey(key)); });
  return steps;
}

Step GrantPolicy(const Registration& registration, const Browser& browser) {
  const Extension& extension = registration.extension;
  const fs::path where = PolicyKey(browser);
  switch (Find(browser, extension)) {
    case PolicyEntry::kOurs:
      return Done(Outcome::kUnchanged, where);
    case PolicyEntry::kForeign:
      return Refused(where, "another policy already decides about extensions",
                     "change it there if the extension is to be installed for everyone");
    case PolicyEntry::kStale:
    case PolicyEntry::kAbsent:
      break;
  }
  const std::string policies(browser.policy);
  return Ended(browser.family == Family::kChromium
                   ? GrantChromium(policies, extension)
                   : registry::WriteText(policies, kSettings, FirefoxSettings(extension)),
               Outcome::kWritten, where);
}

Step WithdrawPolicy(const Registration& registration, const Browser& browser) {
  const Extension& extension = registration.extension;
  const std::string policies(browser.policy);
  const PolicyEntry entry = Find(browser, extension);
  const bool listed = entry == PolicyEntry::kOurs || entry == PolicyEntry::kStale;
  if (!listed && !registry::Exists(kOwn, policies)) {
    return Done(Outcome::kAbsent, PolicyKey(browser));
  }
  return Ended(browser.family == Family::kChromium
                   ? WithdrawChromium(policies, extension)
                   : registry::Remove(policies, kSettings, Keep(policies)),
               Outcome::kRemoved, PolicyKey(browser));
}

PolicyFinding FindPolicy(const Machine&, const Browser& browser, const Extension& extension) {
  return {PolicyKey(browser), Find(browser, extension)};
}

}  // namespace paravent::setup
