// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/clinical_facts.h"

#include <algorithm>
#include <array>
#include <string>

namespace paravent::detect {
namespace {

using text::Span;
using text::WordClass;
using text::WordClasses;

constexpr auto kUnits = std::to_array<std::string_view>(
    {"mg",  "g",      "kg",  "ug",   "mcg",     "ng",   "pg",   "ml",        "dl",
     "l",   "cl",     "ui",  "mui",  "kui",     "mmol", "umol", "meq",       "mmhg",
     "bpm", "cm",     "mm",  "cp",   "gouttes", "gy",   "msv",  "comprimes", "comprime",
     "sa",  "joules", "min", "kcal", "fl",      "tera"});

// Followed by a number they are a score or a measure.
constexpr auto kMeasures = std::to_array<std::string_view>(
    {"glasgow",    "gcs",        "mms",      "mmse",        "nihss",      "nih",      "eva",
     "en",         "apgar",      "nyha",     "asa",         "bmi",        "imc",      "updrs",
     "moca",       "gir",        "braden",   "norton",      "wells",      "chads",    "adl",
     "iadl",       "gds",        "rankin",   "child",       "meld",       "sofa",     "qsofa",
     "crp",        "hba",        "hb",       "inr",         "dfg",        "tsh",      "ferritine",
     "troponine",  "kaliemie",   "natremie", "creatinine",  "creat",      "glycemie", "gb",
     "leucocytes", "plaquettes", "plq",      "pct",         "psa",        "ldl",      "hdl",
     "bnp",        "lactates",   "uree",     "albumine",    "bilirubine", "lipase",   "gamma",
     "fc",         "fr",         "ta",       "pa",          "pas",        "sat",      "spo",
     "sao",        "temp",       "poids",    "taille",      "fevg",       "vgm",      "dextro",
     "stade",      "grade",      "stage",    "fibrinogene", "phosphore",  "calcium",  "calcemie"});

constexpr auto kSides =
    std::to_array<std::string_view>({"gauche", "droite", "droit", "bilateral", "bilaterale"});
constexpr auto kNegations = std::to_array<std::string_view>({"sans", "aucun", "aucune"});

template <typename Words>
bool IsAmong(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::size_t WordEnd(std::string_view folded, std::size_t at) {
  while (at < folded.size() && text::IsLetter(folded[at])) {
    ++at;
  }
  return at;
}

std::string LowerWord(std::string_view folded, std::size_t start, std::size_t end) {
  std::string word(folded.substr(start, end - start));
  std::ranges::transform(word, word.begin(), text::ToLower);
  return word;
}

std::size_t SkipBlanks(std::string_view folded, std::size_t at) {
  while (at < folded.size() && folded[at] == ' ') {
    ++at;
  }
  return at;
}

// Whether digits stand right before `at`, at most a blank between.
bool NumberBefore(std::string_view folded, std::size_t at) {
  const std::size_t end = at > 0 && folded[at - 1] == ' ' ? at - 1 : at;
  return end > 0 && text::IsDigit(folded[end - 1]);
}

// Whether a value follows a measure's name: "15", ": 41", "a 12/8", "= 3".
bool ValueAfter(std::string_view folded, std::size_t at) {
  at = SkipBlanks(folded, at);
  if (at < folded.size() && (folded[at] == ':' || folded[at] == '=' || folded[at] == 'a')) {
    at = SkipBlanks(folded, at + 1);
  }
  return at < folded.size() && text::IsDigit(folded[at]);
}

bool UnitAfter(std::string_view folded, std::size_t at) {
  at = SkipBlanks(folded, at);
  return IsAmong(kUnits, LowerWord(folded, at, WordEnd(folded, at)));
}

// "pas d'helico", "pas de fievre".
bool DeAfter(std::string_view folded, std::size_t at) {
  at = SkipBlanks(folded, at);
  const std::string word = LowerWord(folded, at, WordEnd(folded, at));
  return word == "d" || word == "de";
}

// Reads one finding word by word.
class Reader {
 public:
  // `address`: a side may be part of it, "3e etage gauche".
  Reader(std::string_view folded, const text::Lexicon& lexicon, Span span, bool address)
      : folded_(folded), lexicon_(lexicon), span_(span), address_(address) {}

  // What is left of it.
  Span Spared() {
    DropUnitsInFront();
    bool first = true;
    for (std::size_t at = span_.start; at < span_.end;) {
      if (text::IsDigit(folded_[at])) {
        const std::size_t start = at;
        while (at < folded_.size() &&
               (text::IsDigit(folded_[at]) || folded_[at] == ',' || folded_[at] == '.')) {
          ++at;
        }
        if (UnitAfter(folded_, at)) {
          return EndingBefore(start, first);
        }
        continue;
      }
      if (!text::IsLetter(folded_[at])) {
        ++at;
        continue;
      }
      const std::size_t end = WordEnd(folded_, at);
      if (IsFact(at, end, first)) {
        return EndingBefore(at, first);
      }
      first = first && (end - at == 1 || IsTitle(at, end));
      at = end;
    }
    return span_;
  }

 private:
  // "ng/L. Mme Guillaume", whose number stands before.
  void DropUnitsInFront() {
    while (span_.start < span_.end) {
      const std::size_t end = WordEnd(folded_, span_.start);
      const bool of_number = NumberBefore(folded_, span_.start) ||
                             (span_.start > 0 && folded_[span_.start - 1] == '/');
      if (!of_number || !IsAmong(kUnits, LowerWord(folded_, span_.start, end)) ||
          end >= span_.end) {
        return;
      }
      span_.start = end + 1;
      while (span_.start < span_.end && !text::IsWordByte(folded_[span_.start])) {
        ++span_.start;
      }
    }
  }

  bool IsTitle(std::size_t at, std::size_t end) const {
    return lexicon_.Find(LowerWord(folded_, at, end)).Has(WordClass::kTitle);
  }

  // `first`: nothing but titles and initials stands before, so the word may well be a name: "Mme
  // Droit".
  bool IsFact(std::size_t at, std::size_t end, bool first) const {
    const std::string word = LowerWord(folded_, at, end);
    if (IsAmong(kUnits, word) && NumberBefore(folded_, at)) {
      return true;
    }
    if (IsAmong(kMeasures, word) && ValueAfter(folded_, end)) {
      return true;
    }
    if (first) {
      return false;
    }
    if (IsAmong(kNegations, word) ||
        (!address_ && (IsAmong(kSides, word) || (word == "pas" && DeAfter(folded_, end))))) {
      return true;
    }
    const text::WordClasses classes = lexicon_.Find(word);
    return classes.Has(WordClass::kDrug) &&
           !classes.HasAny(WordClasses(WordClass::kGivenName) | WordClass::kSurname);
  }

  // Titles alone name nobody.
  Span EndingBefore(std::size_t at, bool only_titles) const {
    if (only_titles) {
      return {span_.start, span_.start};
    }
    while (at > span_.start && !text::IsWordByte(folded_[at - 1])) {
      --at;
    }
    return {span_.start, at};
  }

  std::string_view folded_;
  const text::Lexicon& lexicon_;
  Span span_;
  bool address_;
};

}  // namespace

void SpareClinicalFacts(std::string_view folded, const text::Lexicon& lexicon,
                        std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    const bool address = finding.rule->type == "ADDRESS";
    if (address || finding.rule->finder != rules::Finder::kPatterns) {
      finding.span = Reader(folded, lexicon, finding.span, address).Spared();
    }
  }
  std::erase_if(findings, [](const Finding& finding) { return finding.span.size() == 0; });
}

}  // namespace paravent::detect
