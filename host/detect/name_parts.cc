// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/name_parts.h"

#include <algorithm>
#include <array>
#include <string>

namespace paravent::detect {
namespace {

using text::Span;

constexpr std::array<std::string_view, 8> kSurnames = {
    "nom", "noms", "family", "last", "lastname", "surname", "nachname", "familyname"};
constexpr std::array<std::string_view, 8> kGivenNames = {
    "prenom", "prenoms", "given", "first", "firstname", "forename", "vorname", "givenname"};
// Labels of a second surname: "Nom de naissance", "Nom d'usage".
constexpr std::array<std::string_view, 8> kOtherNames = {"naissance", "usage",  "usuel",  "utilise",
                                                         "marital",   "epouse", "maiden", "birth"};
constexpr std::array<std::string_view, 3> kWholeNames = {"complet", "full", "entier"};

// How far apart two parts of a name may stand, and how far before one its label.
constexpr std::size_t kWidestGap = 160;
constexpr std::size_t kLongestLabel = 32;
constexpr std::size_t kMostSigns = 8;  // between a label and its value: " : ", "\":[\""

template <typename Visit>
void ForEachWord(std::string_view folded, const Visit& visit) {
  std::string word;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    if (at < folded.size() && text::IsLetter(folded[at])) {
      word += text::ToLower(folded[at]);
    } else if (!word.empty()) {
      visit(word);
      word.clear();
    }
  }
}

bool IsAmong(const auto& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// What the words right before `start` ask for; what stands before `from` is something else's.
NamePart PartLabelled(std::string_view folded, std::size_t from, std::size_t start) {
  std::size_t end = start;
  while (end > from && start - end < kMostSigns && !text::IsWordByte(folded[end - 1])) {
    --end;
  }
  std::size_t first = std::max(from, end - std::min(end, kLongestLabel));
  const std::size_t line = folded.substr(0, end).rfind('\n');
  if (line != folded.npos) {
    first = std::max(first, line + 1);
  }
  return PartAskedBy(folded.substr(first, end - first));
}

bool NamesAnother(std::string_view label) {
  bool another = false;
  ForEachWord(label,
              [&](std::string_view word) { another = another || IsAmong(kOtherNames, word); });
  return another;
}

// The parts of one name, as they come.
class Parts {
 public:
  explicit Parts(std::uint32_t last_person) : last_person_(last_person) {}

  // `in_row`: the head of a column asks for it, not a label.
  void Add(std::string_view folded, Finding& finding, bool in_row) {
    const bool surname = finding.part == NamePart::kSurname;
    if (!parts_.empty()) {
      const std::size_t end = parts_.back()->span.end;
      const std::string_view gap = folded.substr(end, finding.span.start - end);
      if (!(in_row ? gap.find('\n') == gap.npos : GoesOn(gap, surname ? surname_ : given_))) {
        Close();
      }
    }
    parts_.push_back(&finding);
    surname_ = surname_ || surname;
    given_ = given_ || !surname;
  }

  void Close() {
    const bool joined = surname_ && given_;
    last_person_ += joined ? 1U : 0U;
    for (Finding* part : parts_) {
      if (joined) {
        part->person = last_person_;
      } else {
        part->part = NamePart::kWhole;
      }
    }
    parts_.clear();
    surname_ = given_ = false;
  }

 private:
  // Whether the next part stands behind `gap`: on another line only behind a label of its own, and
  // `again` only when that says so.
  static bool GoesOn(std::string_view gap, bool again) {
    return gap.size() <= kWidestGap && (!again || NamesAnother(gap)) &&
           (gap.find('\n') == gap.npos || PartAskedBy(gap) != NamePart::kWhole);
  }

  std::vector<Finding*> parts_;
  bool surname_ = false;
  bool given_ = false;
  std::uint32_t last_person_;
};

}  // namespace

NamePart PartAskedBy(std::string_view label) {
  bool surname = false;
  bool given = false;
  bool whole = false;
  ForEachWord(label, [&](std::string_view word) {
    surname = surname || IsAmong(kSurnames, word);
    given = given || IsAmong(kGivenNames, word);
    whole = whole || IsAmong(kWholeNames, word);
  });
  if (whole || surname == given) {
    return NamePart::kWhole;
  }
  return surname ? NamePart::kSurname : NamePart::kGiven;
}

void JoinNameParts(std::string_view folded, std::vector<Finding>& findings) {
  std::uint32_t last_person = 0;
  for (const Finding& finding : findings) {
    last_person = std::max(last_person, finding.person);
  }
  Parts parts(last_person);
  std::size_t from = 0;  // where the finding before ends
  for (Finding& finding : findings) {
    if (finding.rule->type == "PERSON") {
      const bool in_row = finding.part != NamePart::kWhole;
      if (!in_row) {
        finding.part = PartLabelled(folded, from, finding.span.start);
      }
      if (finding.part == NamePart::kWhole) {
        parts.Close();
      } else {
        parts.Add(folded, finding, in_row);
      }
    }
    from = finding.span.end;
  }
  parts.Close();
}

}  // namespace paravent::detect
