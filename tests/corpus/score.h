// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// How well findings agree with marks. Pure.
//
// - A gold span is *found* when a finding whose action is not allow overlaps it, whatever its type.
// - Recall = found gold spans / gold spans; counted over the spans that the guard is expected to
//   speak about (types.h), and over all.
// - Precision = findings (not allowed) that overlap a gold span / findings (not allowed), by the
//   type of the finding.
// - Leaked characters = characters of gold spans, white space left out, under no such finding /
//   characters of gold spans, white space left out.
// - A clean text raises an alarm when its overall action is warn, redact or block.
#ifndef PARAVENT_TESTS_CORPUS_SCORE_H_
#define PARAVENT_TESTS_CORPUS_SCORE_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "policy/policy.h"
#include "text.h"
#include "types.h"
#include "ways.h"

namespace paravent::corpus {

// A finding as the policy decided on it.
struct Found {
  std::string type;
  std::string rule;
  text::Span span;  // bytes of Text::plain
  policy::Action action;
};

// What the guard says about one text.
struct Verdict {
  policy::Action action = policy::Action::kAllow;
  std::vector<Found> found;
};

struct Tally {
  std::size_t golds = 0;  // all marks
  std::size_t golds_found = 0;
  std::size_t expected = 0;  // marks that the guard is expected to speak about
  std::size_t expected_found = 0;
  std::size_t same_type = 0;       // of expected_found: a finding has the mark's own type
  std::size_t findings = 0;        // findings that are not allowed
  std::size_t findings_right = 0;  // of those: overlap a mark
  std::size_t characters = 0;      // of expected marks
  std::size_t characters_leaked = 0;
  std::size_t all_characters = 0;  // of all marks
  std::size_t all_characters_leaked = 0;
  std::size_t texts = 0;          // with marks
  std::size_t texts_sealed = 0;   // of those: no character of an expected mark leaked
  std::size_t texts_alerted = 0;  // of those: the overall action is warn, redact or block
  std::size_t clean = 0;          // without marks
  std::size_t alarms = 0;         // of those: warn, redact or block

  void Add(const Tally& other);
};

// A mark that was not found, a finding that marks nothing, or an alarm on a clean text.
struct Failure {
  enum class Kind { kMissed, kSpurious, kAlarm };
  Kind kind;
  const Text* text;
  std::string type;  // of the mark or of the finding
  std::string rule;  // of the finding
  text::Span span;
};

struct Scores {
  Tally total;
  std::map<std::string, Tally> by_type;
  std::map<std::string, Tally> by_style;
  std::map<std::string, Tally> by_split;
  std::map<std::string, Tally> by_way;  // of naming a person; a mark may count in several
  std::vector<Failure> failures;
};

// Adds one text and its verdict. `text` must outlive `scores`; `ways` sorts people into by_way.
void Score(const Types& types, const Ways& ways, const Text& text, const Verdict& verdict,
           Scores& scores);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_SCORE_H_
