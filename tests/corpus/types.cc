// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "types.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace paravent::corpus {

base::Result<Types> ReadTypes(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const auto document = nlohmann::json::parse(stream, nullptr, false);
  if (!document.is_object()) {
    return base::Fail("expected a JSON object", file.string());
  }
  Types types;
  for (const auto& [name, entry] : document.items()) {
    if (name == "$comment") {
      continue;
    }
    const std::string alone = entry.value("alone", "");
    if (alone.empty()) {
      return base::Fail("expected \"alone\"", file.string() + ": /" + name);
    }
    Type type;
    type.loud_alone = alone != "low" && !entry.value("off", false);
    type.loud_beside = type.loud_alone || entry.value("with", "low") != "low";
    for (const std::string& check : entry.value("checks", std::vector<std::string>{})) {
      const checks::CheckFn function = checks::FindCheck(check);
      if (function == nullptr) {
        return base::Fail("unknown check \"" + check + "\"", file.string() + ": /" + name);
      }
      type.checks.push_back(function);
    }
    types.emplace(name, std::move(type));
  }
  return types;
}

std::vector<bool> Expected(const Types& types, const Text& text) {
  const auto of = [&](const Gold& gold) {
    const auto found = types.find(gold.type);
    return found == types.end() ? Type{} : found->second;
  };
  const bool company = std::any_of(text.golds.begin(), text.golds.end(),
                                   [&](const Gold& gold) { return of(gold).loud_alone; });
  std::vector<bool> expected;
  for (const Gold& gold : text.golds) {
    expected.push_back(of(gold).loud_alone || (company && of(gold).loud_beside));
  }
  return expected;
}

}  // namespace paravent::corpus
