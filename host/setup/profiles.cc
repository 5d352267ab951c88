// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/profiles.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uintmax_t kMostBytes = 64U << 20U;
constexpr const char* kFirefoxPrivate = "internal:privateBrowsingAllowed";

json ReadJson(const fs::path& file) {
  std::error_code error;
  if (const auto size = fs::file_size(file, error); error || size > kMostBytes) {
    return {};
  }
  std::ifstream stream(file, std::ios::binary);
  json value = json::parse(stream, nullptr, false);
  return value.is_discarded() ? json() : value;
}

// The value at `pointer`, or null.
const json* At(const json& value, const json::json_pointer& pointer) {
  return value.contains(pointer) ? &value[pointer] : nullptr;
}

bool IsTrue(const json* value) { return value != nullptr && value->is_boolean() && *value; }

std::string TextOf(const json* value) {
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

// The browser keeps an extension in one file or the other, by system and channel.
InProfile ReadChromium(const fs::path& profile, const Extension& extension) {
  InProfile found;
  found.profile = profile;
  const json::json_pointer settings =
      json::json_pointer("/extensions/settings") / extension.chromium_id;
  for (const char* name : {"Secure Preferences", "Preferences"}) {
    const json preferences = ReadJson(profile / name);
    const json* entry = At(preferences, settings);
    if (entry == nullptr || found.installed) {
      continue;
    }
    found.version = TextOf(At(*entry, json::json_pointer("/manifest/version")));
    // Versions of the browser differ: a number of reasons, a list of them, or a state.
    const json* reasons = At(*entry, json::json_pointer("/disable_reasons"));
    const json* state = At(*entry, json::json_pointer("/state"));
    found.installed = true;
    found.enabled = (reasons == nullptr || *reasons == 0 || reasons->empty()) &&
                    (state == nullptr || *state == 1);
    found.in_private = IsTrue(At(*entry, json::json_pointer("/incognito")));
  }
  return found;
}

InProfile ReadFirefox(const fs::path& profile, const Extension& extension) {
  InProfile found;
  found.profile = profile;
  const json known = ReadJson(profile / "extensions.json");
  const json* addons = At(known, json::json_pointer("/addons"));
  for (const json& addon : addons != nullptr && addons->is_array() ? *addons : json::array()) {
    if (TextOf(At(addon, json::json_pointer("/id"))) == extension.firefox_id) {
      found.installed = true;
      found.enabled = IsTrue(At(addon, json::json_pointer("/active")));
      found.version = TextOf(At(addon, json::json_pointer("/version")));
    }
  }
  const json granted = ReadJson(profile / "extension-preferences.json");
  const json* permissions =
      At(granted, json::json_pointer() / extension.firefox_id / "permissions");
  found.in_private = permissions != nullptr && permissions->is_array() &&
                     std::ranges::find(*permissions, json(kFirefoxPrivate)) != permissions->end();
  return found;
}

}  // namespace

std::vector<InProfile> ReadProfiles(const Machine& machine, const Browser& browser,
                                    const Extension& extension) {
  const bool firefox = browser.family == Family::kFirefox;
  const fs::path data = Resolve(machine, browser.profiles);
  const char* mark = firefox ? "prefs.js" : "Preferences";
  std::vector<fs::path> profiles;
  std::error_code error;
  for (fs::directory_iterator entry(data, error), end; !error && entry != end;
       entry.increment(error)) {
    if (fs::exists(entry->path() / mark, error)) {
      profiles.push_back(entry->path());
    }
  }
  std::ranges::sort(profiles);
  std::vector<InProfile> found;
  for (const fs::path& profile : profiles) {
    found.push_back(firefox ? ReadFirefox(profile, extension) : ReadChromium(profile, extension));
  }
  return found;
}

}  // namespace paravent::setup
