// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/starts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "rules/rulebook.h"

namespace paravent::rules {
namespace {

using Patterns = std::vector<std::uint32_t>;

constexpr std::size_t kPlenty = 1U << 20;

Patterns At(Starts& starts, std::string_view text) {
  const auto found = starts.At(text);
  return {found.begin(), found.end()};
}

Starts Of(const std::vector<std::string>& regexes, std::size_t budget = kPlenty) {
  Starts starts;
  for (const std::string& regex : regexes) {
    EXPECT_TRUE(starts.Add(regex)) << regex;
  }
  EXPECT_TRUE(starts.Compile(budget));
  return starts;
}

TEST(Starts, SaysWhichPatternsMayMatchHere) {
  Starts starts = Of({"ab?c", "(?i)AB", "[0-9]{3}", "a(?:x|y){2}z", "\\.\\x41[^b]"});
  EXPECT_EQ(At(starts, "abc"), (Patterns{0, 1}));
  EXPECT_EQ(At(starts, "ac"), Patterns{0});
  EXPECT_EQ(At(starts, "aB"), Patterns{1});
  EXPECT_EQ(At(starts, "123"), Patterns{2});
  EXPECT_EQ(At(starts, "axyz"), Patterns{3});
  EXPECT_EQ(At(starts, ".Ac"), Patterns{4});
  EXPECT_EQ(At(starts, "12x"), Patterns{});
  EXPECT_EQ(At(starts, "axz"), Patterns{});
  EXPECT_EQ(At(starts, "zzz"), Patterns{});
}

TEST(Starts, ATextThatEndsMayGoOn) {
  Starts starts = Of({"abc"});
  EXPECT_EQ(At(starts, "ab"), Patterns{0}) << "no more to look at is no reason to say no";
}

TEST(Starts, LooksNoFurtherThanItsDepth) {
  Starts starts = Of({"a{40}b"});
  EXPECT_EQ(At(starts, std::string(60, 'a')), Patterns{0});
  EXPECT_EQ(At(starts, std::string(10, 'a') + "b"), Patterns{});
}

TEST(Starts, WhatItDoesNotUnderstandMayStartAnywhere) {
  for (const std::string regex : {"^a", "a$", "\\ba", "a**", "[z-a]", "a{3,2}", "(a", "a)", "[a",
                                  "a{1001}", "\\", "\\q", "(?P<n>a)", "[[:alpha:]]", "*a"}) {
    Starts starts;
    EXPECT_FALSE(starts.Add(regex)) << regex;
    EXPECT_TRUE(starts.Add("b"));
    EXPECT_TRUE(starts.Compile(kPlenty));
    EXPECT_EQ(At(starts, "zzz"), Patterns{0}) << regex;
    EXPECT_EQ(At(starts, "b"), (Patterns{0, 1})) << regex;
  }
}

TEST(Starts, WorksWithoutPatternsAndRefusesTooSmallABudget) {
  Starts none;
  EXPECT_TRUE(none.Compile(kPlenty));
  EXPECT_EQ(At(none, "abc"), Patterns{});
  Starts starts;
  EXPECT_TRUE(starts.Add("abc"));
  EXPECT_FALSE(starts.Compile(100));
}

// One look at two bytes never refuses what a match could begin with.
TEST(Starts, TwoBytesRefuseNothingThatMayMatch) {
  const std::vector<std::string> regexes{"ab?c", "(?i)nir", "[0-9]{2,5}x", "z", "(?:q|)w"};
  Starts starts = Of(regexes);
  std::string text(2, ' ');
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      text = {static_cast<char>(first), static_cast<char>(second)};
      EXPECT_EQ(starts.MayBegin(text.data()), !At(starts, text).empty()) << first << ' ' << second;
    }
  }
  Starts anything;
  EXPECT_FALSE(anything.Add("^a"));
  EXPECT_TRUE(anything.Compile(kPlenty));
  EXPECT_TRUE(anything.MayBegin("zz"));
}

TEST(Starts, StartsAfreshWhenItsBudgetIsUsedUp) {
  const std::vector<std::string> regexes{"[a-z]{2,8}[0-9]", "(?i)nir[ :]{1,3}[0-9]", "x.{0,9}y"};
  Starts plenty = Of(regexes);
  Starts scarce = Of(regexes, 6000);
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (int j = 0; j < 12; ++j) {
      text += "abnirxy 19:"[random() % 11];
    }
    EXPECT_EQ(At(plenty, text), At(scarce, text)) << text;
  }
}

// With the shipped rules, what the automaton lets through holds everything that the patterns, one
// by one over the whole text, would find.
TEST(Starts, MissesNothingThatThePatternsFind) {
  const std::filesystem::path rules = PARAVENT_SHARE_DIR "/rules";
  const auto fast = RuleBook::Load(rules, {"fr", "neighbours"});
  const auto slow = RuleBook::Load(rules, {"fr", "neighbours"}, Matcher::Limits{0});
  ASSERT_TRUE(fast && slow);
  for (const Rule& rule : fast->rules()) {
    for (const std::string& example : rule.examples.match) {
      const text::Folded text = text::Fold(example);
      std::vector<Proposal> quick;
      std::vector<Proposal> thorough;
      bool degraded = false;
      fast->matcher().Propose(text, quick, degraded);
      EXPECT_FALSE(degraded);
      slow->matcher().Propose(text, thorough, degraded);
      EXPECT_TRUE(degraded);
      const auto same = [](const Proposal& a, const Proposal& b) {
        return std::tie(a.rule, a.pattern, a.span.start, a.span.end) ==
               std::tie(b.rule, b.pattern, b.span.start, b.span.end);
      };
      EXPECT_TRUE(std::equal(quick.begin(), quick.end(), thorough.begin(), thorough.end(), same))
          << example;
    }
  }
}

}  // namespace
}  // namespace paravent::rules
