// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Which token stands for whom in which conversation. In memory only: it ends with the process, with
// the conversation (Forget) or when it has grown beyond its limits, oldest conversation first.
#ifndef PARAVENT_REDACT_VAULT_H_
#define PARAVENT_REDACT_VAULT_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/recent.h"

namespace paravent::redact {

// A name as the vault compares it.
struct PersonName {
  std::vector<std::string> words;  // folded lower case, titles left out
  char gender = ' ';               // 'm', 'f', or ' ' when no title tells
};

// Whether two names may be one person's: the words of the shorter all stand in the longer, an
// initial standing for its word, and no title contradicts.
bool MayBeOnePerson(const PersonName& a, const PersonName& b);

class Vault {
 public:
  // At most this many conversations, and this many tokens in each, are remembered.
  static constexpr std::size_t kConversations = 256;
  static constexpr std::size_t kTokens = 4096;

  // The number of the token for `key` (a value in a form that its spellings share) among the tokens
  // of one kind, e.g. "[PATIENT_{n}]", in `conversation`: the same whenever it is asked for again.
  // Counts from 1. Logarithmic.
  std::uint32_t Number(std::string_view conversation, std::string_view kind, std::string_view key);

  // The same for a person, who keeps one number under every form of the name: « Huguette LAVAUD »,
  // « Mme Lavaud », « LAVAUD H. ». Linear in the conversation's people.
  std::uint32_t NumberOfPerson(std::string_view conversation, std::string_view kind,
                               const PersonName& name);

  // Lets one conversation's tokens go.
  void Forget(std::string_view conversation) { tokens_.Forget(conversation); }

  std::size_t conversations() const { return tokens_.size(); }

 private:
  struct Person {
    std::string kind;
    PersonName name;  // the fullest form seen
    std::uint32_t number;
  };
  struct Tokens {
    std::map<std::string, std::uint32_t, std::less<>> numbers;  // kind + '\n' + key -> number
    std::map<std::string, std::uint32_t, std::less<>> last;     // kind -> last number given
    std::vector<Person> people;
  };

  base::Recent<Tokens> tokens_{kConversations};
};

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_VAULT_H_
