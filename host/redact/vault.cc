// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/vault.h"

#include <string>

namespace paravent::redact {

Conversation& Vault::Enter(std::string_view name, Time now) {
  Expire(now);
  Entered& entered = conversations_.Enter(name);
  entered.at = now;
  return entered.conversation;
}

Conversation* Vault::Find(std::string_view name, Time now) {
  Expire(now);
  return conversations_.Find(name) == nullptr ? nullptr : &Enter(name, now);
}

void Vault::Expire(Time now) {
  for (const auto* oldest = conversations_.Oldest();
       oldest != nullptr && now - oldest->second.at >= life_; oldest = conversations_.Oldest()) {
    conversations_.Forget(std::string(oldest->first));
  }
}

}  // namespace paravent::redact
