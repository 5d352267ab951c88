// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The organisation's charter as a machine reads it: what happens to what was found, where, and
// what happens when something fails. manifests/policy/README.md explains the file line by line,
// manifests/policy.schema.json is its schema, policy/load.h reads it.
#ifndef PARAVENT_POLICY_POLICY_H_
#define PARAVENT_POLICY_POLICY_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "detect/finding.h"
#include "rules/rule.h"

namespace paravent::policy {

// What happens to a text, from the mildest to the strictest.
enum class Action : std::uint8_t { kAllow, kHint, kWarn, kRedact, kBlock };
inline constexpr std::array<std::string_view, 5> kActionWords = {"allow", "hint", "warn", "redact",
                                                                 "block"};

// What happens to a send that got no verdict.
enum class FailureAction : std::uint8_t { kHold, kWarn, kAllow };
inline constexpr std::array<std::string_view, 3> kFailureActionWords = {"hold", "warn", "allow"};

// approved: a tool that the organisation has cleared; left alone until its review is due.
enum class SiteMode : std::uint8_t { kGuard, kApproved };
inline constexpr std::array<std::string_view, 2> kSiteModeWords = {"guard", "approved"};

// By which way a text would leave.
enum class Surface : std::uint8_t {
  kComposer,
  kPaste,
  kDrop,
  kUpload,
  kEdit,
  kDraft,
  kUrl,
  kRequest
};
inline constexpr std::array<std::string_view, 8> kSurfaceWords = {
    "composer", "paste", "drop", "upload", "edit", "draft", "url", "request"};

// Words of detect::Role; the first means that the text does not tell, and no policy names it.
inline constexpr std::array<std::string_view, 4> kRoleWords = {"unknown", "patient", "relative",
                                                               "professional"};

// What happens to a file whose text cannot be read.
enum class FileAction : std::uint8_t { kAllow, kWarn, kBlock };
inline constexpr std::array<std::string_view, 3> kFileActionWords = {"allow", "warn", "block"};

enum class AuditMode : std::uint8_t { kOff, kCounts, kFull };
inline constexpr std::array<std::string_view, 3> kAuditModeWords = {"off", "counts", "full"};

// Language of the interface; auto: the browser's.
enum class Language : std::uint8_t { kAuto, kFrench, kEnglish };
inline constexpr std::array<std::string_view, 3> kLanguageWords = {"auto", "fr", "en"};

// The occasions on which the organisation may speak to the person in its own words.
enum class Message : std::uint8_t { kWarn, kRedact, kBlock, kFailure, kTooLarge, kFile };
inline constexpr std::array<std::string_view, 6> kMessageWords = {"warn",    "redact",   "block",
                                                                  "failure", "tooLarge", "file"};

// One floor of the decision: a site, a surface, or the whole policy. Within it a person's role goes
// before the type, the type before the severity (policy/decide.h).
struct Actions {
  std::array<std::optional<Action>, rules::kSeverityWords.size()> by_severity;
  std::array<std::optional<Action>, kRoleWords.size()> by_role;
  std::map<std::string, Action, std::less<>> by_type;
};

// What stands in the place of an identifier; a person's role goes before the type.
struct Operators {
  std::map<std::string, rules::Operator, std::less<>> by_type;
  std::array<std::optional<rules::Operator>, kRoleWords.size()> by_role;
};

struct SitePolicy {
  SiteMode mode = SiteMode::kGuard;
  Actions actions;
  // Of an approved tool: how people call it, where it is, and the last day of its approval.
  std::string name;
  std::string url;
  std::optional<std::chrono::year_month_day> review_by;
};

// Sending all the same, after a warning.
struct Override {
  bool allowed = true;
  bool reason_required = true;
  std::int64_t min_reason_units = 10;  // UTF-16 code units
  rules::Severity up_to = rules::Severity::kHigh;
};

// Files that a person attaches, drops or pastes.
struct Files {
  FileAction images = FileAction::kWarn;
  FileAction unreadable = FileAction::kWarn;  // scanned, encrypted, broken, of an unknown kind
  std::int64_t max_bytes = 20'971'520;        // larger ones go as `unreadable` says
};

// What is kept about decisions, never what they were about (audit/).
struct Audit {
  AuditMode mode = AuditMode::kOff;
  // {state} is the person's own directory for such files, {user} the name of the account.
  std::string file = "{state}/paravent/audit.jsonl";
  std::int64_t max_bytes = 1'048'576;  // of one file
  std::int64_t files = 5;              // the one that is written and older ones
  std::string syslog;                  // path of a datagram socket, e.g. /dev/log; empty: none
  std::string machine;  // how this machine is called; {hostname} is its name; may be empty
};

struct Policy {
  std::string name;
  std::string hash;  // SHA-256 of the file; empty for a built-in policy
  // Why the strictest built-in policy is in force, for the person and the administrator, in both
  // languages; empty when all is well.
  rules::Localised notice;
  Language language = Language::kAuto;
  std::vector<std::string> packs;
  std::filesystem::path
      own_rules;  // directory of the organisation's own rules and lists; may be empty
  Actions actions;
  std::map<std::string, SitePolicy, std::less<>> sites;  // by site id, or name of an extra host
  std::array<Actions, kSurfaceWords.size()> surfaces;
  std::vector<std::string> extra_hosts;  // guarded besides the sites that Paravent knows
  Operators operators;
  FailureAction on_failure = FailureAction::kHold;
  FailureAction on_too_large = FailureAction::kHold;
  std::int64_t deadline_ms = 3000;
  Override override_;
  Files files;
  std::int64_t small_cells = 11;     // counts below it are hidden in an aggregated table
  std::int64_t vault_minutes = 120;  // how long an unused conversation keeps its tokens
  std::array<rules::Localised, kMessageWords.size()> messages;  // empty: the extension's own words
  rules::Localised contact;
  Audit audit;
};

// "2027-01-31".
std::string DayText(const std::chrono::year_month_day& day);

// The policy of the charter, in force when no file is installed.
Policy BuiltIn();

// Everything above low severity is blocked, nothing may be overridden: in force, with `problem` as
// its notice, when the installed policy cannot be trusted.
Policy Strictest(const base::Error& problem);

}  // namespace paravent::policy

#endif  // PARAVENT_POLICY_POLICY_H_
