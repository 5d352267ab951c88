// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The rule packs that are shipped, proved by their own examples.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "detect/examples.h"
#include "rules/rulebook.h"

namespace paravent::detect {
namespace {

const std::filesystem::path kRules = PARAVENT_SHARE_DIR "/rules";

std::string Lines(const std::vector<base::Error>& errors) {
  std::string lines;
  for (const base::Error& error : errors) {
    lines += "\n  " + error.where + ": " + error.what;
  }
  return lines;
}

rules::RuleBook LoadPacks(const std::vector<std::string>& packs) {
  auto book = rules::RuleBook::Load(kRules, packs);
  if (!book) {
    throw std::runtime_error(book.error().where + ": " + book.error().what);
  }
  return std::move(*book);
}

void Prove(const std::vector<std::string>& packs) {
  const rules::RuleBook book = LoadPacks(packs);
  const auto compiled = book.matcher().CompileAll();
  ASSERT_TRUE(compiled) << compiled.error().where << ": " << compiled.error().what;
  const ExampleReport report = CheckExamples(book);
  EXPECT_GT(report.proved, 300U);
  EXPECT_TRUE(report.failures.empty()) << Lines(report.failures);
  EXPECT_TRUE(report.closed.empty()) << Lines(report.closed);
}

TEST(Packs, ThoseOnByDefaultKeepTheirExamples) { Prove({"fr", "neighbours"}); }

// A practice may switch every pack on: no rule may take what another knows to be something else.
TEST(Packs, AllTogetherKeepTheirExamples) { Prove(*rules::RuleBook::PacksIn(kRules)); }

TEST(Packs, EveryRuleShowsWhatItFindsAndWhatItLeaves) {
  const rules::RuleBook book = LoadPacks(*rules::RuleBook::PacksIn(kRules));
  for (const rules::Rule& rule : book.rules()) {
    if (rule.finder == rules::Finder::kPatterns) {
      EXPECT_FALSE(rule.examples.match.empty()) << rule.file;
      EXPECT_FALSE(rule.examples.miss.empty()) << rule.file;
    }
  }
}

}  // namespace
}  // namespace paravent::detect
