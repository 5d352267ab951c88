// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The coarser words for one value: what a rule's "generalise" text asks for in braces.
#ifndef PARAVENT_REDACT_GENERALISE_H_
#define PARAVENT_REDACT_GENERALISE_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "detect/finding.h"
#include "redact/age.h"

namespace paravent::redact {

// What a coarser form depends on besides its value.
struct Scene {
  std::string_view text;
  std::optional<std::chrono::sys_days> origin;  // J0, when the text has a day to count from
  std::chrono::sys_days event;                  // when what the text tells happened
  Doses doses = Doses::kNone;
};

// `pattern` with its slot filled from the words at `span`, or nothing when they do not tell what it
// asks:
//   {age_band}       an age to its band
//   {age}            a birth date to the band of the age at the event
//   {day}            a date to J0, J+3, M+6; « 2 au 8 mars 2026 » to « J0 au J+6 »
//   {departement}    a postcode to its departement
//   {commune}        a town to « une commune du 69 », « une commune » when nobody tells where
//   {establishment}  « CHU de Rennes » to « CHU »
//   {carer}          « le Dr Quintrec » to « le médecin »
//   {person}         « Mme Lavaud » to « cette patiente », « sa fille Anne » to « (nom retiré) »
// `gender` ('m', 'f', ' ') and `role` are those of a person.
std::optional<std::string> Generalised(std::string_view pattern, const Scene& scene,
                                       text::Span span, char gender, detect::Role role);

// Whether `pattern` has the slot of a day, which only has a meaning beside an origin.
bool CountsDays(std::string_view pattern);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_GENERALISE_H_
