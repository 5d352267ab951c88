// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people.h"

#include <algorithm>
#include <utility>

#include "detect/people_candidates.h"
#include "detect/people_features.h"
#include "detect/people_follows.h"
#include "detect/people_model.h"

namespace paravent::detect {
namespace {

using text::Words;

// From this probability on the head of a row is a person where other rows name people surely.
constexpr double kRosterWeak = 0.15;
// "Mme D.": somebody, but hardly a name.
constexpr double kInitialsAtMost = (kPersonSure + kPersonLikely) / 2;

bool HoldsName(const std::vector<Piece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const Piece& piece) { return piece.part != Part::kInitial; });
}

// What the model says, within what is certain whatever it has learnt: a title before a capital wins
// over everything, and initials alone are hardly a name.
double ScoreOf(const Words& words, const Candidate& candidate, double probability) {
  if (!HoldsName(*candidate.pieces)) {
    return std::min(probability, kInitialsAtMost);
  }
  const bool titled = candidate.frame.kind == FrameKind::kTitle &&
                      words[candidate.at].IsCapital() &&
                      words.Phrase(candidate.frame.first, text::WordClass::kPublicFigure) == 0;
  return titled ? std::max(probability, kPersonSure) : probability;
}

// Where rows of a roster name people surely, the weaker heads of rows are people too.
void TakeRoster(std::vector<Mention> weak, std::size_t sure_rows, bool explain,
                std::vector<Mention>& mentions) {
  if (weak.empty() || sure_rows + weak.size() < 2) {
    return;
  }
  for (Mention& mention : weak) {
    mention.score = kPersonLikely;
    mention.because += explain ? ", in a roster" : "";
    mentions.push_back(std::move(mention));
  }
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.first < b.first; });
}

}  // namespace

std::vector<Mention> FindPeople(const Words& words, const Surroundings& around,
                                const PeopleModel& model, bool explain) {
  Candidates candidates(words, around);
  const FeatureReader reader(words, around, model.vocabulary());
  std::vector<Mention> mentions;
  std::vector<Mention> weak_rows;
  std::size_t sure_rows = 0;
  while (const Candidate* candidate = candidates.Next()) {
    const Features features = reader.Read(*candidate);
    const double score = ScoreOf(words, *candidate, model.Probability(features));
    const bool row =
        HeadsRow(words, *candidate) || (candidate->lower && OpensClause(words, *candidate));
    if (score < kPersonLikely && !(row && score >= kRosterWeak)) {
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
      weak_rows.push_back(std::move(mention));
      continue;
    }
    sure_rows += row ? std::size_t{1} : 0;
    mentions.push_back(std::move(mention));
    candidates.Take();
  }
  TakeRoster(std::move(weak_rows), sure_rows, explain, mentions);
  return mentions;
}

}  // namespace paravent::detect
