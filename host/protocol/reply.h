// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The replies of protocol v1, encoded. Replies carry edits by offset, never text.
#ifndef PARAVENT_PROTOCOL_REPLY_H_
#define PARAVENT_PROTOCOL_REPLY_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/result.h"
#include "base/utf.h"
#include "policy/decide.h"
#include "protocol/message.h"
#include "redact/aggregate.h"
#include "redact/redact.h"
#include "rules/rulebook.h"

namespace paravent::protocol {

// Everything that is known about one checked text.
struct Verdict {
  std::string_view text;  // the text that was checked
  const detect::Detection& detection;
  const policy::Decision& decision;
  const std::vector<redact::Redaction>& redactions;  // one for each finding
  std::optional<redact::Conversation::TwoPatients> second_patient;
};

// Everything that is known about one redacted text.
struct Redacted {
  std::string_view text;
  const std::vector<detect::Finding>& findings;
  const std::vector<redact::Redaction>& redactions;  // one for each finding
};

struct Counts {
  std::int64_t checks = 0;
  std::int64_t degraded = 0;
  std::array<std::int64_t, kOutcomeResultWords.size()> outcomes{};
};

// `notice` is what is wrong with the installation, or empty.
std::string EncodeHello(std::string_view id, std::string_view version, const rules::RuleBook& book,
                        const policy::Policy& policy, std::chrono::sys_days today,
                        rules::Locale locale, std::string_view notice);

// Findings that the policy lets pass are left out. At most kReplyBytes long: findings that do not
// fit are cut from the end, `truncated` is set and the action is block.
std::string EncodeVerdict(std::string_view id, const Verdict& verdict, const policy::Policy& policy,
                          rules::Locale locale);

// These answer with an error when the reply would be over kReplyBytes: edits are never cut.
std::string EncodeRedact(std::string_view id, const Redacted& redacted);
std::string EncodeRestore(std::string_view id, std::string_view text,
                          const std::vector<redact::Edit>& edits);

// What an aggregate reply says of the largest table of `text`.
struct Aggregated {
  std::string_view text;
  const redact::Table* table;  // null: the text has none
  const std::vector<redact::Column>& columns;
  const std::vector<redact::Offer>& offers;
  std::vector<redact::Edit> edits;  // of the offer that was asked for
  std::int64_t threshold;
};
// As EncodeRedact, an error when it would be too long.
std::string EncodeAggregate(std::string_view id, const Aggregated& aggregated);

std::string EncodeRemember(std::string_view id, std::size_t kept);

std::string EncodeForget(std::string_view id);

std::string EncodeOutcome(std::string_view id);

// What a host says about itself.
struct Status {
  std::string_view version;
  std::int64_t uptime_ms;
  const Counts& counts;
  bool stale;                 // a new host would find another policy, other rules or its collector
  const audit::Audit* audit;  // null: nothing is told
};
std::string EncodeStatus(std::string_view id, const Status& status, const rules::RuleBook& book,
                         const policy::Policy& policy);

std::string EncodeError(const Refusal& refusal);

// One line of `paravent scan --format jsonl`, without its line end; offsets in `unit`.
std::string EncodeScanLine(std::string_view id, const Verdict& verdict, base::OffsetUnit unit);

// One line of `paravent scan --input jsonl`: {"id", "text"}.
struct ScanLine {
  std::string id;
  std::string text;
};
base::Result<ScanLine> DecodeScanLine(std::string_view line);

}  // namespace paravent::protocol

#endif  // PARAVENT_PROTOCOL_REPLY_H_
