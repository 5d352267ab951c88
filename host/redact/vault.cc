// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/vault.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace paravent::redact {
namespace {

bool SameWord(const std::string& a, const std::string& b) {
  const bool initial = a.size() == 1 || b.size() == 1;
  return a == b || (initial && !a.empty() && !b.empty() && a.front() == b.front());
}

}  // namespace

bool MayBeOnePerson(const PersonName& a, const PersonName& b) {
  if (a.gender != ' ' && b.gender != ' ' && a.gender != b.gender) {
    return false;
  }
  const auto& [fewer, more] =
      a.words.size() <= b.words.size() ? std::tie(a.words, b.words) : std::tie(b.words, a.words);
  if (fewer.empty()) {
    return false;
  }
  // Initials alone name nobody that a full word does not.
  bool whole_word = false;
  for (const std::string& word : fewer) {
    const auto found = std::find_if(
        more.begin(), more.end(), [&](const std::string& other) { return SameWord(word, other); });
    if (found == more.end()) {
      return false;
    }
    whole_word = whole_word || (word.size() > 1 && word == *found);
  }
  return whole_word || a.words == b.words;
}

std::uint32_t Vault::NumberOfPerson(std::string_view conversation, std::string_view kind,
                                    const PersonName& name) {
  Tokens& tokens = tokens_.Enter(conversation);
  for (Person& person : tokens.people) {
    if (person.kind == kind && MayBeOnePerson(person.name, name)) {
      if (name.words.size() > person.name.words.size()) {
        person.name.words = name.words;
      }
      if (person.name.gender == ' ') {
        person.name.gender = name.gender;
      }
      return person.number;
    }
  }
  const std::uint32_t number = ++tokens.last[std::string(kind)];
  if (tokens.people.size() < kTokens) {
    tokens.people.push_back({std::string(kind), name, number});
  }
  return number;
}

std::uint32_t Vault::Number(std::string_view conversation, std::string_view kind,
                            std::string_view key) {
  Tokens& tokens = tokens_.Enter(conversation);
  std::string full(kind);
  full.append("\n").append(key);
  const auto known = tokens.numbers.find(full);
  if (known != tokens.numbers.end()) {
    return known->second;
  }
  const std::uint32_t number = ++tokens.last[std::string(kind)];
  // Beyond the limit a token is still unique, only no longer remembered.
  if (tokens.numbers.size() < kTokens) {
    tokens.numbers.emplace(std::move(full), number);
  }
  return number;
}

}  // namespace paravent::redact
