// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Published sample numbers (vectors.txt): of those that recognisers are commonly tested with, at
// least 97 in a hundred are found, or left alone, as they should be.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "detect/detector.h"

namespace paravent::detect {
namespace {

const std::filesystem::path kRules = PARAVENT_SHARE_DIR "/rules";
const std::filesystem::path kVectors = PARAVENT_SOURCE_DIR "/tests/unit/detect/vectors.txt";
constexpr double kNeeded = 0.97;

struct Vector {
  std::string type;
  bool valid;
  std::string text;
};

std::vector<Vector> ReadVectors() {
  std::vector<Vector> vectors;
  std::ifstream file(kVectors);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') {
      continue;
    }
    const std::size_t space = line.find(' ');
    vectors.push_back({line.substr(0, space), line[space + 1] == '+', line.substr(space + 3)});
  }
  return vectors;
}

// The packs that are on by default and those that hold `type`.
std::vector<std::string> PacksFor(const rules::RuleBook& all, const std::string& type) {
  std::set<std::string> packs{"fr", "neighbours"};
  for (const rules::Rule& rule : all.rules()) {
    if (rule.type == type) {
      packs.insert(rule.pack);
    }
  }
  return {packs.begin(), packs.end()};
}

bool Finds(const rules::RuleBook& book, const Vector& vector) {
  const auto findings = Detector(book).Detect(vector.text).findings;
  return std::ranges::any_of(
      findings, [&](const Finding& finding) { return finding.rule->type == vector.type; });
}

TEST(Vectors, AreFoundOrLeftAlone) {
  const auto all = rules::RuleBook::Load(kRules, *rules::RuleBook::PacksIn(kRules));
  ASSERT_TRUE(all) << base::ToString(all.error());
  std::map<std::vector<std::string>, rules::RuleBook> books;
  std::string wrong;
  std::size_t right = 0;
  const std::vector<Vector> vectors = ReadVectors();
  ASSERT_GT(vectors.size(), 250U);
  for (const Vector& vector : vectors) {
    const auto packs = PacksFor(*all, vector.type);
    auto book = books.find(packs);
    if (book == books.end()) {
      book = books.emplace(packs, std::move(*rules::RuleBook::Load(kRules, packs))).first;
    }
    if (Finds(book->second, vector) == vector.valid) {
      ++right;
    } else {
      wrong += "\n  " + vector.type + (vector.valid ? " + " : " - ") + vector.text;
    }
  }
  const double share = static_cast<double>(right) / static_cast<double>(vectors.size());
  std::cout << right << " of " << vectors.size() << " vectors; not: " << wrong << '\n';
  EXPECT_GE(share, kNeeded) << wrong;
}

}  // namespace
}  // namespace paravent::detect
