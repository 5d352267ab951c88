// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/aggregate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace paravent::redact {
namespace {

class AggregateTest : public testing::Test {
 protected:
  void Paste(std::string text) {
    text_ = std::move(text);
    table_ = FindTable(text_);
    ASSERT_TRUE(table_);
    columns_ = ColumnsOf(text_, *table_, {});
  }
  // The columns of an offer, "none" when it is not made.
  std::string ColumnsOffered(OfferKind kind) const {
    for (const Offer& offer : OffersFor(text_, *table_, columns_)) {
      if (offer.kind == kind) {
        std::string columns;
        for (const std::size_t column : offer.columns) {
          columns += std::to_string(column);
        }
        return columns;
      }
    }
    return "none";
  }
  std::string After(OfferKind kind, std::vector<std::size_t> columns = {}) const {
    return TableAfter(text_, *table_, columns_, {kind, std::move(columns)}, 11,
                      rules::Locale::kFrench)
        .value_or("nothing");
  }

  std::string text_;
  std::optional<Table> table_;
  std::vector<Column> columns_;
};

TEST_F(AggregateTest, DropsAndCoarsensByHeader) {
  Paste(
      "Nom;Prénom;DDN;Age;CP;Date d'entrée;CRP\n"
      "TESTARD;Jean;14/08/1955;70;29200;02/03/2026;12 mg/L\n"
      "LAVAUD;Huguette;12/03/1962;64;97400;05/03/2026;3 mg/L\n"
      "ROY;Anne;01/02/1930;96;69008;09/03/2026;4 mg/L");
  EXPECT_EQ(ColumnsOffered(OfferKind::kDrop), "012");
  EXPECT_EQ(ColumnsOffered(OfferKind::kGeneralise), "2345");
  EXPECT_EQ(After(OfferKind::kDrop),
            "Age;CP;Date d'entrée;CRP\n70;29200;02/03/2026;12 mg/L\n64;97400;05/03/2026;3 mg/L\n"
            "96;69008;09/03/2026;4 mg/L");
  EXPECT_EQ(After(OfferKind::kGeneralise),
            "DDN;Age;CP;Date d'entrée;CRP\n"
            "1955–1959;70–74 ans;29;03/2026;12 mg/L\n"
            "1960–1964;60–64 ans;974;03/2026;3 mg/L\n"
            "1930–1934;90 ans ou plus;69;03/2026;4 mg/L");
}

TEST_F(AggregateTest, CountsGroupsAndHidesSmallOnes) {
  std::string text = "Nom\tSexe\tDiagnostic\n";
  const auto add = [&](int times, const std::string& rest) {
    for (int i = 0; i < times; ++i) {
      text += "N" + std::to_string(i) + "\t" + rest + "\n";
    }
  };
  add(20, "F\tasthme");
  add(30, "H\tasthme");
  add(3, "F\tBPCO");
  add(40, "H\tBPCO");
  Paste(text);
  EXPECT_EQ(ColumnsOffered(OfferKind::kCount), "12");
  const std::string counted = After(OfferKind::kCount, {1, 2});
  EXPECT_EQ(counted.substr(0, counted.find('\n')), "Sexe\tBPCO\tasthme\tTotal");
  EXPECT_EQ(counted.find("\t3\t"), counted.npos) << counted;
  EXPECT_NE(counted.find("masqué"), counted.npos);
  EXPECT_EQ(counted.find("N1"), counted.npos) << "nobody is named";
  EXPECT_EQ(After(OfferKind::kCount, {2}), "Diagnostic\tEffectif\nBPCO\t43\nasthme\t50\nTotal\t93");
}

TEST_F(AggregateTest, JoinsSmallGroupsUntilTheirTotalMayShow) {
  std::string text = "Nom;Sexe;Service\n";
  const auto add = [&](int times, const std::string& rest) {
    for (int i = 0; i < times; ++i) {
      text += "N" + std::to_string(i) + ";" + rest + "\n";
    }
  };
  add(2, "F;ORL");
  add(3, "H;Gynéco");
  add(12, "F;Cardio");
  add(40, "H;Pneumo");
  Paste(text);
  EXPECT_EQ(After(OfferKind::kCount, {2}), "Service;Effectif\nAutres;17\nPneumo;40\nTotal;57");
  EXPECT_EQ(After(OfferKind::kCount, {1}), "Sexe;Effectif\nF;14\nH;43\nTotal;57");
}

// What the table over columns `a` and `b` says in its totals is what their own tables say, and
// nothing of either is hidden: no table gives away what another hides.
TEST_F(AggregateTest, TellsTheSameTotalsInEveryTable) {
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t most) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % most;
  };
  const auto lines = [](const std::string& table) {
    std::vector<std::vector<std::string>> rows(1);
    for (std::string cell; const char c : table + ";\n") {
      if (c == ';' || c == '\n') {
        if (!(c == '\n' && cell.empty())) {
          rows.back().push_back(cell);
        }
        cell.clear();
        if (c == '\n') {
          rows.emplace_back();
        }
      } else {
        cell += c;
      }
    }
    rows.pop_back();
    return rows;
  };
  for (int round = 0; round < 40; ++round) {
    std::string text = "Nom;Sexe;Service;Issue\n";
    for (std::uint32_t i = 0; i < 40 + random(160); ++i) {
      text += "N" + std::to_string(i) + ";" + (random(3) == 0 ? "F" : "H") + ";S" +
              std::to_string(random(random(9) + 1)) + ";I" + std::to_string(random(random(5) + 1)) +
              "\n";
    }
    Paste(text);
    for (const auto& [a, b] : {std::pair<std::size_t, std::size_t>{1, 2}, {2, 3}, {1, 3}}) {
      const auto of_a = lines(After(OfferKind::kCount, {a}));
      const auto of_b = lines(After(OfferKind::kCount, {b}));
      const auto both = lines(After(OfferKind::kCount, {a, b}));
      ASSERT_EQ(both.size(), of_a.size());
      for (std::size_t row = 1; row < of_a.size(); ++row) {
        EXPECT_EQ(both[row].back(), of_a[row].back()) << "round " << round;
        EXPECT_EQ(both[row].back().find("masqu"), std::string::npos);
      }
      for (std::size_t column = 1; column < of_b.size(); ++column) {
        EXPECT_EQ(both.back()[std::min(column, both.back().size() - 1)], of_b[column].back())
            << "round " << round;
      }
    }
  }
}

TEST_F(AggregateTest, RefusesGroupsThatNamePeople) {
  Paste("Nom;Sexe\nA;F\nB;H\nC;F");
  EXPECT_EQ(After(OfferKind::kCount, {0}), "nothing");
  EXPECT_EQ(After(OfferKind::kCount, {7}), "nothing");
  EXPECT_EQ(After(OfferKind::kCount, {}), "nothing");
  EXPECT_EQ(After(OfferKind::kCount, {1, 1, 1}), "nothing");
}

TEST_F(AggregateTest, OffersNothingForATableOfMeasures) {
  Paste("Dose;Effet\n5;12\n10;20\n20;33");
  EXPECT_TRUE(OffersFor(text_, *table_, columns_).empty());
}

}  // namespace
}  // namespace paravent::redact
