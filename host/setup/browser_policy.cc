// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/browser_policy.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace paravent::setup {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kForceList = "ExtensionInstallForcelist";
constexpr const char* kPolicies = "policies";
constexpr const char* kSettings = "ExtensionSettings";

// The member `key` of `object`, or null when `object` is not an object or has no such member.
const Json* Find(const Json* object, const std::string& key) {
  if (object == nullptr || !object->is_object()) {
    return nullptr;
  }
  const auto found = object->find(key);
  return found != object->end() ? &*found : nullptr;
}

bool IsAbsentOrObject(const Json* value) { return value == nullptr || value->is_object(); }

Json Parse(std::string_view text) {
  return text.empty() ? Json::object() : Json::parse(text, nullptr, /*allow_exceptions=*/false);
}

std::string Dump(const Json& json) {
  return json.empty() ? "" : json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool IsStringList(const Json& value) {
  return value.is_array() &&
         std::ranges::all_of(value, [](const Json& item) { return item.is_string(); });
}

std::string ForceListEntry(const Extension& extension) {
  return extension.chromium_id + ";" + extension.update_url;
}

bool NamesOurPackage(const Json& entry, const Extension& extension) {
  return entry.get_ref<const std::string&>().ends_with(";" + extension.update_url);
}

PolicyEntry ReadChromiumEntry(const Json& json, const Extension& extension) {
  if (Find(Find(&json, kSettings), extension.chromium_id) != nullptr) {
    return PolicyEntry::kForeign;
  }
  PolicyEntry result = PolicyEntry::kAbsent;
  const Json* list = Find(&json, kForceList);
  for (const Json& entry : list != nullptr ? *list : Json::array()) {
    if (entry == ForceListEntry(extension)) {
      return PolicyEntry::kOurs;
    }
    if (NamesOurPackage(entry, extension)) {
      result = PolicyEntry::kStale;
    } else if (entry.get_ref<const std::string&>().starts_with(extension.chromium_id)) {
      return PolicyEntry::kForeign;
    }
  }
  return result;
}

void WithdrawFromChromium(Json& json, const Extension& extension) {
  const auto list = json.find(kForceList);
  if (list == json.end()) {
    return;
  }
  Json kept = Json::array();
  for (const Json& entry : *list) {
    if (!NamesOurPackage(entry, extension)) {
      kept.push_back(entry);
    }
  }
  if (kept.empty()) {
    json.erase(kForceList);
  } else {
    *list = std::move(kept);
  }
}

Json FirefoxSetting(const Extension& extension) {
  return {{"installation_mode", "force_installed"},
          {"install_url", extension.xpi_url},
          {"private_browsing", true}};
}

PolicyEntry ReadFirefoxEntry(const Json& json, const Extension& extension) {
  const Json* entry = Find(Find(Find(&json, kPolicies), kSettings), extension.firefox_id);
  if (entry == nullptr) {
    return PolicyEntry::kAbsent;
  }
  if (*entry == FirefoxSetting(extension)) {
    return PolicyEntry::kOurs;
  }
  const Json* url = Find(entry, "install_url");
  return url != nullptr && *url == extension.xpi_url ? PolicyEntry::kStale : PolicyEntry::kForeign;
}

void WithdrawFromFirefox(Json& json, const Extension& extension) {
  if (Find(Find(Find(&json, kPolicies), kSettings), extension.firefox_id) == nullptr) {
    return;
  }
  Json& policies = json[kPolicies];
  policies[kSettings].erase(extension.firefox_id);
  if (policies[kSettings].empty()) {
    policies.erase(kSettings);
  }
  if (policies.empty()) {
    json.erase(kPolicies);
  }
}

bool HasShape(Family family, const Json& json) {
  if (!json.is_object()) {
    return false;
  }
  if (family == Family::kFirefox) {
    const Json* policies = Find(&json, kPolicies);
    return IsAbsentOrObject(policies) && IsAbsentOrObject(Find(policies, kSettings));
  }
  const Json* list = Find(&json, kForceList);
  return list == nullptr || IsStringList(*list);
}

}  // namespace

std::string_view PolicyFileName(Family family) {
  return family == Family::kChromium ? "paravent.json" : "policies.json";
}

base::Result<PolicyEntry> ReadEntry(Family family, const Extension& extension,
                                    std::string_view text, const std::string& where) {
  const Json json = Parse(text);
  if (!HasShape(family, json)) {
    return base::Fail("not a policy file that the browser can read", where,
                      "mend or remove it, then try again");
  }
  return family == Family::kChromium ? ReadChromiumEntry(json, extension)
                                     : ReadFirefoxEntry(json, extension);
}

bool SetsSamePolicy(Family family, std::string_view text) {
  const std::string key = family == Family::kChromium ? kForceList : kSettings;
  return text.find('"' + key + '"') != std::string_view::npos;
}

std::string Grant(Family family, const Extension& extension, std::string_view text) {
  Json json = Parse(text);
  if (family == Family::kChromium) {
    WithdrawFromChromium(json, extension);
    json[kForceList].push_back(ForceListEntry(extension));
  } else {
    json[kPolicies][kSettings][extension.firefox_id] = FirefoxSetting(extension);
  }
  return Dump(json);
}

std::string Withdraw(Family family, const Extension& extension, std::string_view text) {
  Json json = Parse(text);
  if (family == Family::kChromium) {
    WithdrawFromChromium(json, extension);
  } else {
    WithdrawFromFirefox(json, extension);
  }
  return Dump(json);
}

}  // namespace paravent::setup
