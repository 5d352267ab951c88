// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/vault.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::redact {
namespace {

using std::chrono::minutes;

std::string TokenOf(Vault& vault, std::string_view conversation, std::string_view key,
                    Vault::Time now = {}) {
  return vault.Enter(conversation, now).Token("[N_{n}]", key);
}

TEST(Vault, KeepsConversationsApart) {
  Vault vault(minutes(10));
  EXPECT_EQ(TokenOf(vault, "a", "1"), "[N_1]");
  EXPECT_EQ(TokenOf(vault, "b", "2"), "[N_1]");
  EXPECT_EQ(TokenOf(vault, "a", "3"), "[N_2]");
  vault.Forget("a");
  EXPECT_EQ(TokenOf(vault, "a", "3"), "[N_1]");
  EXPECT_EQ(vault.Find("c", {}), nullptr);
}

TEST(Vault, LetsTheOldestConversationGo) {
  Vault vault(minutes(10));
  TokenOf(vault, "first", "1");
  for (std::size_t i = 0; i < Vault::kConversations; ++i) {
    TokenOf(vault, "c" + std::to_string(i), "1");
  }
  EXPECT_EQ(vault.size(), Vault::kConversations);
  EXPECT_EQ(vault.Find("first", {}), nullptr);
}

TEST(Vault, LetsAConversationGoThatWasNotUsedForLong) {
  Vault vault(minutes(10));
  const Vault::Time start{};
  TokenOf(vault, "used", "1", start);
  TokenOf(vault, "left", "1", start);
  EXPECT_NE(vault.Find("used", start + minutes(9)), nullptr);
  EXPECT_EQ(vault.Find("left", start + minutes(10)), nullptr);
  EXPECT_NE(vault.Find("used", start + minutes(18)), nullptr);
  EXPECT_EQ(vault.Find("used", start + minutes(28)), nullptr);
  EXPECT_EQ(vault.size(), 0U);
}

}  // namespace
}  // namespace paravent::redact
