// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/redact.h"

#include <algorithm>
#include <vector>

namespace paravent::redact {
namespace {

constexpr std::string_view kNumberSlot = "{n}";

// A form that the spellings of one value share: letters and digits only, lower case, words sorted
// so that « LAVAUD Huguette » and « Huguette Lavaud » agree.
std::string Key(std::string_view value) {
  const text::Folded folded = text::Fold(value);
  std::vector<std::string> words(1);
  bool letters = false;
  for (const char c : folded.bytes()) {
    if (text::IsWordByte(c)) {
      words.back() += text::ToLower(c);
      letters = letters || text::IsLetter(c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  // The order of words in a name is free; the order of the groups of a number is not.
  if (letters) {
    std::sort(words.begin(), words.end());
  }
  std::string key;
  for (const std::string& word : words) {
    key += word;
    key += letters && !word.empty() ? " " : "";
  }
  return key;
}

}  // namespace

rules::Operator Offered(const rules::Rule& rule, rules::Operator wanted) {
  return rule.operators.TextOf(wanted).empty() ? rules::Operator::kSuppress : wanted;
}

std::string Replacement(std::string_view text, const detect::Finding& finding, rules::Operator op,
                        std::string_view conversation, Vault& vault) {
  const std::string& kind = finding.rule->operators.TextOf(op);
  const std::size_t slot = kind.find(kNumberSlot);
  if (slot == std::string::npos) {
    return kind;
  }
  const std::string_view value = text.substr(finding.span.start, finding.span.size());
  const std::uint32_t number = vault.Number(conversation, kind, Key(value));
  std::string token = kind;
  return token.replace(slot, kNumberSlot.size(), std::to_string(number));
}

std::string Apply(std::string_view text, const std::vector<Edit>& edits) {
  std::string edited;
  edited.reserve(text.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    edited.append(text.substr(at, edit.span.start - at)).append(edit.replacement);
    at = edit.span.end;
  }
  return edited.append(text.substr(at));
}

}  // namespace paravent::redact
