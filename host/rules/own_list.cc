// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/own_list.h"

#include <re2/re2.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "text/fold.h"

namespace paravent::rules {
namespace {

constexpr std::size_t kMostLines = 5000;
constexpr std::size_t kLeastBytes = 3;
constexpr std::size_t kMostBytes = 80;
constexpr std::size_t kWordsAPattern = 50;

std::string Lower(std::string_view word) {
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? '-' : c;
  });
  return lower;
}

base::Result<std::vector<std::string>> Lines(std::string_view text, const std::string& file) {
  std::vector<std::string> words;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) {
      line.pop_back();
    }
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.size() < kLeastBytes || line.size() > kMostBytes) {
      return base::Fail("expected 3 to 80 characters", file + ": line " + std::to_string(number),
                        "a shorter word would be found everywhere",
                        "attendu : 3 \u00E0 80 caract\u00E8res (un mot plus court serait "
                        "trouv\u00E9 partout)");
    }
    words.push_back(text::FoldWord(line));
  }
  if (words.empty() || words.size() > kMostLines) {
    return base::Fail(
        "expected 1 to 5000 lines, found " + std::to_string(words.size()), file, {},
        "attendu : 1 \u00E0 5000 lignes ; trouv\u00E9 : " + std::to_string(words.size()));
  }
  return words;
}

}  // namespace

base::Result<Rule> ParseOwnList(std::string_view text, const std::string& file,
                                const std::string& type) {
  const auto words = Lines(text, file);
  if (!words) {
    return std::unexpected(words.error());
  }
  Rule rule;
  rule.file = file;
  rule.pack = "own";
  rule.type = type;
  rule.id = "own-list-" + Lower(type);
  rule.title = {"un mot de la liste de votre organisation", "a word of your organisation's list"};
  rule.operators.suppress = "[" + (type.starts_with("OWN_") ? type.substr(4) : type) + "]";
  for (std::size_t i = 0; i < words->size(); i += kWordsAPattern) {
    Pattern pattern;
    pattern.score = 0.9;
    pattern.regex = "(?i)(?:";
    for (std::size_t j = i; j < std::min(i + kWordsAPattern, words->size()); ++j) {
      pattern.regex += (j == i ? "" : "|") + RE2::QuoteMeta((*words)[j]);
    }
    pattern.regex += ")";
    rule.patterns.push_back(std::move(pattern));
  }
  return rule;
}

}  // namespace paravent::rules
