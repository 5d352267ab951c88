// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the texts of the corpus teach the model of people: their candidate names, as features.
#ifndef PARAVENT_TESTS_CORPUS_EXAMPLES_H_
#define PARAVENT_TESTS_CORPUS_EXAMPLES_H_

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detect/people_model.h"
#include "logistic.h"
#include "rules/rulebook.h"
#include "text.h"
#include "ways.h"

namespace paravent::corpus {

// The words that stand around candidates, with the texts that they were seen in.
using WordsSeen = std::map<std::string, std::set<std::string>, std::less<>>;
void CountWordsAround(const rules::RuleBook& book, const Text& text, WordsSeen& seen);

// Appends the candidates of `text`, each with `importance`.
void AddExamples(const rules::RuleBook& book, const Text& text,
                 const detect::PeopleVocabulary& vocabulary, float importance,
                 std::vector<Example>& examples);

// How well a model finds the people of texts.
struct PeopleFound {
  std::size_t golds = 0;
  std::size_t golds_found = 0;
  std::size_t mentions = 0;
  std::size_t mentions_right = 0;
  std::size_t mentions_marked = 0;  // of texts with marks
  std::size_t clean = 0;
  std::size_t alarms = 0;  // clean texts with somebody named surely
  std::map<std::string_view, std::pair<std::size_t, std::size_t>> ways;  // found, of how many
};
// Adds what `model` finds in `text`, and to `errors`, unless null, what it misses or makes up.
void FindIn(const rules::RuleBook& book, const Ways& ways, const Text& text,
            const detect::PeopleModel& model, PeopleFound& found, std::ostream* errors);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_EXAMPLES_H_
