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

#include "base/recent.h"

namespace paravent::redact {

class Vault {
 public:
  // At most this many conversations, and this many tokens in each, are remembered.
  static constexpr std::size_t kConversations = 256;
  static constexpr std::size_t kTokens = 4096;

  // The number of the token for `key` (a value in a form that its spellings share) among the tokens
  // of one kind, e.g. "[PATIENT_{n}]", in `conversation`: the same whenever it is asked for again.
  // Counts from 1. Logarithmic.
  std::uint32_t Number(std::string_view conversation, std::string_view kind, std::string_view key);

  // Lets one conversation's tokens go.
  void Forget(std::string_view conversation) { tokens_.Forget(conversation); }

  std::size_t conversations() const { return tokens_.size(); }

 private:
  struct Tokens {
    std::map<std::string, std::uint32_t, std::less<>> numbers;  // kind + '\n' + key -> number
    std::map<std::string, std::uint32_t, std::less<>> last;     // kind -> last number given
  };

  base::Recent<Tokens> tokens_{kConversations};
};

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_VAULT_H_
