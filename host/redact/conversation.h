// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Which token stands for whom, and for which words, in one conversation. In memory only.
#ifndef PARAVENT_REDACT_CONVERSATION_H_
#define PARAVENT_REDACT_CONVERSATION_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "redact/name.h"
#include "redact/tokens.h"

namespace paravent::redact {

// The words that a token stands for, as the extension keeps them for a host that was killed.
struct Kept {
  std::string token;
  std::string words;  // as the person wrote them, titles included
  std::uint32_t person = 0;
  detect::Role role = detect::Role::kUnknown;
};

// Somebody whom the conversation names.
struct Person {
  std::uint32_t id;  // from 1 on, in order of appearance
  detect::Role role;
  std::string token;   // [PATIENT_1]
  PersonName name;     // the fullest form seen
  bool settled;        // named in a text that left, or given back by the extension
  std::uint64_t text;  // the last text that named them
};

class Conversation {
 public:
  // At most this many tokens, this many people and this many spellings of one token are remembered.
  // Beyond it a token is still unique, only no longer remembered.
  static constexpr std::size_t kTokens = 4096;
  static constexpr std::size_t kSpellings = 64;
  static constexpr std::size_t kKnownPeople = 64;

  // A new text begins. A token that stands in it is in use: its person is settled, and a number
  // that the text itself holds behind a token's label is not given to anybody new.
  void Begin(std::string_view text);

  // The token for `key` (a value in a form that its spellings share) of one kind, e.g. "[TEL_{n}]":
  // the same whenever it is asked for again. Counts from 1. Logarithmic.
  std::string Token(std::string_view kind, std::string_view key);

  // The person of a name, who keeps one token under every form of it: « Huguette LAVAUD », « Mme
  // Lavaud », « LAVAUD H. ». A name that was still being typed when it was last seen grows. Looks
  // at the people who share a word with it. The reference is valid until the next call.
  const Person& PersonNamed(std::string_view kind, detect::Role role, const PersonName& name);

  // Notes the words that `kept.token` stands for at its next place in the text that began.
  void Keep(const Kept& kept);

  // J0, once a text that was counted from it left (or stands counted in the present text); before
  // that the day that the present text proposes.
  std::optional<std::chrono::sys_days> Origin() const { return origin_; }
  std::chrono::sys_days Origin(std::chrono::sys_days proposed);

  // Takes back what the extension kept; the words of "J0" name the origin again. False when it
  // contradicts what is known, or comes over the limit.
  bool Remember(const Kept& kept);

  // A text left with these people's tokens, which will not be given to others, and with its days.
  void Settle(const std::vector<std::uint32_t>& people);

  // The first patient who was settled before the present text, and the first other one whom it
  // names; nothing when there are not two.
  struct TwoPatients {
    std::string known;
    std::string other;
  };
  std::optional<TwoPatients> SecondPatient() const;

  // The words of the `nth` of `count` places of `token` in a text: those that were taken out of the
  // last redacted text when it had as many, else the fullest. Empty for a token that nobody gave.
  bool Knows(std::string_view token) const { return words_.contains(token); }

  // The kinds of the tokens that were given: "[TEL_{n}]".
  std::vector<std::string> Kinds() const;

  std::string_view WordsOf(std::string_view token, std::size_t nth, std::size_t count) const;

  // The latest settled people, for detection to find them again.
  std::vector<detect::KnownPerson> KnownPeople() const;

  const std::vector<Person>& people() const { return people_; }

 private:
  struct Words {
    std::vector<std::string> spellings;  // in order of appearance, titles included
    std::vector<std::size_t> places;     // by place in the last text, an index into spellings
    std::uint64_t text = 0;              // that text
    bool person = false;
  };

  std::uint32_t NextNumber(std::string_view kind);
  // The first of the people of `kind` who may bear `name`, or null.
  Person* Known(std::string_view kind, const PersonName& name);
  // Notes the words of the name of people_[at].
  void Index(std::size_t at);
  void Spell(Words& words, const std::string& spelling, std::size_t& index);
  // After a part of a name was spelt: so the person's whole token says it all.
  void SpellWhole(std::string_view token);

  std::uint64_t text_ = 0;
  std::optional<TokenWords> in_text_;
  std::optional<std::chrono::sys_days> origin_;
  bool origin_settled_ = false;
  std::map<std::string, std::uint32_t, std::less<>> numbers_;  // kind + '\n' + key -> number
  std::map<std::string, std::uint32_t, std::less<>> last_;     // kind -> last number given
  std::map<std::string, Words, std::less<>> words_;            // by token
  std::vector<Person> people_;
  std::map<std::string, std::set<std::size_t>, std::less<>> named_;  // places in people_, by word
};

// A value in a form that its spellings share: however a number is spaced, it is the same number.
std::string ValueKey(std::string_view value);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_CONVERSATION_H_
