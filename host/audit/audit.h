// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Where decisions are told: a ring of files, syslog or journald, both, or nowhere. Whatever happens
// there, a verdict neither waits for it nor depends on it.
#ifndef PARAVENT_AUDIT_AUDIT_H_
#define PARAVENT_AUDIT_AUDIT_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/collector.h"
#include "audit/event.h"
#include "audit/ring.h"

namespace paravent::audit {

// The file that `audit.file` names for this account: {state} is base::StateDirectory(), {user} the
// account's name. Empty when the policy names none.
std::filesystem::path FileOf(const policy::Audit& audit);

// What would keep an audit from being written for this account; empty when nothing would. Writes
// nothing.
std::vector<base::Error> Examine(const policy::Audit& audit);

class Audit {
 public:
  // Opens what the policy names; what cannot be opened is missing from then on, and ok() says so.
  // Call before base::Confine(). `origin.machine` is taken from the policy.
  Audit(const policy::Audit& audit, Origin origin);

  // Tells a decision and how it ended. In mode `counts` it is added to the sum of its kind and day,
  // written once a minute and by Flush(). Bounded: a few microseconds.
  void Tell(const Decision& decision, Result result, std::size_t reason_units,
            std::chrono::system_clock::time_point now);
  // Writes the sums. Call at the end of the session.
  void Flush();

  policy::AuditMode mode() const { return mode_; }
  // Whether everything was written, in all places the policy names.
  bool ok() const { return ok_; }
  // Events that were lost in at least one place.
  std::int64_t lost() const { return lost_; }
  // A collector that was there is gone: starting again may find it.
  bool collector_gone() const { return collector_.gone(); }

 private:
  void Write(const std::string& line, std::int64_t count);

  policy::AuditMode mode_;
  EventText text_;
  std::optional<Ring> ring_;
  Collector collector_;
  bool wants_ring_;
  bool wants_syslog_;
  bool ok_ = true;
  std::int64_t lost_ = 0;
  std::map<std::string, std::int64_t> sums_;  // by Prefix()
  std::chrono::system_clock::time_point flushed_;
};

}  // namespace paravent::audit

#endif  // PARAVENT_AUDIT_AUDIT_H_
