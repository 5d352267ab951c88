// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/vault.h"

#include <utility>

namespace paravent::redact {

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
