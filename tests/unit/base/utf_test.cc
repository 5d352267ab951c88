// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/utf.h"

#include <gtest/gtest.h>

#include "base/digest.h"

namespace paravent::base {
namespace {

TEST(Utf8, RefusesIllFormedBytes) {
  EXPECT_TRUE(IsValidUtf8(""));
  EXPECT_TRUE(IsValidUtf8("née 李 \U0001F4DE"));
  EXPECT_FALSE(IsValidUtf8("\xC3"));              // cut
  EXPECT_FALSE(IsValidUtf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(IsValidUtf8("\xE0\x80\x80"));      // overlong
  EXPECT_FALSE(IsValidUtf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(IsValidUtf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(IsValidUtf8("aaaaaaaaaaaaaaaaa\x80"));
}

TEST(Utf8, ReplacesIllFormedBytes) {
  EXPECT_EQ(ToValidUtf8("a\xFF"
                        "b"),
            "a\uFFFD"
            "b");
}

TEST(Utf8, AppendsWhatItDecodes) {
  for (const char32_t code_point : {U'a', U'é', U'李', U'\U0001F4DE'}) {
    std::string text;
    AppendUtf8(code_point, text);
    const Decoded decoded = DecodeUtf8(text, 0);
    EXPECT_TRUE(decoded.valid);
    EXPECT_EQ(decoded.code_point, code_point);
    EXPECT_EQ(decoded.length, text.size());
  }
}

TEST(Offsets, CountInEveryUnit) {
  const std::string text = "é\U0001F4DEabcdefghij";
  const std::size_t offsets[] = {0, 2, 6, 7, text.size()};
  EXPECT_EQ(ConvertOffsets(text, offsets, OffsetUnit::kUtf16),
            (std::vector<std::size_t>{0, 1, 3, 4, 13}));
  EXPECT_EQ(ConvertOffsets(text, offsets, OffsetUnit::kCodepoint),
            (std::vector<std::size_t>{0, 1, 2, 3, 12}));
  EXPECT_EQ(ConvertOffsets(text, offsets, OffsetUnit::kByte),
            (std::vector<std::size_t>{0, 2, 6, 7, 16}));
  EXPECT_EQ(LengthIn(OffsetUnit::kUtf16, text), 13U);
}

// Check values published with the algorithms (the string "123456789"; the empty message).
TEST(Digest, MatchesPublishedValues) {
  EXPECT_EQ(Crc32("123456789"), 0xCBF43926U);
  EXPECT_EQ(Crc32(""), 0U);
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace paravent::base
