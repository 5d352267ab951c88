// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Folding: the form of a text in which rules and names are looked for. One byte per character:
//   - letters of the Latin script lose their accents and keep their case (e-acute -> e, oe -> o e);
//   - every kind of space becomes ' ', every line end '\n', every dash '-', quotes ' and ";
//   - digits of every script and width become 0-9; compatibility forms are unfolded (NFKC);
//   - invisible characters (zero-width, soft hyphen, direction marks) vanish;
//   - letters of other scripts become kForeignLetter; look-alikes of Latin letters beside Latin
//     text become those letters; the degree sign becomes kDegree; any other symbol becomes ' '.
// So a rule is written once, in plain ASCII. The folded text keeps a map back: offsets of findings
// always point into the original.
#ifndef PARAVENT_TEXT_FOLD_H_
#define PARAVENT_TEXT_FOLD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace paravent::text {

inline constexpr char kForeignLetter = '\xFF';
inline constexpr char kDegree = '\xB0';  // also for the masculine ordinal, as in "n(o)"

// ASCII letter or digit, or a letter of another script: what a word or number is made of.
constexpr bool IsWordByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         c == kForeignLetter;
}
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsLetter(char c) { return IsUpper(c) || IsLower(c) || c == kForeignLetter; }
constexpr char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

// A stretch of bytes: [start, end).
struct Span {
  std::size_t start;
  std::size_t end;

  std::size_t size() const { return end - start; }
  bool Overlaps(const Span& other) const { return start < other.end && other.start < end; }
  bool Contains(const Span& other) const { return start <= other.start && other.end <= end; }
  bool operator==(const Span&) const = default;
};

// A folded text. Immutable; borrows nothing.
class Folded {
 public:
  // The folded bytes, without the sentinels.
  std::string_view bytes() const { return std::string_view(padded_).substr(1, padded_.size() - 2); }
  // The same between two '\n' sentinels, so that a pattern may ask for a byte on either side.
  // Offset i of bytes() is offset i + 1 of padded().
  std::string_view padded() const { return padded_; }

  // The stretch of the original (bytes of UTF-8) from which a non-empty stretch of bytes() came:
  // whole characters, with the combining marks and invisible characters that follow them.
  // Logarithmic.
  Span ToOriginal(Span folded) const;

  // Where in bytes() the original's byte `original` went (the nearest at or after it when that
  // character vanished). Logarithmic.
  std::size_t FromOriginal(std::size_t original) const;

 private:
  friend Folded Fold(std::string_view utf8);

  // From `folded` on, original = folded + (original - folded), until the next step.
  struct Step {
    std::size_t folded;
    std::size_t original;
  };

  std::size_t OriginalOf(std::size_t folded) const;

  std::string padded_;
  std::vector<Step> steps_;
};

// Folds any bytes; an ill-formed byte counts as a symbol. Linear; ASCII runs cost one copy.
Folded Fold(std::string_view utf8);

// Folds and lower-cases a short word, for look-ups: "Ménière" -> "meniere".
std::string FoldWord(std::string_view utf8);

}  // namespace paravent::text

#endif  // PARAVENT_TEXT_FOLD_H_
