// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/utf.h"

namespace paravent::text {
namespace {

constexpr char32_t kTableStart = 0x80;
constexpr char32_t kTableEnd = 0x250;  // Latin-1 Supplement, Latin Extended-A and -B

// What one character becomes: up to three bytes; length 0 = vanishes.
struct Fate {
  std::array<char, 3> bytes{};
  std::uint8_t length = 0;
};

constexpr Fate One(char c) { return {{c}, 1}; }
constexpr Fate Two(char a, char b) { return {{a, b}, 2}; }
constexpr Fate kVanishes{};

// Latin letters that Unicode does not decompose, and characters whose decomposition would lie:
// a superscript digit is no digit of a number.
constexpr std::pair<char32_t, Fate> kExceptions[] = {
    {0x00A0, One(' ')},      {0x00AD, kVanishes},     {0x00B0, One(kDegree)},
    {0x00BA, One(kDegree)},  {0x00B7, One('.')},      {0x00AB, One('"')},
    {0x00BB, One('"')},      {0x00B4, One('\'')},     {0x00B2, One(' ')},
    {0x00B3, One(' ')},      {0x00B9, One(' ')},      {0x00BC, One(' ')},
    {0x00BD, One(' ')},      {0x00BE, One(' ')},      {0x00C6, Two('A', 'E')},
    {0x00E6, Two('a', 'e')}, {0x0152, Two('O', 'E')}, {0x0153, Two('o', 'e')},
    {0x00DF, Two('s', 's')}, {0x00D8, One('O')},      {0x00F8, One('o')},
    {0x0110, One('D')},      {0x0111, One('d')},      {0x0141, One('L')},
    {0x0142, One('l')},      {0x00D0, One('D')},      {0x00F0, One('d')},
    {0x00DE, Two('T', 'h')}, {0x00FE, Two('t', 'h')}, {0x0131, One('i')},
    {0x0126, One('H')},      {0x0127, One('h')},      {0x014A, One('N')},
    {0x014B, One('n')},      {0x0166, One('T')},      {0x0167, One('t')},
    {0x0085, One('\n')},     {0x00A8, One(' ')},      {0x00AF, One(' ')},
    {0x00B8, One(' ')},      {0x00B5, One('u')},
};

// Cyrillic and Greek letters drawn like Latin ones.
constexpr std::pair<char32_t, char> kLookalikes[] = {
    {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'},
    {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0425, 'X'}, {0x0430, 'a'},
    {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'},
    {0x0456, 'i'}, {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0397, 'H'}, {0x0399, 'I'},
    {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'}, {0x03A4, 'T'},
    {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03BF, 'o'},
};

bool IsDecimalDigit(char32_t code_point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code_point)) == UTF8PROC_CATEGORY_ND;
}

// Decimal digits stand in runs of ten that start at a multiple of ten from the run's own start.
char DigitValue(char32_t code_point) {
  char32_t start = code_point;
  while (IsDecimalDigit(start - 1)) {
    --start;
  }
  return static_cast<char>('0' + (code_point - start) % 10);
}

// The ASCII letters and digits of a compatibility decomposition; nothing when any part of it is
// neither ASCII nor a combining mark.
Fate Decomposed(char32_t code_point) {
  std::array<utf8proc_int32_t, 18> parts{};
  int boundary_class = 0;
  const auto count = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(code_point), parts.data(), static_cast<long>(parts.size()),
      static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE), &boundary_class);
  Fate fate;
  for (long i = 0; i < count && i < static_cast<long>(parts.size()); ++i) {
    const utf8proc_int32_t part = parts[static_cast<std::size_t>(i)];
    if (utf8proc_category(part) == UTF8PROC_CATEGORY_MN) {
      continue;
    }
    if (part >= 0x80 || part < 0x20 || fate.length == fate.bytes.size()) {
      return kVanishes;
    }
    fate.bytes[fate.length++] = static_cast<char>(part);
  }
  return fate;
}

Fate FateOf(char32_t code_point) {
  for (const auto& [exception, fate] : kExceptions) {
    if (exception == code_point) {
      return fate;
    }
  }
  switch (code_point) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x02B9:
    case 0x2039:
    case 0x203A:
      return One('\'');
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return One('"');
    case 0x2028:
    case 0x2029:
      return One('\n');
    case 0x2026:
      return One('.');
    case 0x2027:
    case 0x2219:
    case 0x22C5:
    case 0x30FB:
      return One('.');
    case 0x2044:
    case 0x2215:
      return One('/');
    case 0x2043:
    case 0x2212:
      return One('-');
    default:
      break;
  }
  const auto cp = static_cast<utf8proc_int32_t>(code_point);
  switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
      return kVanishes;
    case UTF8PROC_CATEGORY_ND:
      return One(DigitValue(code_point));
    case UTF8PROC_CATEGORY_PD:
      return One('-');
    case UTF8PROC_CATEGORY_ZS:
      return One(' ');
    case UTF8PROC_CATEGORY_NO:
      return One(' ');
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MC: {
      const Fate letters = Decomposed(code_point);
      return letters.length > 0 ? letters : One(kForeignLetter);
    }
    default: {
      const Fate symbols = Decomposed(code_point);
      return symbols.length == 1 ? symbols : One(' ');
    }
  }
}

const std::array<Fate, kTableEnd - kTableStart>& LatinTable() {
  static const auto table = [] {
    std::array<Fate, kTableEnd - kTableStart> fates{};
    for (char32_t code_point = kTableStart; code_point < kTableEnd; ++code_point) {
      fates[code_point - kTableStart] = FateOf(code_point);
    }
    return fates;
  }();
  return table;
}

std::size_t AsciiRunEnd(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) {
      break;
    }
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
    ++at;
  }
  return at;
}

bool IsAsciiAlnumAt(std::string_view text, std::size_t at) {
  return at < text.size() && IsWordByte(text[at]);
}

char Lookalike(char32_t code_point) {
  for (const auto& [lookalike, latin] : kLookalikes) {
    if (lookalike == code_point) {
      return latin;
    }
  }
  return '\0';
}

// The fate of a character beyond the table of Latin letters, or of an ill-formed byte. `before` is
// the folded byte before it; `next` is where the character after it starts.
Fate RareFate(const base::Decoded& decoded, char before, std::string_view utf8, std::size_t next) {
  if (!decoded.valid) {
    return One(' ');
  }
  const Fate fate = FateOf(decoded.code_point);
  if (fate.length != 1 || fate.bytes[0] != kForeignLetter) {
    return fate;
  }
  const char lookalike = Lookalike(decoded.code_point);
  const bool beside_latin =
      (before != kForeignLetter && IsWordByte(before)) || IsAsciiAlnumAt(utf8, next);
  return lookalike != '\0' && beside_latin ? One(lookalike) : fate;
}

}  // namespace

Folded Fold(std::string_view utf8) {
  Folded folded;
  std::vector<Folded::Step>& steps = folded.steps_;
  // About one accent in twenty letters.
  steps.reserve(utf8.size() / 16);
  const auto& latin = LatinTable();

  // No character becomes longer than it was.
  folded.padded_.resize_and_overwrite(utf8.size() + 2, [&](char* const out, std::size_t) {
    char* to = out;
    *to++ = '\n';
    std::size_t at = 0;
    while (at < utf8.size()) {
      const std::size_t run_end = AsciiRunEnd(utf8, at);
      std::memcpy(to, utf8.data() + at, run_end - at);
      to += run_end - at;
      at = run_end;
      if (at == utf8.size()) {
        break;
      }
      const base::Decoded decoded = base::DecodeUtf8(utf8, at);
      const bool in_table = decoded.valid && decoded.code_point < kTableEnd;
      const Fate fate = in_table ? latin[decoded.code_point - kTableStart]
                                 : RareFate(decoded, to[-1], utf8, at + decoded.length);
      const std::size_t next = at + decoded.length;
      for (std::uint8_t i = 0; i < fate.length; ++i) {
        if (i > 0) {
          steps.push_back({static_cast<std::size_t>(to - out) - 1, at});
        }
        *to++ = fate.bytes[i];
      }
      if (fate.length != decoded.length || fate.length > 1) {
        steps.push_back({static_cast<std::size_t>(to - out) - 1, next});
      }
      at = next;
    }
    *to++ = '\n';
    return static_cast<std::size_t>(to - out);
  });
  std::replace(folded.padded_.begin(), folded.padded_.end(), '\r', '\n');
  return folded;
}

std::size_t Folded::OriginalOf(std::size_t folded) const {
  // The last step at or before `folded`; a character that vanished leaves a later step at the same
  // place, which wins: the folded byte came from what follows.
  const auto after = std::upper_bound(
      steps_.begin(), steps_.end(), folded,
      [](std::size_t position, const Step& step) { return position < step.folded; });
  if (after == steps_.begin()) {
    return folded;
  }
  const Step& step = *std::prev(after);
  return step.original + (folded - step.folded);
}

Span Folded::ToOriginal(Span folded) const {
  const std::size_t start = OriginalOf(folded.start);
  std::size_t end = OriginalOf(folded.end);
  // A span that ends inside a character that folded to two bytes takes the whole character.
  const std::size_t last = OriginalOf(folded.end - 1);
  if (end <= last) {
    const auto next = std::upper_bound(
        steps_.begin(), steps_.end(), last,
        [](std::size_t position, const Step& step) { return position < step.original; });
    end = next == steps_.end() ? last + 1 : next->original;
  }
  return {start, end};
}

std::size_t Folded::FromOriginal(std::size_t original) const {
  const auto after = std::upper_bound(
      steps_.begin(), steps_.end(), original,
      [](std::size_t position, const Step& step) { return position < step.original; });
  const std::size_t limit = after == steps_.end() ? bytes().size() : after->folded;
  if (after == steps_.begin()) {
    return std::min(original, limit);
  }
  const Step& step = *std::prev(after);
  return std::min(step.folded + (original - step.original), limit);
}

std::string FoldWord(std::string_view utf8) {
  std::string word(Fold(utf8).bytes());
  std::transform(word.begin(), word.end(), word.begin(), ToLower);
  return word;
}

}  // namespace paravent::text
