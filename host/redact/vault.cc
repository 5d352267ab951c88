// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/vault.h"

namespace paravent::redact {

Vault::Conversation& Vault::Enter(std::string_view id) {
  const auto known = by_id_.find(id);
  if (known != by_id_.end()) {
    recent_.splice(recent_.begin(), recent_, known->second);
    return recent_.front();
  }
  if (recent_.size() == kConversations) {
    by_id_.erase(recent_.back().id);
    recent_.pop_back();
  }
  recent_.push_front({std::string(id), {}, {}});
  by_id_.emplace(std::string(id), recent_.begin());
  return recent_.front();
}

std::uint32_t Vault::Number(std::string_view conversation, std::string_view kind,
                            std::string_view key) {
  Conversation& entered = Enter(conversation);
  std::string full(kind);
  full.append("\n").append(key);
  const auto known = entered.numbers.find(full);
  if (known != entered.numbers.end()) {
    return known->second;
  }
  const std::uint32_t number = ++entered.last[std::string(kind)];
  // Beyond the limit a token is still unique, only no longer remembered.
  if (entered.numbers.size() < kTokens) {
    entered.numbers.emplace(std::move(full), number);
  }
  return number;
}

void Vault::Forget(std::string_view conversation) {
  const auto known = by_id_.find(conversation);
  if (known != by_id_.end()) {
    recent_.erase(known->second);
    by_id_.erase(known);
  }
}

}  // namespace paravent::redact
