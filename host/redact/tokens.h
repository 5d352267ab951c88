// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Tokens as they stand in a text: as redaction wrote them, or as a model rewrote them.
#ifndef PARAVENT_REDACT_TOKENS_H_
#define PARAVENT_REDACT_TOKENS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "text/fold.h"

namespace paravent::redact {

// "[TEL_{n}]" and 3 -> "[TEL_3]".
std::string Numbered(std::string_view kind, std::uint32_t number);

// "[TEL_3]" -> "[TEL_{n}]" and 3; nothing when it holds no number.
struct Unnumbered {
  std::string kind;
  std::uint32_t number;
};
std::optional<Unnumbered> SplitToken(std::string_view token);

// The token of one part of a name: "[PATIENT_1]" and kSurname -> "[PATIENT_1_NOM]", kGiven ->
// "[PATIENT_1_PRENOM]".
std::string WithPart(std::string_view token, detect::NamePart part);

// And back: "[PATIENT_1_NOM]" -> "[PATIENT_1]" and kSurname.
struct Parted {
  std::string token;
  detect::NamePart part;
};
Parted SplitPart(std::string_view token);

// A place of a token in a text.
struct TokenPlace {
  text::Span span;    // bytes: brackets and the escapes inside them included
  std::string token;  // as redaction writes it
};

// The places in `text` that mean a token of one of `kinds`, whatever the number, by start:
//   [PATIENT_1]  [Patient 1]  \[PATIENT\_1\]  [PACIENTE_1]  {PATIENT_1}  patient_1  PATIENT 1
//   [PATIENT_1_NOM]  [Patient 1 Lastname]
//   Patient n. 1 (with the degree sign)
// Without brackets a label needs capitals, an underscore, or a capital and a sign for "number":
// « le patient 1 » of a trial is none. A token that is cut off by the end of the text is none yet.
// Linear in the text for a bounded number of kinds.
std::vector<TokenPlace> FindTokens(std::string_view text, const std::vector<std::string>& kinds);

// What a text holds that could be read as a token: the numbers behind each word.
class TokenWords {
 public:
  explicit TokenWords(std::string_view text);

  // Whether `text` holds the number of `token` behind the last word of its label, in any language.
  bool MayHold(std::string_view token) const;

 private:
  std::set<std::string, std::less<>> words_;  // "patient 1"
};

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_TOKENS_H_
