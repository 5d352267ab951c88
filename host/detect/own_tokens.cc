// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/own_tokens.h"

#include <algorithm>
#include <array>

namespace paravent::detect {
namespace {

using text::Span;
using text::WordClass;

constexpr std::size_t kMostBytes = 48;  // of a bracketed label
constexpr std::string_view kRoleLabels[] = {"patient", "proche", "pro"};
constexpr std::string_view kNameParts[] = {"prenom", "nom"};  // [PATIENT_1_NOM]

// What the coarser forms of redaction look like, in small letters, every number but 0 a 9.
constexpr auto kCoarseShapes = std::to_array<std::string_view>({
    "j0",
    "j+9",
    "j-9",
    "m0",
    "m+9",
    "m-9",
    "j0 au j+9",
    "j-9 au j-9",
    "j-9 au j0",
    "j-9 au j+9",
    "j+9 au j+9",
    "9-9 ans",
    "9-9 mois",
    "9-9 jours",
    "0-9 jours",
    "9-9 years",
    "9-9 months",
    "9-9 days",
    "0-9 days",
    "9 ans ou plus",
    "9 or over",
    "dept 9",
    "dept 9a",
    "dept 9b",
    "une commune",
    "une commune du 9",
    "une commune du 9a",
    "une commune du 9b",
    "une commune d'outre-mer",
    "un etablissement de sante",
    "nom retire",
    "(nom retire)",
    "cette personne",
    "ces personnes",
    "cette patiente",
    "ce patient",
    "ce proche",
    "cette proche",
    "ce medecin",
    "medecin",
    "ce soignant",
    "cette soignante",
    "soignant",
    "soignante",
});

// "65-69 ans" -> "9-9 ans"; empty for what is longer than any coarser form.
std::string ShapeOf(std::string_view folded) {
  constexpr std::size_t kLongest = 32;
  std::string shape;
  if (folded.size() > kLongest) {
    return shape;
  }
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && text::IsDigit(folded[end])) {
      ++end;
    }
    if (end > at) {
      shape += folded.substr(at, end - at) == "0" ? '0' : '9';
      at = end;
    } else {
      shape += text::ToLower(folded[at++]);
    }
  }
  return shape;
}

bool IsAsciiLetter(char c) { return text::IsUpper(c) || text::IsLower(c); }

std::string LettersOf(std::string_view folded) {
  std::string letters;
  for (const char c : folded) {
    if (IsAsciiLetter(c)) {
      letters += text::ToLower(c);
    }
  }
  return letters;
}

// Nothing but blanks and a full stop between the two.
bool StandsBefore(std::string_view folded, Span span, Span token) {
  return span.end <= token.start &&
         folded.substr(span.end, token.start - span.end).find_first_not_of(" .") == folded.npos;
}

// "[TEL_{n}]" -> "tel"; empty for a text without a bracketed label.
std::string LabelOf(const std::string& replacement) {
  const std::size_t open = replacement.find('[');
  const std::size_t close = replacement.find_first_of("]{", open == replacement.npos ? 0 : open);
  if (open == replacement.npos || close == replacement.npos) {
    return {};
  }
  return LettersOf(text::Fold(replacement.substr(open, close - open)).bytes());
}

}  // namespace

OwnTokens::OwnTokens(const rules::RuleBook& book)
    : labels_(std::begin(kRoleLabels), std::end(kRoleLabels)) {
  for (const rules::Rule& rule : book.rules()) {
    for (const std::string* replacement :
         {&rule.operators.suppress, &rule.operators.pseudonymise}) {
      if (std::string label = LabelOf(*replacement); !label.empty()) {
        labels_.insert(std::move(label));
      }
    }
    // A pattern with slots has no words of its own.
    if (const std::string& coarse = rule.operators.generalise;
        !coarse.empty() && coarse.find('{') == coarse.npos) {
      words_.insert(text::FoldWord(coarse));
    }
  }
}

std::vector<Span> OwnTokens::Find(std::string_view folded) const {
  std::vector<Span> tokens;
  for (std::size_t open = folded.find('['); open != folded.npos;
       open = folded.find('[', open + 1)) {
    const std::string_view label = folded.substr(open, kMostBytes);
    const std::size_t close = label.find_first_of("]\n", 1);
    if (close == label.npos || label[close] != ']') {
      continue;
    }
    std::string letters = LettersOf(label.substr(0, close));
    for (const std::string_view part : kNameParts) {
      if (!labels_.contains(letters) && letters.size() > part.size() && letters.ends_with(part)) {
        letters.resize(letters.size() - part.size());
      }
    }
    if (labels_.contains(letters)) {
      tokens.push_back({open, open + close + 1});
    }
  }
  return tokens;
}

bool OwnTokens::IsOwn(std::string_view folded, Span span, const std::vector<Span>& tokens,
                      const text::Lexicon& lexicon) const {
  auto token = std::ranges::partition_point(
      tokens, [&](const Span& each) { return each.end <= span.start; });
  if (token == tokens.end() || !(token->Overlaps(span) || StandsBefore(folded, span, *token))) {
    return IsCoarse(folded, span);
  }
  // Beside tokens only titles and what joins them: "M. et Mme [PATIENT_1]", "Melle [PATIENT_1]".
  for (std::size_t at = span.start; at < span.end;) {
    if (token != tokens.end() && at >= token->start) {
      at = token->end;
      ++token;
      continue;
    }
    if (!text::IsWordByte(folded[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < span.end && text::IsWordByte(folded[end])) {
      ++end;
    }
    const text::WordClasses classes = lexicon.Find(text::FoldWord(folded.substr(at, end - at)));
    if (!classes.Has(WordClass::kTitle) && !classes.Has(WordClass::kFunction)) {
      return false;
    }
    at = end;
  }
  return true;
}

bool OwnTokens::IsCoarse(std::string_view folded, Span span) const {
  const std::string shape = ShapeOf(folded.substr(span.start, span.size()));
  if (!shape.empty() && std::ranges::find(kCoarseShapes, shape) != kCoarseShapes.end()) {
    return true;
  }
  return std::ranges::any_of(words_, [&](const std::string& words) {
    return words.size() >= span.size() &&
           std::ranges::equal(folded.substr(span.start, words.size()), words,
                              [](char a, char b) { return text::ToLower(a) == b; });
  });
}

void OwnTokens::Drop(std::string_view folded, const std::vector<Span>& tokens,
                     const text::Lexicon& lexicon, std::vector<Finding>& candidates) const {
  std::erase_if(candidates, [&](const Finding& candidate) {
    return IsOwn(folded, candidate.span, tokens, lexicon);
  });
}

}  // namespace paravent::detect
