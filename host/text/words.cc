// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <algorithm>
#include <array>

namespace paravent::text {
namespace {

// What a byte is, one bit each, so that the letters of a word are told in one look.
enum ByteKind : std::uint8_t {
  kLowerCase = 1,
  kUpperCase = 2,
  kAlien = 4,
  kDigit = 8,
  kBlank = 16,
  kLineEnd = 32,
  kOther = 64,
};
constexpr std::uint8_t kLetters = kLowerCase | kUpperCase | kAlien;

constexpr std::array<std::uint8_t, 256> kKinds = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const char c = static_cast<char>(byte);
    kinds[byte] = c == '\n' || c == '\r' ? kLineEnd
                  : byte <= ' '          ? kBlank
                  : IsDigit(c)           ? kDigit
                  : IsUpper(c)           ? kUpperCase
                  : IsLower(c)           ? kLowerCase
                  : c == kForeignLetter  ? kAlien
                                         : kOther;
  }
  return kinds;
}();

std::uint8_t KindOf(char c) { return kKinds[static_cast<unsigned char>(c)]; }

WordShape ShapeOf(std::size_t size, std::size_t upper, bool starts_upper) {
  if (upper == 0) {
    return WordShape::kLower;
  }
  if (upper == size) {
    return size == 1 ? WordShape::kInitial : WordShape::kCapitals;
  }
  return upper == 1 && starts_upper ? WordShape::kCapitalised : WordShape::kMixed;
}

}  // namespace

const Word Words::kNone = {0, 0, WordClasses(), WordShape::kSign, 0, true, true, false};

Words::Words(std::string_view folded, const Lexicon& lexicon)
    : lexicon_(&lexicon), folded_(folded), lowered_(folded) {
  for (char& c : lowered_) {
    c = ToLower(c);
  }
  words_.reserve(folded.size() / 4 + 8);
  bool spaced = true;
  bool line_start = true;
  for (std::size_t at = 0; at < folded.size();) {
    const std::uint8_t kind = KindOf(folded[at]);
    if ((kind & (kBlank | kLineEnd)) != 0) {
      line_start = line_start || kind == kLineEnd;
      spaced = true;
      // A tab parts the cells of a table: it is a sign that readers of tables ask for.
      if (folded[at] != '\t') {
        ++at;
        continue;
      }
    }
    std::size_t end = at + 1;
    // Filled in place: a word put together elsewhere and copied waits for its last byte.
    Word& word = words_.emplace_back();
    word.start = static_cast<std::uint32_t>(at);
    if (kind == kDigit) {
      while (end < folded.size() && KindOf(folded[end]) == kDigit) {
        ++end;
      }
      word.shape = WordShape::kNumber;
    } else if ((kind & kLetters) != 0) {
      std::size_t upper = kind == kUpperCase ? 1 : 0;
      std::uint8_t seen = kind;
      for (; end < folded.size(); ++end) {
        const std::uint8_t letter = KindOf(folded[end]);
        if ((letter & kLetters) == 0) {
          break;
        }
        upper += static_cast<std::size_t>(letter >> 1U & 1U);
        seen |= letter;
      }
      word.shape =
          (seen & kAlien) != 0 ? WordShape::kForeign : ShapeOf(end - at, upper, kind == kUpperCase);
      word.classes = lexicon.Find(std::string_view(lowered_).substr(at, end - at));
    } else {
      word.shape = WordShape::kSign;
      word.sign = folded[at];
    }
    word.end = static_cast<std::uint32_t>(end);
    word.spaced = spaced;
    word.line_start = line_start;
    spaced = word.sign == '\t';
    line_start = false;
    at = end;
  }
  MarkShouting();
}

void Words::MarkShouting() {
  constexpr WordClasses kOrdinary = WordClass::kFunction | WordClass::kVerb;
  for (std::size_t first = 0; first < words_.size();) {
    std::size_t end = first + 1;
    while (end < words_.size() && !words_[end].line_start) {
      ++end;
    }
    std::size_t ordinary = 0;
    std::size_t others = 0;
    for (std::size_t i = first; i < end; ++i) {
      if (words_[i].shape == WordShape::kCapitals && words_[i].classes.HasAny(kOrdinary) &&
          !words_[i].classes.HasAny(WordClass::kParticle | WordClass::kSurname)) {
        ++ordinary;
      } else if (words_[i].shape == WordShape::kLower ||
                 words_[i].shape == WordShape::kCapitalised) {
        ++others;
      }
    }
    if (ordinary >= 2 && ordinary > others) {
      for (std::size_t i = first; i < end; ++i) {
        words_[i].shouted = words_[i].shape == WordShape::kCapitals;
      }
    }
    first = end;
  }
}

std::size_t Words::Phrase(std::size_t first, WordClasses classes) const {
  const Word& head = (*this)[first];
  std::size_t best = head.classes.HasAny(classes) ? 1 : 0;
  if (!head.classes.Has(WordClass::kPhraseStart)) {
    return best;
  }
  std::string key(Key(first));
  std::size_t letters = 1;
  for (std::size_t i = first + 1; letters < kLexiconPhraseWords; ++i) {
    const Word& word = (*this)[i];
    if (word.line_start) {
      break;
    }
    if ((word.Is('-') || word.Is('\'') || word.Is('.')) && !word.spaced) {
      continue;
    }
    if (!word.IsLetters()) {
      break;
    }
    key += ' ';
    key += Key(i);
    ++letters;
    const WordClasses found = lexicon_->Find(key);
    if (found.HasAny(classes)) {
      best = i - first + 1;
    }
    if (!found.Has(WordClass::kPhraseStart)) {
      break;
    }
  }
  return best;
}

}  // namespace paravent::text
