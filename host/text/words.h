// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A folded text cut into words, numbers and signs, each with its shape and what the lexicon knows
// of it. Cut once, then read by every finder that works on words.
#ifndef PARAVENT_TEXT_WORDS_H_
#define PARAVENT_TEXT_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"
#include "text/lexicon.h"

namespace paravent::text {

enum class WordShape : std::uint8_t {
  kSign,         // one byte that is neither letter nor digit
  kNumber,       // digits
  kLower,        // "martin"
  kCapitalised,  // "Martin"
  kCapitals,     // "MARTIN"
  kInitial,      // "M": one capital letter
  kMixed,        // "McDonald", "leBlanc"
  kForeign,      // letters of another script
};

struct Word {
  std::uint32_t start;  // bytes of the folded text
  std::uint32_t end;
  WordClasses classes;  // letters only; nothing for signs and numbers
  WordShape shape;
  char sign;        // the byte of a kSign, else 0
  bool spaced;      // something blank, or the start of the text, stands before it
  bool line_start;  // first of its line
  bool shouted;     // capitals, in a line where ordinary words are in capitals too

  std::size_t size() const { return end - start; }
  bool IsLetters() const { return shape >= WordShape::kLower; }
  // Starts with a capital, and that says something here.
  bool IsCapital() const {
    return shape >= WordShape::kCapitalised && shape <= WordShape::kMixed && !shouted;
  }
  bool Is(char byte) const { return sign == byte; }
};

// The words of one text. Borrows nothing but the lexicon, which must outlive it.
class Words {
 public:
  // Cuts `folded` (Folded::bytes()). Linear; one look-up per word of letters.
  Words(std::string_view folded, const Lexicon& lexicon);

  std::size_t size() const { return words_.size(); }
  // The word at `index`; past either end, an empty sign that starts a line.
  const Word& operator[](std::size_t index) const {
    return index < words_.size() ? words_[index] : kNone;
  }

  // What the words were looked up in.
  const Lexicon& lexicon() const { return *lexicon_; }

  // The word as it is compared: folded, lower case.
  std::string_view Key(std::size_t index) const {
    const Word& word = (*this)[index];
    return std::string_view(lowered_).substr(word.start, word.size());
  }
  // The word with its capitals.
  std::string_view Text(std::size_t index) const {
    const Word& word = (*this)[index];
    return std::string_view(folded_).substr(word.start, word.size());
  }

  // What the lexicon knows of `key`, which need not stand in the text.
  WordClasses Classes(std::string_view key) const { return lexicon_->Find(key); }

  // How many words from `first` on form the longest phrase of the lexicon that has any of
  // `classes`; words may be joined by spaces, hyphens or apostrophes. 0 when there is none.
  // The count is of items of this sequence, joining signs included.
  std::size_t Phrase(std::size_t first, WordClasses classes) const;

 private:
  static const Word kNone;

  void MarkShouting();

  const Lexicon* lexicon_;
  std::string folded_;
  std::string lowered_;
  std::vector<Word> words_;
};

}  // namespace paravent::text

#endif  // PARAVENT_TEXT_WORDS_H_
