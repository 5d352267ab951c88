// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The conversations whose tokens are remembered. In memory only: a conversation ends with the
// process, with Forget, when it was not used for long, or when there are too many, oldest first.
#ifndef PARAVENT_REDACT_VAULT_H_
#define PARAVENT_REDACT_VAULT_H_

#include <chrono>
#include <cstddef>
#include <string_view>

#include "base/recent.h"
#include "redact/conversation.h"

namespace paravent::redact {

class Vault {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static constexpr std::size_t kConversations = 256;

  // Conversations that were not entered for `life` are let go.
  explicit Vault(std::chrono::minutes life) : life_(life) {}

  // The conversation of that name, made if need be. Valid until the next Enter or Forget.
  Conversation& Enter(std::string_view name, Time now);

  // The conversation of that name, or null.
  Conversation* Find(std::string_view name, Time now);

  void Forget(std::string_view name) { conversations_.Forget(name); }

  std::size_t size() const { return conversations_.size(); }

 private:
  struct Entered {
    Conversation conversation;
    Time at;
  };

  void Expire(Time now);

  std::chrono::minutes life_;
  base::Recent<Entered> conversations_{kConversations};
};

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_VAULT_H_
