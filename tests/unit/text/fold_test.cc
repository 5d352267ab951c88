// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/fold.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf.h"

namespace paravent::text {
namespace {

std::string Folds(std::string_view text) { return std::string(Fold(text).bytes()); }

// The original text from which the first occurrence of `part` in the folded text came.
std::string Origin(std::string_view text, std::string_view part) {
  const Folded folded = Fold(text);
  const std::size_t at = folded.bytes().find(part);
  EXPECT_NE(at, std::string_view::npos) << "not in: " << folded.bytes();
  const Span span = folded.ToOriginal({at, at + part.size()});
  return std::string(text.substr(span.start, span.size()));
}

TEST(Fold, KeepsAsciiAndCase) { EXPECT_EQ(Folds("Mme LAVAUD, 12/03\n"), "Mme LAVAUD, 12/03\n"); }

TEST(Fold, HandlesEmptyText) {
  EXPECT_EQ(Folds(""), "");
  EXPECT_EQ(Fold("").padded(), "\n\n");
}

TEST(Fold, DropsAccentsHoweverTheyAreWritten) {
  EXPECT_EQ(Folds("née à Besançon, Noël, Œdème, æ"), "nee a Besancon, Noel, OEdeme, ae");
  EXPECT_EQ(Folds("ne\xCC\x81"
                  "e"),
            "nee");  // e + combining acute
  EXPECT_EQ(Folds("Łukasz Şahin Đặng Håkon Müller Straße"),
            "Lukasz Sahin Dang Hakon Muller Strasse");
}

TEST(Fold, UnifiesSpacesDashesAndQuotes) {
  EXPECT_EQ(Folds("06\u00A039\u202F98\u200912"), "06 39 98 12");
  EXPECT_EQ(Folds("Jean\u2010Paul \u2013 L\u2019Hostis"), "Jean-Paul - L'Hostis");
  EXPECT_EQ(Folds("\u00AB oui \u00BB"), "\" oui \"");
  EXPECT_EQ(Folds("a\r\nb\u2028c"), "a\n\nb\nc");
}

TEST(Fold, MakesInvisibleCharactersVanish) {
  EXPECT_EQ(Folds("1\u200B84\u00AD12\uFEFF76"), "1841276");
  EXPECT_EQ(Folds("\u202E06 39\u202C"), "06 39");
}

TEST(Fold, ReadsDigitsOfEveryScript) {
  EXPECT_EQ(Folds("\uFF11\uFF18\uFF14"), "184");                  // full width
  EXPECT_EQ(Folds("\u0660\u0661\u0669 \u0966\u096F"), "019 09");  // Arabic-Indic, Devanagari
  EXPECT_EQ(Folds("\U0001D7CE\U0001D7D9"), "01");  // mathematical bold, double-struck
}

TEST(Fold, SuperscriptsAreNoDigitsOfTheNumberBeside) {
  EXPECT_EQ(Folds("10\u00B3/mm\u00B3"), "10 /mm ");
}

TEST(Fold, KeepsTheDegreeSignAsOneByte) {
  EXPECT_EQ(Folds("n\u00B0 12"), std::string("n") + kDegree + " 12");
}

TEST(Fold, MarksLettersOfOtherScripts) {
  EXPECT_EQ(Folds("李"), std::string(1, kForeignLetter));
  EXPECT_EQ(Folds("\U0001F4DE06"), " 06");  // a symbol beside a number leaves the number free
}

TEST(Fold, ReadsLookalikesBesideLatinText) { EXPECT_EQ(Folds("M\u0410RTIN"), "MARTIN"); }

TEST(Fold, AcceptsAnyBytes) {
  EXPECT_EQ(Folds("\xFF\xC3(\xE2\x82"), "  (  ");
  EXPECT_EQ(Folds(std::string_view("a\0b", 3)), std::string("a\0b", 3));
}

TEST(Fold, MapsSpansBackToWholeCharacters) {
  EXPECT_EQ(Origin("née le 12 mars, Hélène", "Helene"), "Hélène");
  EXPECT_EQ(Origin("cœur", "oe"), "œ");
  EXPECT_EQ(Origin("cœur", "o"), "œ");
  EXPECT_EQ(Origin("cœur", "e"), "œ");
  EXPECT_EQ(Origin("cœur", "ur"), "ur");
  EXPECT_EQ(Origin("ne\xCC\x81"
                   "e!",
                   "ne"),
            "ne\xCC\x81");
  EXPECT_EQ(Origin("x 1\u200B84 y", "184"), "1\u200B84");
  EXPECT_EQ(Origin("é", "e"), "é");
}

TEST(Fold, MapsOffsetsThere) {
  const std::string text = "née à Brest";
  const Folded folded = Fold(text);
  EXPECT_EQ(folded.bytes().substr(folded.FromOriginal(text.find("Brest"))), "Brest");
  EXPECT_EQ(folded.FromOriginal(text.size()), folded.bytes().size());
}

// Every span of every folded text maps into the original, in order, and back to itself.
TEST(Fold, MapIsMonotonousOnRandomText) {
  std::mt19937 random(1);
  const std::string pieces[] = {"a",          "é", "œ",    "\u200B", "\u00A0",
                                "\U0001F4DE", "7", "\xFF", "\n",     "e\xCC\x81"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) {
      text += pieces[random() % std::size(pieces)];
    }
    const Folded folded = Fold(text);
    std::size_t previous_end = 0;
    for (std::size_t i = 0; i < folded.bytes().size(); ++i) {
      const Span span = folded.ToOriginal({i, i + 1});
      ASSERT_LT(span.start, span.end);
      ASSERT_LE(span.end, text.size());
      ASSERT_GE(span.end, previous_end);
      previous_end = span.end;
    }
    if (!folded.bytes().empty()) {
      ASSERT_EQ(folded.ToOriginal({0, folded.bytes().size()}).end, text.size());
    }
  }
}

TEST(FoldWord, LowersAndFolds) { EXPECT_EQ(FoldWord("MÉNIÈRE"), "meniere"); }

TEST(Fold, MakesNoCharacterLonger) {
  std::string character;
  for (char32_t code_point = 1; code_point <= 0x10FFFF; ++code_point) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) {
      continue;
    }
    character.clear();
    base::AppendUtf8(code_point, character);
    ASSERT_LE(Fold(character).bytes().size(), character.size()) << std::uint32_t{code_point};
  }
}

}  // namespace
}  // namespace paravent::text
