// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/conversation.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace paravent::redact {
namespace {

constexpr std::string_view kNumberSlot = "{n}";

std::string FullKey(std::string_view kind, std::string_view key) {
  return std::string(kind).append("\n").append(key);
}

void Grow(PersonName& known, const PersonName& seen) {
  if (seen.words.size() > known.words.size()) {
    known.words = seen.words;
  }
  if (known.gender == ' ') {
    known.gender = seen.gender;
  }
}

detect::Gender GenderOf(const PersonName& name) {
  switch (name.gender) {
    case 'm':
      return detect::Gender::kMan;
    case 'f':
      return detect::Gender::kWoman;
    default:
      return detect::Gender::kUnknown;
  }
}

std::uint32_t LastId(const std::vector<Person>& people) {
  return std::ranges::max(people, {}, &Person::id).id;
}

bool IsPatient(const Person& person) {
  return person.role == detect::Role::kPatient || person.role == detect::Role::kUnknown;
}

}  // namespace

std::string Numbered(std::string_view kind, std::uint32_t number) {
  std::string token(kind);
  const std::size_t at = token.find(kNumberSlot);
  if (at != std::string::npos) {
    token.replace(at, kNumberSlot.size(), std::to_string(number));
  }
  return token;
}

std::optional<Unnumbered> SplitToken(std::string_view token) {
  const std::size_t last = token.find_last_of("0123456789");
  if (last == token.npos) {
    return std::nullopt;
  }
  std::size_t first = last;
  while (first > 0 && text::IsDigit(token[first - 1])) {
    --first;
  }
  std::uint32_t number = 0;
  const auto read = std::from_chars(token.data() + first, token.data() + last + 1, number);
  if (read.ec != std::errc() || number == 0 || token[first] == '0') {
    return std::nullopt;
  }
  std::string kind(token.substr(0, first));
  kind.append(kNumberSlot).append(token.substr(last + 1));
  return Unnumbered{std::move(kind), number};
}

std::string NumberKey(std::string_view value) {
  std::string key;
  for (const std::string& word : KeyWords(value)) {
    key += word;
  }
  return key;
}

void Conversation::Begin(std::string_view text) {
  ++text_;
  for (Person& person : people_) {
    person.settled = person.settled || text.find(person.token) != text.npos;
  }
}

std::string Conversation::Token(std::string_view kind, std::string_view key) {
  std::string full = FullKey(kind, key);
  if (const auto known = numbers_.find(full); known != numbers_.end()) {
    return Numbered(kind, known->second);
  }
  const std::uint32_t number = ++last_[std::string(kind)];
  if (numbers_.size() < kTokens) {
    numbers_.emplace(std::move(full), number);
  }
  return Numbered(kind, number);
}

const Person& Conversation::PersonNamed(std::string_view kind, detect::Role role,
                                        const PersonName& name) {
  const auto of_kind = [&](const Person& person) {
    const auto token = SplitToken(person.token);
    return token && token->kind == kind;
  };
  for (Person& person : people_) {
    if (of_kind(person) && MayBeOnePerson(person.name, name)) {
      Grow(person.name, name);
      person.text = text_;
      return person;
    }
  }
  for (Person& person : people_) {
    if (of_kind(person) && !person.settled && person.text != text_ &&
        IsTypedOn(person.name, name)) {
      person.name = name;
      person.text = text_;
      return person;
    }
  }
  const std::uint32_t number = ++last_[std::string(kind)];
  if (people_.size() == kTokens) {
    people_.pop_back();
  }
  const std::uint32_t id = people_.empty() ? 1 : LastId(people_) + 1;
  people_.push_back({id, role, Numbered(kind, number), name, false, text_});
  return people_.back();
}

void Conversation::Spell(Words& words, const std::string& spelling, std::size_t& index) {
  const auto known = std::ranges::find(words.spellings, spelling);
  index = static_cast<std::size_t>(known - words.spellings.begin());
  if (known == words.spellings.end()) {
    if (words.spellings.size() == kSpellings) {
      index = 0;
      return;
    }
    words.spellings.push_back(spelling);
  }
}

void Conversation::Keep(const Kept& kept) {
  if (words_.size() == kTokens && !words_.contains(kept.token)) {
    return;
  }
  Words& words = words_[kept.token];
  if (words.text != text_) {
    words.text = text_;
    words.places.clear();
  }
  words.person = kept.person != 0;
  std::size_t index = 0;
  Spell(words, kept.words, index);
  words.places.push_back(index);
}

bool Conversation::Remember(const Kept& kept) {
  const auto token = SplitToken(kept.token);
  const bool known = words_.contains(kept.token);
  if (!token || (!known && words_.size() == kTokens)) {
    return false;
  }
  if (kept.person != 0) {
    const Titled titled = SplitTitle(kept.words);
    const PersonName name{KeyWords(titled.name), titled.gender};
    const auto person = std::ranges::find(people_, kept.token, &Person::token);
    if (person == people_.end()) {
      people_.push_back({kept.person, kept.role, kept.token, name, true, text_});
    } else if (person->id != kept.person) {
      return false;
    } else {
      Grow(person->name, name);
      person->settled = true;
    }
  } else {
    const auto [entry, added] =
        numbers_.emplace(FullKey(token->kind, NumberKey(kept.words)), token->number);
    if (entry->second != token->number) {
      return false;
    }
  }
  std::uint32_t& last = last_[token->kind];
  last = std::max(last, token->number);
  Words& words = words_[kept.token];
  words.person = kept.person != 0;
  std::size_t index = 0;
  Spell(words, kept.words, index);
  return true;
}

void Conversation::Settle(const std::vector<std::uint32_t>& people) {
  for (Person& person : people_) {
    person.settled = person.settled || std::ranges::find(people, person.id) != people.end();
  }
}

std::optional<Conversation::TwoPatients> Conversation::SecondPatient() const {
  const auto known = std::ranges::find_if(
      people_, [](const Person& person) { return IsPatient(person) && person.settled; });
  const auto other = std::ranges::find_if(people_, [&](const Person& person) {
    return IsPatient(person) && !person.settled && person.text == text_;
  });
  if (known == people_.end() || other == people_.end()) {
    return std::nullopt;
  }
  return TwoPatients{known->token, other->token};
}

std::vector<detect::KnownPerson> Conversation::KnownPeople() const {
  std::vector<detect::KnownPerson> known;
  for (auto person = people_.rbegin(); person != people_.rend() && known.size() < kKnownPeople;
       ++person) {
    if (!person->settled) {
      continue;
    }
    detect::KnownPerson one{{}, GenderOf(person->name), person->role};
    // Initials and short particles would be found everywhere.
    std::ranges::copy_if(person->name.words, std::back_inserter(one.words),
                         [](const std::string& word) { return word.size() > 2; });
    if (!one.words.empty()) {
      known.push_back(std::move(one));
    }
  }
  return known;
}

std::string_view Conversation::WordsOf(std::string_view token, std::size_t nth,
                                       std::size_t count) const {
  const auto found = words_.find(token);
  if (found == words_.end() || found->second.spellings.empty()) {
    return {};
  }
  const Words& words = found->second;
  const std::string* spelling = &words.spellings.front();
  if (words.places.size() == count && nth < count) {
    spelling = &words.spellings[words.places[nth]];
  } else if (words.person) {
    spelling = &*std::ranges::max_element(words.spellings, {}, [](const std::string& each) {
      return KeyWords(SplitTitle(each).name).size();
    });
  }
  return words.person ? SplitTitle(*spelling).name : std::string_view(*spelling);
}

}  // namespace paravent::redact
