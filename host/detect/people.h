// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Finds people by evidence. Each stretch that may be a name is weighed: what stands before it (a
// title, a label, a relative, "vu ce jour"), what it is made of (given names, surnames, words that
// no dictionary knows, capitals, initials), what follows (an age, a birth date, a verb), and what
// speaks against it (an eponym's frame, a drug, a street, a hospital, an author). No single list
// decides; a title right before wins over everything: "M. Parkinson".
//
// people_candidates reads the stretches, people_features says what can be said of each,
// people_model weighs it.
#ifndef PARAVENT_DETECT_PEOPLE_H_
#define PARAVENT_DETECT_PEOPLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "detect/finding.h"
#include "text/words.h"

namespace paravent::detect {

// From this probability on a name is taken as surely as a rule takes a number; between the two it
// is only hinted at.
inline constexpr double kPersonSure = 0.8;
inline constexpr double kPersonLikely = 0.45;

// One place where a person is named.
struct Mention {
  std::size_t first;  // words: [first, end), titles included
  std::size_t end;
  std::size_t name;  // where the name itself starts: after the title
  double score;
  Role role;
  std::string because;  // filled only when asked for
};

// What other finders know about a text's words, for those that come after them.
struct Surroundings {
  // Per word: it belongs to a number, an e-mail address, a place ... and repeats no name.
  std::vector<bool> taken;
  // Per word: what takes it is only a place, which may be a surname as well: "Mme Nice".
  std::vector<bool> placed;
  // Findings of patterns, by start: an identifier beside a name speaks for it.
  std::vector<Finding> identifiers;
};

class PeopleModel;

// The mentions of people in `words`, by position, weaker ones than kPersonLikely left out. With
// `explain`, each says why. Linear in the text.
std::vector<Mention> FindPeople(const text::Words& words, const Surroundings& around,
                                const PeopleModel& model, bool explain);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_H_
