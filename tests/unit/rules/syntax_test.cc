// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/syntax.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace paravent::rules {
namespace {

std::string Letters(const Bytes& bytes) {
  std::string letters;
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    if (bytes[byte]) {
      letters += static_cast<char>(byte);
    }
  }
  return letters;
}

struct Case {
  std::string regex;
  std::string first;
  std::string last;
  bool empty;
  std::size_t longest;
};

constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();

TEST(Syntax, SaysHowAMatchBeginsAndEndsAndHowLongItMayBe) {
  for (const Case& one :
       {Case{"abc", "a", "c", false, 3}, Case{"a?b", "ab", "b", false, 2},
        Case{"a?b?", "ab", "ab", true, 2}, Case{"(?:ab|c)d{2,5}", "ac", "d", false, 7},
        Case{"(?i)a(?i:b)", "Aa", "Bb", false, 2}, Case{"(?i)a(?-i:b)", "Aa", "b", false, 2},
        Case{"[x-z]+", "xyz", "xyz", false, kEndless}, Case{"(?:a|)", "a", "a", true, 1},
        Case{"\\.\\x41", ".", "A", false, 2}}) {
    const auto syntax = ParseSyntax(one.regex);
    ASSERT_TRUE(syntax) << one.regex;
    EXPECT_EQ(Letters(FirstOf(*syntax).bytes), one.first) << one.regex;
    EXPECT_EQ(Letters(LastOf(*syntax).bytes), one.last) << one.regex;
    EXPECT_EQ(FirstOf(*syntax).empty, one.empty) << one.regex;
    EXPECT_EQ(LongestOf(*syntax), one.longest) << one.regex;
  }
}

TEST(Syntax, KnowsItsLimits) {
  for (const std::string regex : {"^a", "a$", "(a", "a**", "[[:alpha:]]", "\\b", "(?P<n>a)"}) {
    EXPECT_FALSE(ParseSyntax(regex)) << regex;
  }
}

}  // namespace
}  // namespace paravent::rules
