// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What detection says about a text.
#ifndef PARAVENT_DETECT_FINDING_H_
#define PARAVENT_DETECT_FINDING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "text/fold.h"

namespace paravent::detect {

// Whom a person's name belongs to, as far as the text tells.
enum class Role : std::uint8_t { kUnknown, kPatient, kRelative, kProfessional };

// Which part of a name a finding holds, where its parts stand apart: in two cells, in two fields.
enum class NamePart : std::uint8_t { kWhole, kSurname, kGiven };

// One identifier in a text.
struct Finding {
  const rules::Rule* rule;  // owned by the RuleBook, which must outlive the finding
  text::Span span;          // bytes of the original text; of the folded one inside this room
  rules::Severity severity;
  double score;  // how sure we are, 0 to 1
  Role role = Role::kUnknown;
  // Findings of one person share a number within a text, so that « M. Testard » and « Jean » get
  // one token; 0 = not a person, or alone.
  std::uint32_t person = 0;
  NamePart part = NamePart::kWhole;
};

// What a title says of a person.
enum class Gender : std::uint8_t { kUnknown, kMan, kWoman };

// Somebody whom earlier texts of the conversation named.
struct KnownPerson {
  std::vector<std::string> words;  // folded, lower case; titles, particles and initials left out
  Gender gender = Gender::kUnknown;
  Role role = Role::kUnknown;

  bool operator==(const KnownPerson&) const = default;
};

// Why a stretch of text was taken or not, for `paravent scan --why`. Holds words of the text: for
// the person's own terminal only.
struct Reason {
  text::Span span;  // as in Finding
  std::string rule;
  bool taken;
  std::string because;
};

// Collects reasons; detection runs the same with and without one.
using Trace = std::vector<Reason>;

// Details that are harmless one by one and single a person out together.
struct Combination {
  double score;
  rules::Severity severity;
  std::vector<std::string> types;  // what was counted, heaviest first
};

struct Detection {
  std::vector<Finding> findings;  // by start, never overlapping
  std::optional<Combination> combination;
  // An automaton ran out of its memory budget: complete, found the slow way, worth reporting.
  bool degraded = false;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_FINDING_H_
