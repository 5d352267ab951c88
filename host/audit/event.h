// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// One decision as an event: what kind of thing was found and what became of it, never what it was.
// The shape is the Data Security Finding (class 2006) of the Open Cybersecurity Schema Framework,
// version 1.4; audit/README.md names every member.
#ifndef PARAVENT_AUDIT_EVENT_H_
#define PARAVENT_AUDIT_EVENT_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "policy/decide.h"

namespace paravent::audit {

// How the person's decision ended.
enum class Result : std::uint8_t { kSent, kEdited, kCancelled, kOverridden };
inline constexpr std::array<std::string_view, 4> kResultWords = {"sent", "edited", "cancelled",
                                                                 "overridden"};

// What is kept of a verdict until its outcome is known.
struct Decision {
  std::string site;  // an id; anything else is written as "other"
  policy::Surface surface = policy::Surface::kComposer;
  policy::Action action = policy::Action::kAllow;
  rules::Severity severity = rules::Severity::kLow;  // the gravest finding
  std::map<std::string_view, std::int64_t> types;    // entity type -> how often; views of the rules
};

// What is worth keeping of a verdict. The rules must outlive the result.
Decision DecisionOf(std::string_view site, policy::Surface surface,
                    const policy::Decision& decision, const detect::Detection& detection);

// What is the same in every event of a host.
struct Origin {
  std::string version;
  std::string machine;
  std::string rules_hash;
  std::string policy_hash;
  std::string policy_name;
};

// Writes events. What is the same in all of them is written once, at the start: an event costs
// about a microsecond.
class EventText {
 public:
  explicit EventText(const Origin& origin);

  // Everything but the count, so that equal events can be counted; `Line` adds it. `time_ms` is
  // Unix time in milliseconds.
  std::string Prefix(const Decision& decision, Result result, std::size_t reason_units,
                     std::int64_t time_ms) const;

 private:
  std::string head_;    // members before those that change, without braces
  std::string origin_;  // members that say who tells
  std::string rules_;   // as JSON
};

std::string Line(std::string_view prefix, std::int64_t count);

}  // namespace paravent::audit

#endif  // PARAVENT_AUDIT_EVENT_H_
