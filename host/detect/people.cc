// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people.h"

#include <algorithm>
#include <utility>

#include "detect/people_candidates.h"
#include "detect/people_features.h"
#include "detect/people_follows.h"
#include "detect/people_layout.h"
#include "detect/people_model.h"

namespace paravent::detect {
namespace {

using text::Words;

// Somebody is named beyond doubt; from the other one on, others in the same text are likely too.
constexpr double kPersonCertain = 0.9;
constexpr double kCompanyWeak = 0.25;
// From this probability on the head of a row is a person where other rows name people surely.
constexpr double kRosterWeak = 0.15;
// "Mme D.": somebody, but hardly a name.
constexpr double kInitialsAtMost = (kPersonSure + kPersonLikely) / 2;

bool HoldsName(const std::vector<Piece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const Piece& piece) { return piece.part != Part::kInitial; });
}

// Whether a list knows one of its words as a name, and no sentence would use it as a word.
bool HoldsListedName(const Words& words, const std::vector<Piece>& pieces) {
  using text::WordClass;
  constexpr text::WordClasses kUsed = WordClass::kWord | WordClass::kVerb | WordClass::kEnglish |
                                      WordClass::kCommonSurname | WordClass::kMedical;
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    const text::WordClasses classes = words[piece.at].classes;
    return classes.HasAny(WordClass::kGivenName | WordClass::kSurname) && !classes.HasAny(kUsed);
  });
}

// "Madame la Presidente", "M. le maire": an office, and no name.
bool NamesOffice(const Words& words, const Candidate& candidate) {
  using text::WordClass;
  const std::string_view article = words.Key(candidate.at);
  const text::WordClasses office = words[candidate.at + 1].classes;
  return (article == "le" || article == "la" || article == "l") &&
         !words[candidate.at].IsCapital() && office.Has(WordClass::kWord) &&
         (!words[candidate.at + 1].IsCapital() ||
          !office.HasAny(WordClass::kSurname | WordClass::kGivenName));
}

// "Leroy Merlin", "Fere-en-Tardenois": all of it belongs to a name of several words that is no
// person's. Towns of two names ("Saint-Martin") may be somebody.
bool NamesElse(const Words& words, const Candidate& candidate) {
  using text::WordClass;
  const std::size_t at = candidate.at;
  const auto covers = [&](std::size_t count) { return count > 1 && at + count >= candidate.end; };
  if (covers(words.Phrase(at, WordClass::kOrganisation))) {
    return true;
  }
  const std::size_t town = words.Phrase(at, WordClass::kTown | WordClass::kLargeTown);
  bool linked = false;  // "en", "sur", "les"
  for (std::size_t i = at + 1; i < at + town; ++i) {
    linked = linked || words[i].classes.Has(WordClass::kFunction);
  }
  return linked && covers(town);
}

// What the model says, within what is certain whatever it has learnt: a title before a capital wins
// over everything, and initials alone are hardly a name.
double ScoreOf(const Words& words, const Candidate& candidate, double probability) {
  if (!HoldsName(*candidate.pieces)) {
    return std::min(probability, kInitialsAtMost);
  }
  if (NamesOffice(words, candidate) || (!candidate.frame.free && NamesElse(words, candidate))) {
    return 0;
  }
  if (candidate.frame.kind != FrameKind::kTitle || !words[candidate.at].IsCapital()) {
    return probability;
  }
  // "Madame Bovary" and "docteur Knock" are nobody.
  const bool public_figure =
      words.Phrase(candidate.frame.first, text::WordClass::kPublicFigure) > 1;
  return public_figure ? 0 : std::max(probability, kPersonSure);
}

// Takes the weaker mentions that the others make likely: heads of rows where there are several, and
// anybody in a text that names somebody surely.
void TakeWeak(std::vector<Mention> rows, std::size_t sure_rows, std::vector<Mention> others,
              bool explain, std::vector<Mention>& mentions) {
  const bool company = std::any_of(mentions.begin(), mentions.end(), [](const Mention& mention) {
    return mention.score >= kPersonCertain;
  });
  const auto take = [&](std::vector<Mention>& weak, double least, const char* why) {
    for (Mention& mention : weak) {
      if (mention.score >= least) {
        mention.score = kPersonLikely;
        mention.because += explain ? why : "";
        mentions.push_back(std::move(mention));
      }
    }
  };
  if (!rows.empty() && sure_rows + rows.size() >= 2) {
    take(rows, kRosterWeak, ", in a roster");
  } else if (company) {
    take(rows, kCompanyWeak, ", beside somebody named surely");
  }
  if (company) {
    take(others, kCompanyWeak, ", beside somebody named surely");
  }
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.first < b.first; });
  // Weak candidates may overlap what follows them.
  const auto overlap = [](const Mention& a, const Mention& b) { return b.first < a.end; };
  mentions.erase(std::unique(mentions.begin(), mentions.end(), overlap), mentions.end());
}

}  // namespace

std::vector<Mention> FindPeople(const Words& words, const Surroundings& around,
                                const PeopleModel& model, bool explain) {
  Candidates candidates(words, around);
  const FeatureReader reader(words, around, model.vocabulary());
  std::vector<Mention> mentions;
  std::vector<Mention> weak_rows;
  std::vector<Mention> weak;
  std::size_t sure_rows = 0;
  while (const Candidate* candidate = candidates.Next()) {
    const Features features = reader.Read(*candidate);
    const double score = ScoreOf(words, *candidate, model.Probability(features));
    const bool row =
        HeadsRow(words, *candidate) || (candidate->lower && OpensClause(words, *candidate));
    if (score < kPersonLikely &&
        !(row ? score >= kRosterWeak
              : score >= kCompanyWeak && HoldsListedName(words, *candidate->pieces))) {
      continue;
    }
    const bool framed = candidate->frame.kind != FrameKind::kNone;
    Mention mention{framed ? candidate->frame.first : candidate->at,
                    candidate->end,
                    candidate->at,
                    score,
                    RoleAfter(words, candidate->end, candidate->frame.role),
                    explain ? model.Because(features) : std::string()};
    if (score < kPersonLikely) {
      (row ? weak_rows : weak).push_back(std::move(mention));
      continue;
    }
    sure_rows += row ? std::size_t{1} : 0;
    mentions.push_back(std::move(mention));
    candidates.Take();
  }
  TakeWeak(std::move(weak_rows), sure_rows, std::move(weak), explain, mentions);
  return mentions;
}

}  // namespace paravent::detect
