// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/byte_kinds.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::text {
namespace {

TEST(ByteKinds, AgreesWithEveryByteWhereverItStands) {
  std::string text;
  for (int byte = 0; byte < 256; ++byte) {
    text += static_cast<char>(byte);
  }
  text += text.substr(0, 37);
  for (std::size_t block = 0; block < text.size(); block += ByteKinds::kBlock) {
    const ByteKinds kinds = KindsAt(text, block);
    for (std::size_t i = 0; i < ByteKinds::kBlock; ++i) {
      const char byte = block + i < text.size() ? text[block + i] : '\n';
      EXPECT_EQ((kinds.letters >> i & 1U) != 0, IsLetter(byte)) << block + i;
      EXPECT_EQ((kinds.digits >> i & 1U) != 0, IsDigit(byte)) << block + i;
      EXPECT_EQ((kinds.blanks >> i & 1U) != 0, byte == ' ') << block + i;
    }
  }
}

}  // namespace
}  // namespace paravent::text
