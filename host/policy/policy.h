// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The organisation's charter as a machine reads it: what happens to what was found, where, and
// what happens when something fails. manifests/policy/README.md explains the file line by line.
#ifndef PARAVENT_POLICY_POLICY_H_
#define PARAVENT_POLICY_POLICY_H_

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/rule.h"

namespace paravent::policy {

// What happens to a text, from the mildest to the strictest.
enum class Action : std::uint8_t { kAllow, kHint, kWarn, kRedact, kBlock };
inline constexpr std::array<std::string_view, 5> kActionWords = {"allow", "hint", "warn", "redact",
                                                                 "block"};

// What happens to a send that got no verdict.
enum class FailureAction : std::uint8_t { kHold, kWarn, kAllow };
inline constexpr std::array<std::string_view, 3> kFailureActionWords = {"hold", "warn", "allow"};

// approved: a tool that the organisation has cleared; left alone.
enum class SiteMode : std::uint8_t { kGuard, kApproved };
inline constexpr std::array<std::string_view, 2> kSiteModeWords = {"guard", "approved"};

// Actions by entity type first, then by severity; what is not named comes from the next floor:
// site, then policy.
struct Actions {
  std::array<std::optional<Action>, rules::kSeverityWords.size()> by_severity;
  std::map<std::string, Action, std::less<>> by_type;
};

struct SitePolicy {
  SiteMode mode = SiteMode::kGuard;
  Actions actions;
};

// Sending all the same, after a warning.
struct Override {
  bool allowed = true;
  bool reason_required = true;
  std::int64_t min_reason_units = 10;  // UTF-16 code units
  rules::Severity up_to = rules::Severity::kHigh;
};

struct Policy {
  std::string name;
  std::string hash;  // SHA-256 of the file; empty for a built-in policy
  // Why the strictest built-in policy is in force, for the person and the administrator, in both
  // languages; empty when all is well.
  rules::Localised notice;
  std::vector<std::string> packs;
  Actions actions;
  std::map<std::string, rules::Operator, std::less<>> operators;  // by entity type
  std::map<std::string, SitePolicy, std::less<>> sites;           // by site id
  FailureAction on_failure = FailureAction::kHold;
  FailureAction on_too_large = FailureAction::kHold;
  std::int64_t deadline_ms = 3000;
  Override override_;
  std::string contact;
};

// The policy of the charter, in force when no file is installed.
Policy BuiltIn();

// Everything above low severity is blocked, nothing may be overridden: in force, with `problem` as
// its notice, when the installed policy cannot be trusted.
Policy Strictest(const base::Error& problem);

// Parses a policy; what the file does not say is as in BuiltIn().
base::Result<Policy> Parse(std::string_view json, const std::string& file);

// Reads a policy file. Besides what Parse refuses, refuses a file that others than its owner and
// root may write, or whose directory they may.
base::Result<Policy> Read(const std::filesystem::path& file);

// The policy in force: `file` when it can be read, BuiltIn() when it does not exist, Strictest()
// otherwise. Never fails.
Policy InForce(const std::filesystem::path& file);

}  // namespace paravent::policy

#endif  // PARAVENT_POLICY_POLICY_H_
