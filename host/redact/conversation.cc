// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/conversation.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "redact/calendar.h"

namespace paravent::redact {
namespace {

constexpr std::string_view kOrigin = "J0";

// Whether days counted from an origin stand in a text.
bool HoldsCountedDay(std::string_view text) {
  return text.find("J+") != text.npos || text.find("J\u2212") != text.npos ||
         text.find("M+") != text.npos || text.find(kOrigin) != text.npos;
}

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

std::string ValueKey(std::string_view value) {
  const bool number = value.find('@') == value.npos &&
                      std::ranges::any_of(value, [](char c) { return text::IsDigit(c); });
  std::string key;
  for (const std::string& word : KeyWords(value)) {
    key.append(key.empty() || number ? "" : " ").append(word);
  }
  return key.empty() ? std::string(value) : key;
}

void Conversation::Begin(std::string_view text) {
  ++text_;
  in_text_.emplace(text);
  for (Person& person : people_) {
    person.settled = person.settled || in_text_->MayHold(person.token);
  }
  // A date that was still being typed when it was last seen is no origin.
  if (origin_ && !origin_settled_) {
    origin_settled_ = HoldsCountedDay(text);
    origin_ = origin_settled_ ? origin_ : std::nullopt;
  }
}

std::uint32_t Conversation::NextNumber(std::string_view kind) {
  std::uint32_t& last = last_[std::string(kind)];
  do {
    ++last;
  } while (in_text_ && in_text_->MayHold(Numbered(kind, last)));
  return last;
}

std::string Conversation::Token(std::string_view kind, std::string_view key) {
  std::string full = FullKey(kind, key);
  if (const auto known = numbers_.find(full); known != numbers_.end()) {
    return Numbered(kind, known->second);
  }
  const std::uint32_t number = NextNumber(kind);
  if (numbers_.size() < kTokens) {
    numbers_.emplace(std::move(full), number);
  }
  return Numbered(kind, number);
}

void Conversation::Index(std::size_t at) {
  for (const std::string& word : people_[at].name.words) {
    named_[word].insert(at);
  }
}

Person* Conversation::Known(std::string_view kind, const PersonName& name) {
  std::size_t first = people_.size();
  for (const std::string& word : name.words) {
    const auto bearers = named_.find(word);
    if (bearers == named_.end()) {
      continue;
    }
    for (const std::size_t at : bearers->second) {
      if (at >= first) {
        break;
      }
      if (MayBeOnePerson(people_[at].name, name) && SplitToken(people_[at].token)->kind == kind) {
        first = at;
      }
    }
  }
  return first == people_.size() ? nullptr : &people_[first];
}

const Person& Conversation::PersonNamed(std::string_view kind, detect::Role role,
                                        const PersonName& name) {
  const auto of_kind = [&](const Person& person) {
    const auto token = SplitToken(person.token);
    return token && token->kind == kind;
  };
  if (Person* person = Known(kind, name)) {
    Grow(person->name, name);
    person->text = text_;
    Index(static_cast<std::size_t>(person - people_.data()));
    return *person;
  }
  for (Person& person : people_) {
    if (!person.settled && person.text != text_ && IsTypedOn(person.name, name) &&
        of_kind(person)) {
      person.name = name;
      person.text = text_;
      Index(static_cast<std::size_t>(&person - people_.data()));
      return person;
    }
  }
  const std::uint32_t number = NextNumber(kind);
  if (people_.size() == kTokens) {
    people_.pop_back();
  }
  const std::uint32_t id = people_.empty() ? 1 : LastId(people_) + 1;
  people_.push_back({id, role, Numbered(kind, number), name, false, text_});
  Index(people_.size() - 1);
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
  SpellWhole(kept.token);
}

void Conversation::SpellWhole(std::string_view token) {
  const Parted parted = SplitPart(token);
  if (parted.part == detect::NamePart::kWhole) {
    return;
  }
  std::string name;
  for (const auto part : {detect::NamePart::kGiven, detect::NamePart::kSurname}) {
    const auto words = words_.find(WithPart(parted.token, part));
    if (words != words_.end()) {
      name.append(name.empty() ? "" : " ").append(words->second.spellings.front());
    }
  }
  if (words_.size() < kTokens || words_.contains(parted.token)) {
    Words& whole = words_[parted.token];
    whole.person = true;
    std::size_t index = 0;
    Spell(whole, name, index);
  }
}

std::chrono::sys_days Conversation::Origin(std::chrono::sys_days proposed) {
  origin_ = origin_.value_or(proposed);
  return *origin_;
}

bool Conversation::Remember(const Kept& kept) {
  if (kept.token == kOrigin) {
    const auto day = ParseDay(kept.words);
    const bool agrees = day && origin_.value_or(*day) == *day;
    origin_ = agrees ? day : origin_;
    origin_settled_ = origin_settled_ || agrees;
    return agrees;
  }
  const auto token = SplitToken(kept.token);
  const bool known = words_.contains(kept.token);
  if (!token || (!known && words_.size() == kTokens)) {
    return false;
  }
  if (kept.person != 0) {
    const Titled titled = SplitTitle(kept.words);
    const PersonName name{KeyWords(titled.name), titled.gender};
    const Parted parted = SplitPart(kept.token);
    const auto person = std::ranges::find(people_, parted.token, &Person::token);
    if (person == people_.end()) {
      people_.push_back({kept.person, kept.role, parted.token, name, true, text_});
      Index(people_.size() - 1);
    } else if (person->id != kept.person) {
      return false;
    } else if (parted.part != detect::NamePart::kWhole) {
      AddWords(person->name, name);
      person->settled = true;
      Index(static_cast<std::size_t>(person - people_.begin()));
    } else {
      Grow(person->name, name);
      person->settled = true;
      Index(static_cast<std::size_t>(person - people_.begin()));
    }
  } else {
    const auto [entry, added] =
        numbers_.emplace(FullKey(token->kind, ValueKey(kept.words)), token->number);
    if (entry->second != token->number) {
      return false;
    }
  }
  std::uint32_t& last = last_[SplitToken(SplitPart(kept.token).token)->kind];
  last = std::max(last, token->number);
  Words& words = words_[kept.token];
  words.person = kept.person != 0;
  std::size_t index = 0;
  Spell(words, kept.words, index);
  SpellWhole(kept.token);
  return true;
}

void Conversation::Settle(const std::vector<std::uint32_t>& people) {
  origin_settled_ = origin_.has_value();
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

std::vector<std::string> Conversation::Kinds() const {
  std::set<std::string> kinds;
  for (const auto& [token, words] : words_) {
    if (auto split = SplitToken(token)) {
      kinds.insert(std::move(split->kind));
    }
  }
  return {kinds.begin(), kinds.end()};
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
