// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/propagate.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "detect/people_model.h"
#include "text/fold.h"
#include "text/lexicon.h"

namespace paravent::detect {
namespace {

struct Named {
  std::string text;
  std::uint32_t person;
  bool operator==(const Named&) const = default;
};

void PrintTo(const Named& named, std::ostream* out) { *out << named.text << " = " << named.person; }

class PropagateTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = text::Lexicon::Open(PARAVENT_SHARE_DIR "/lexicon.bin");
    ASSERT_TRUE(opened) << base::ToString(opened.error());
    lexicon_ = std::move(*opened);
  }

  std::vector<Named> Names(const std::string& utf8,
                           const std::vector<KnownPerson>& known = {}) const {
    const text::Folded folded = text::Fold(utf8);
    const text::Words words(folded.bytes(), lexicon_);
    const Surroundings around{
        std::vector<bool>(words.size() + 1, false), std::vector<bool>(words.size() + 1, false), {}};
    std::vector<Mention> mentions = FindPeople(words, around, PeopleModel::BuiltIn(), false);
    const std::vector<std::uint32_t> persons = Propagate(words, around, known, false, mentions);
    std::vector<Named> named;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const std::size_t start = words[mentions[i].first].start;
      const std::size_t end = words[mentions[i].end - 1].end;
      named.push_back({std::string(folded.bytes().substr(start, end - start)), persons[i]});
    }
    return named;
  }

  text::Lexicon lexicon_;
};

TEST_F(PropagateTest, LearnsNothingWhereNobodyIsNamed) {
  EXPECT_TRUE(Names("le patient tousse, le genou est froid").empty());
  EXPECT_TRUE(Names("").empty());
}

TEST_F(PropagateTest, FindsLaterMentionsInAnyForm) {
  const std::vector<Named> expected = {
      {"Mme Huguette LAVAUD", 1}, {"Lavaud", 1}, {"huguette", 1}, {"LAVAUD Huguette", 1}};
  EXPECT_EQ(
      Names("Mme Huguette LAVAUD tousse. Lavaud dort et huguette mange. LAVAUD Huguette sort."),
      expected);
}

TEST_F(PropagateTest, FindsEarlierMentions) {
  const std::vector<Named> names = Names("scanner de Quintrec ce jour\nPatient : M. Jean QUINTREC");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0], (Named{"Quintrec", 1}));
}

TEST_F(PropagateTest, FindsInitialsAndOneSlip) {
  const std::vector<Named> names =
      Names("M. Jean KERAMBRUN est vu. J.K. va bien, mais Kerembrun tousse.");
  ASSERT_EQ(names.size(), 3U);
  EXPECT_EQ(names[1], (Named{"J.K.", 1}));
  EXPECT_EQ(names[2], (Named{"Kerembrun", 1}));
}

TEST_F(PropagateTest, FindsANameLetterByLetter) {
  const std::vector<Named> names =
      Names("Mme Huguette LAVAUD, je répète L A V A U D, vitamine D C B");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[1], (Named{"L A V A U D", 1}));
}

TEST_F(PropagateTest, LeavesTheEponymOfANamesakeAlone) {
  const std::vector<Named> names =
      Names("vu ce jour Parkinson Michel pour un syndrome de Parkinson");
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names[0].text, "Parkinson Michel");
}

TEST_F(PropagateTest, KeepsHusbandAndWifeApart) {
  const std::vector<Named> names = Names("Mme Lavaud est venue. M. Lavaud attend.");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_NE(names[0].person, names[1].person);
}

TEST_F(PropagateTest, DoesNotTakeOrdinaryWordsForACommonName) {
  const std::vector<Named> names = Names("M. Petit dort. Un petit poids et un petit appétit.");
  EXPECT_EQ(names.size(), 1U);
}

TEST_F(PropagateTest, FindsPeopleOfEarlierMessages) {
  const std::vector<KnownPerson> known = {{{"jean", "kerambrun"}, Gender::kMan, Role::kPatient}};
  const std::vector<Named> expected = {{"J.K.", 1}, {"kerambrun", 1}};
  EXPECT_EQ(Names("J.K. refuse le scanner, mais kerambrun signe", known), expected);
  EXPECT_NE(Names("J.K. refuse le scanner, mais kerambrun signe"), expected);
}

}  // namespace
}  // namespace paravent::detect
