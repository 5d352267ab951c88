// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace paravent::corpus {
namespace {

using nlohmann::json;

std::optional<Keys> KeysNamed(const std::string& word) {
  if (word == "wrong") {
    return Keys::kWrong;
  }
  if (word == "partial") {
    return Keys::kPartial;
  }
  return std::nullopt;
}

base::Result<Text> ParseLine(const std::string& line, const std::string& where) {
  const json record = json::parse(line, nullptr, false);
  if (!record.is_object()) {
    return base::Fail("expected a JSON object", where);
  }
  static const std::set<std::string> known = {"id", "style", "lang", "split", "key", "text"};
  for (const auto& [key, value] : record.items()) {
    if (!known.contains(key) || !value.is_string()) {
      return base::Fail("unexpected \"" + key + "\"", where);
    }
  }
  for (const char* key : {"id", "style", "lang", "text"}) {
    if (record.value(key, "").empty()) {
      return base::Fail(std::string("expected \"") + key + "\"", where);
    }
  }
  auto text = ParseMarked(record["text"].get<std::string>());
  if (!text) {
    return base::Fail(text.error().what, where);
  }
  text->id = record["id"];
  text->style = record["style"];
  text->lang = record["lang"];
  text->split = record.value("split", "written");
  text->where = where;
  if (record.contains("key")) {
    const auto keys = KeysNamed(record["key"]);
    if (!keys) {
      return base::Fail("\"key\" is \"wrong\" or \"partial\"", where);
    }
    text->keys = *keys;
  }
  return text;
}

}  // namespace

base::Result<Text> ParseMarked(std::string_view marked) {
  Text text;
  while (!marked.empty()) {
    const std::size_t open = marked.find("[[");
    if (marked.substr(0, open).find("]]") != std::string_view::npos) {
      return base::Fail("\"]]\" closes no mark");
    }
    text.plain += marked.substr(0, open);
    if (open == std::string_view::npos) {
      break;
    }
    marked.remove_prefix(open + 2);
    const std::size_t close = marked.find("]]");
    const std::size_t bar = marked.substr(0, close).find('|');
    if (close == std::string_view::npos || bar == std::string_view::npos || bar == 0) {
      return base::Fail("expected [[TYPE|value]]");
    }
    const std::string_view value = marked.substr(bar + 1, close - bar - 1);
    if (value.empty() || value.find("[[") != std::string_view::npos) {
      return base::Fail("a mark is empty or holds another one");
    }
    const std::size_t start = text.plain.size();
    text.plain += value;
    text.golds.push_back({std::string(marked.substr(0, bar)), {start, text.plain.size()}});
    marked.remove_prefix(close + 2);
  }
  return text;
}

base::Result<std::vector<Text>> ReadTexts(const std::vector<std::filesystem::path>& directories) {
  std::vector<Text> texts;
  for (const auto& directory : directories) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
      if (entry.path().extension() == ".jsonl") {
        files.push_back(entry.path());
      }
    }
    if (error || files.empty()) {
      return base::Fail("no .jsonl file", directory.string());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      std::ifstream stream(file);
      std::size_t number = 0;
      for (std::string line; std::getline(stream, line);) {
        ++number;
        auto text = ParseLine(line, file.string() + ":" + std::to_string(number));
        if (!text) {
          return std::unexpected(text.error());
        }
        texts.push_back(std::move(*text));
      }
    }
  }
  return texts;
}

}  // namespace paravent::corpus
