// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/redact.h"

#include <algorithm>
#include <vector>

namespace paravent::redact {
namespace {

constexpr std::string_view kNumberSlot = "{n}";
constexpr std::string_view kRoleSlot = "{role}";
constexpr std::string_view kAgeBandSlot = "{age_band}";
constexpr unsigned kAdult = 18;
constexpr unsigned kTopCode = 90;
constexpr unsigned kBandYears = 5;

// Titles that stay in front of a token, so that the sentence keeps its gender and number.
struct Title {
  std::string_view word;
  char gender;  // 'm', 'f', or ' ' when it does not tell
};
constexpr Title kTitles[] = {
    {"m", 'm'},           {"mr", 'm'},    {"monsieur", 'm'},     {"mme", 'f'},  {"madame", 'f'},
    {"mlle", 'f'},        {"melle", 'f'}, {"mademoiselle", 'f'}, {"dr", ' '},   {"docteur", ' '},
    {"docteure", ' '},    {"pr", ' '},    {"pf", ' '},           {"prof", ' '}, {"professeur", ' '},
    {"professeure", ' '}, {"me", ' '},    {"maitre", ' '},       {"mrs", 'f'},  {"ms", 'f'},
    {"miss", 'f'},        {"herr", 'm'},  {"frau", 'f'},         {"vve", 'f'},  {"mmes", 'f'},
    {"mm", 'm'},          {"drs", ' '},
};

// A value cut after its title.
struct Titled {
  std::string_view title;  // with its full stop and spaces; may be empty
  std::string_view name;
  char gender;
};

Titled SplitTitle(std::string_view value) {
  const Titled whole{{}, value, ' '};
  const std::size_t end = value.find_first_of(". \t\u00A0");
  if (end == std::string_view::npos) {
    return whole;
  }
  const std::string word = text::FoldWord(value.substr(0, end));
  const std::size_t name = value.find_first_not_of(". \t\u00A0", end);
  if (name == std::string_view::npos) {
    return whole;
  }
  for (const Title& title : kTitles) {
    if (title.word == word) {
      return {value.substr(0, name), value.substr(name), title.gender};
    }
  }
  return whole;
}

// The words of a value in a form that its spellings share: letters and digits, lower case.
std::vector<std::string> KeyWords(std::string_view value) {
  std::vector<std::string> words(1);
  const text::Folded folded = text::Fold(value);
  for (const char c : folded.bytes()) {
    if (text::IsWordByte(c)) {
      words.back() += text::ToLower(c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

// The groups of a number in their order: however it is spaced, it is the same number.
std::string NumberKey(std::string_view value) {
  std::string key;
  for (const std::string& word : KeyWords(value)) {
    key += word;
  }
  return key;
}

std::string_view RoleWord(detect::Role role) {
  switch (role) {
    case detect::Role::kRelative:
      return "PROCHE";
    case detect::Role::kProfessional:
      return "PRO";
    case detect::Role::kUnknown:
    case detect::Role::kPatient:
      return "PATIENT";
  }
  return "PATIENT";
}

void Fill(std::string& token, std::string_view slot, std::string_view value) {
  const std::size_t at = token.find(slot);
  if (at != std::string::npos) {
    token.replace(at, slot.size(), value);
  }
}

// Five-year band of an adult's age in years, as the fact sheet gives it; the value itself for a
// child, whose doses depend on it, and for what is not an age in years.
std::string AgeBand(std::string_view value) {
  const std::size_t digits = value.find_first_of("0123456789");
  if (digits == std::string_view::npos) {
    return std::string(value);
  }
  std::size_t end = digits;
  unsigned age = 0;
  while (end < value.size() && text::IsDigit(value[end]) && end - digits < 3) {
    age = age * 10 + static_cast<unsigned>(value[end] - '0');
    ++end;
  }
  const bool years = value.find("mois") == value.npos && value.find("jour") == value.npos &&
                     value.find("semaine") == value.npos;
  if (!years || age < kAdult) {
    return std::string(value);
  }
  if (age >= kTopCode) {
    return "90 ans ou plus";
  }
  const unsigned from = age - age % kBandYears;
  return std::to_string(from) + "\u2013" + std::to_string(from + kBandYears - 1) + " ans";
}

}  // namespace

rules::Operator Offered(const rules::Rule& rule, rules::Operator wanted) {
  return rule.operators.TextOf(wanted).empty() ? rules::Operator::kSuppress : wanted;
}

std::string Replacement(std::string_view text, const detect::Finding& finding, rules::Operator op,
                        std::string_view conversation, Vault& vault) {
  std::string token = finding.rule->operators.TextOf(op);
  const std::string_view value = text.substr(finding.span.start, finding.span.size());
  if (token.find(kAgeBandSlot) != std::string::npos) {
    Fill(token, kAgeBandSlot, AgeBand(value));
  }
  if (token.find(kNumberSlot) == std::string::npos) {
    return token;
  }
  Fill(token, kRoleSlot, RoleWord(finding.role));
  if (finding.rule->finder != rules::Finder::kPeople) {
    Fill(token, kNumberSlot, std::to_string(vault.Number(conversation, token, NumberKey(value))));
    return token;
  }
  const Titled titled = SplitTitle(value);
  const PersonName name{KeyWords(titled.name), titled.gender};
  Fill(token, kNumberSlot, std::to_string(vault.NumberOfPerson(conversation, token, name)));
  return std::string(titled.title) + token;
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
