// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/native_manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/path.h"
#include "protocol/generated.h"

namespace paravent::setup {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kDescription =
    "Paravent: finds what identifies a patient before it leaves for an AI chat";

const char* CallersKey(Family family) {
  return family == Family::kChromium ? "allowed_origins" : "allowed_extensions";
}

bool IsStringList(const Json& value) {
  return value.is_array() &&
         std::ranges::all_of(value, [](const Json& item) { return item.is_string(); });
}

}  // namespace

std::string ManifestFileName() { return std::string(protocol::kHostName) + ".json"; }

NativeManifest ManifestFor(Family family, const std::filesystem::path& host,
                           const Extension& extension) {
  if (family == Family::kChromium) {
    return {host, {"chrome-extension://" + extension.chromium_id + "/"}};
  }
  return {host, {extension.firefox_id}};
}

std::string Render(Family family, const NativeManifest& manifest) {
  const Json json = {{"name", protocol::kHostName},
                     {"description", kDescription},
                     {"path", manifest.host.string()},
                     {"type", "stdio"},
                     {CallersKey(family), manifest.callers}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Result<NativeManifest> ParseManifest(Family family, std::string_view text,
                                           const std::string& where) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) {
    return base::Fail("not a native-messaging manifest (not a JSON object)", where);
  }
  if (json.value("name", Json()) != protocol::kHostName) {
    return base::Fail("the manifest of another program", where);
  }
  const Json path = json.value("path", Json());
  const Json callers = json.value(CallersKey(family), Json());
  if (!path.is_string() || !IsStringList(callers)) {
    return base::Fail(std::string("the manifest lacks \"path\" or \"") + CallersKey(family) + "\"",
                      where);
  }
  return NativeManifest{base::PathOf(path.get<std::string>()),
                        callers.get<std::vector<std::string>>()};
}

}  // namespace paravent::setup
