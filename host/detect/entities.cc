// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/entities.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "detect/people_model.h"
#include "detect/places.h"
#include "detect/propagate.h"
#include "text/words.h"

namespace paravent::detect {
namespace {

using rules::Severity;

// The words that a sure identifier covers: no name starts inside a number or an e-mail address.
void MarkTaken(const text::Words& words, const std::vector<Finding>& identifiers,
               std::vector<bool>& taken) {
  std::size_t word = 0;
  for (const Finding& finding : identifiers) {
    while (word < words.size() && words[word].end <= finding.span.start) {
      ++word;
    }
    for (std::size_t at = word; at < words.size() && words[at].start < finding.span.end; ++at) {
      taken[at] = true;
    }
  }
}

// Whether a finding's words can be nothing else: a detail that only counts in a combination ("sa
// soeur est suivie a Vannes") is a stretch of prose, in which a place may stand.
bool OwnsItsWords(const Finding& finding) {
  const rules::Rule& rule = *finding.rule;
  return rule.severity > Severity::kLow || !rule.raise.empty() || rule.share.weight <= 0;
}

// The words of what redaction wrote: no name starts there either.
void MarkOwn(const text::Words& words, const std::vector<text::Span>& own,
             std::vector<bool>& taken) {
  std::size_t word = 0;
  for (const text::Span& token : own) {
    for (; word < words.size() && words[word].start < token.end; ++word) {
      taken[word] = taken[word] || words[word].start >= token.start;
    }
  }
}

// A name that is only likely is hinted at; a carer's name by itself is only counted.
Severity SeverityOf(const Mention& mention, const rules::Rule& rule) {
  if (mention.score < kPersonSure) {
    return std::min(rule.severity, Severity::kModerate);
  }
  return rule.severity;
}

std::string_view RuleOf(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kTown:
      return "city";
    case PlaceKind::kSmallTown:
      return "city-small";
    case PlaceKind::kEstablishment:
      return "hospital";
    case PlaceKind::kRoom:
      return "room";
    case PlaceKind::kStreet:
      return "street";
  }
  return {};
}

// Appends the places and marks their words as taken.
void AddPlaces(const rules::RuleBook& book, const text::Words& words,
               const std::vector<Place>& places, std::vector<bool>& taken,
               std::vector<Finding>& findings, Trace* trace) {
  for (const Place& place : places) {
    const rules::Rule* rule = book.Find(RuleOf(place.kind));
    if (rule == nullptr) {
      continue;
    }
    const text::Span span{words[place.first].start, words[place.end - 1].end};
    if (trace != nullptr) {
      trace->push_back({span, rule->id, true, std::string(place.because)});
    }
    const Severity severity =
        place.of_person ? std::max(rule->severity, Severity::kModerate) : rule->severity;
    findings.push_back({rule, span, severity, place.score});
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(place.first),
              taken.begin() + static_cast<std::ptrdiff_t>(place.end), true);
  }
}

bool IsSurelyPatient(const Mention& mention) {
  return mention.role != Role::kProfessional && mention.score >= kPersonSure;
}

// Appends the places that only people in the text make likely.
void AddPlacesBeside(const std::vector<Mention>& mentions, const rules::RuleBook& book,
                     const text::Words& words, std::vector<bool> taken,
                     std::vector<Finding>& findings, Trace* trace) {
  if (!std::ranges::any_of(mentions, IsSurelyPatient)) {
    return;
  }
  for (const Mention& mention : mentions) {
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(mention.first),
              taken.begin() + static_cast<std::ptrdiff_t>(mention.end), true);
  }
  AddPlaces(book, words, FindPlacesBesidePeople(words, taken), taken, findings, trace);
}

}  // namespace

Surroundings LookAround(const rules::RuleBook& book, const text::Words& words,
                        const std::vector<text::Span>& own, std::vector<Finding>& findings,
                        Trace* trace) {
  Surroundings around{std::vector<bool>(words.size() + 1, false), {}, findings};
  std::sort(around.identifiers.begin(), around.identifiers.end(),
            [](const Finding& a, const Finding& b) { return a.span.start < b.span.start; });
  MarkTaken(words, around.identifiers, around.taken);
  MarkOwn(words, own, around.taken);
  around.placed = around.taken;
  std::vector<Finding> owners;
  std::ranges::copy_if(around.identifiers, std::back_inserter(owners), OwnsItsWords);
  std::vector<bool> taken_for_places(words.size() + 1, false);
  MarkTaken(words, owners, taken_for_places);
  MarkOwn(words, own, taken_for_places);
  AddPlaces(book, words, FindPlaces(words, taken_for_places), taken_for_places, findings, trace);
  for (std::size_t at = 0; at < around.taken.size(); ++at) {
    around.taken[at] = around.taken[at] || taken_for_places[at];
  }
  for (std::size_t at = 0; at < around.taken.size(); ++at) {
    around.placed[at] = around.taken[at] && !around.placed[at];
  }
  return around;
}

void FindEntities(const rules::RuleBook& book, const text::Folded& text,
                  const std::vector<text::Span>& own, const std::vector<KnownPerson>& known,
                  std::vector<Finding>& findings, Trace* trace) {
  const rules::Rule* person = book.Find("person");
  const rules::Rule* carer = book.Find("pro-name");
  if (person == nullptr || carer == nullptr) {
    return;
  }
  const text::Words words(text.bytes(), book.lexicon());
  const Surroundings around = LookAround(book, words, own, findings, trace);
  std::vector<Mention> mentions =
      FindPeople(words, around, PeopleModel::BuiltIn(), trace != nullptr);
  const std::vector<std::uint32_t> persons =
      Propagate(words, around, known, trace != nullptr, mentions);
  AddPlacesBeside(mentions, book, words, around.taken, findings, trace);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    Mention& mention = mentions[i];
    const rules::Rule& rule = mention.role == Role::kProfessional ? *carer : *person;
    const text::Span span{words[mention.first].start, words[mention.end - 1].end};
    if (trace != nullptr) {
      trace->push_back({span, rule.id, true, std::move(mention.because)});
    }
    findings.push_back(
        {&rule, span, SeverityOf(mention, rule), mention.score, mention.role, persons[i]});
  }
}

}  // namespace paravent::detect
