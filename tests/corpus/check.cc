// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

namespace paravent::corpus {
namespace {

// Shorter values (initials, room numbers, common first names) may well stand in a text twice with
// two meanings.
constexpr std::size_t kTellingBytes = 6;

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool IsWord(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80);
}

std::string_view Value(const Text& text, const Gold& gold) {
  return std::string_view(text.plain).substr(gold.span.start, gold.span.size());
}

// The value without the words that people put into a number: "... 089 clé 46".
std::string WithoutKeyWord(std::string_view value) {
  std::string bare(value);
  for (const std::string_view word : {"clé", "cle", "CLE", ":"}) {
    for (std::size_t at = bare.find(word); at != std::string::npos; at = bare.find(word)) {
      bare.erase(at, word.size());
    }
  }
  return bare;
}

bool Passes(const Type& type, std::string_view value) {
  const text::Folded folded = text::Fold(WithoutKeyWord(value));
  const std::string_view bare = folded.bytes();
  return type.checks.empty() || std::any_of(type.checks.begin(), type.checks.end(),
                                            [&](checks::CheckFn check) { return check(bare); });
}

class Checker {
 public:
  explicit Checker(const Types& types) : types_(types) {}

  void Check(const Text& text) {
    if (!ids_.insert(text.id).second) {
      Report(text, "the id \"" + text.id + "\" comes twice");
    }
    if (!plains_.insert(text.plain).second) {
      Report(text, "the text comes twice");
    }
    bool any_wrong = false;
    for (const Gold& gold : text.golds) {
      any_wrong |= !CheckGold(text, gold);
      CheckRepeats(text, gold);
    }
    if (text.keys != Keys::kValid && !any_wrong) {
      Report(text, "\"key\" says that a key is wrong, and all are right");
    }
  }

  std::vector<base::Error> Take() { return std::move(errors_); }

 private:
  void Report(const Text& text, std::string what) {
    errors_.push_back({std::move(what), text.where, ""});
  }

  // Whether the value's key holds.
  bool CheckGold(const Text& text, const Gold& gold) {
    const auto type = types_.find(gold.type);
    const std::string_view value = Value(text, gold);
    if (type == types_.end()) {
      Report(text, "unknown type \"" + gold.type + "\"");
      return true;
    }
    if (IsSpace(value.front()) || IsSpace(value.back())) {
      Report(text, "white space at an end of \"" + std::string(value) + "\"");
    }
    const bool right = Passes(type->second, value);
    if (!right && text.keys == Keys::kValid) {
      Report(text, gold.type + " \"" + std::string(value) + "\" does not pass its check");
    }
    return right;
  }

  void CheckRepeats(const Text& text, const Gold& gold) {
    const std::string_view value = Value(text, gold);
    const auto type = types_.find(gold.type);
    if (value.size() < kTellingBytes || type == types_.end() || !type->second.loud_alone) {
      return;
    }
    const std::string& plain = text.plain;
    for (std::size_t at = plain.find(value); at != std::string::npos;
         at = plain.find(value, at + 1)) {
      const text::Span span{at, at + value.size()};
      const bool marked = std::any_of(text.golds.begin(), text.golds.end(),
                                      [&](const Gold& other) { return other.span.Overlaps(span); });
      const bool inside_a_word =
          (at > 0 && IsWord(plain[at - 1])) || (span.end < plain.size() && IsWord(plain[span.end]));
      if (!marked && !inside_a_word) {
        Report(text, "\"" + std::string(value) + "\" is marked once and not everywhere");
        return;
      }
    }
  }

  const Types& types_;
  std::set<std::string> ids_;
  std::set<std::string> plains_;
  std::vector<base::Error> errors_;
};

}  // namespace

std::vector<base::Error> CheckTexts(const Types& types, const std::vector<Text>& texts) {
  Checker checker(types);
  for (const Text& text : texts) {
    checker.Check(text);
  }
  return checker.Take();
}

}  // namespace paravent::corpus
