// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// One conversation with one browser: requests in, replies out, the vault in between.
#ifndef PARAVENT_PROTOCOL_SESSION_H_
#define PARAVENT_PROTOCOL_SESSION_H_

#include <chrono>
#include <string>
#include <string_view>

#include "detect/detector.h"
#include "policy/policy.h"
#include "protocol/reply.h"
#include "redact/vault.h"
#include "rules/rulebook.h"

namespace paravent::protocol {

class Session {
 public:
  using Clock = std::chrono::steady_clock;

  // Borrows `book`, `detector` and `policy`; they must outlive the session.
  Session(const rules::RuleBook& book, const detect::Detector& detector,
          const policy::Policy& policy, std::string version);

  // Answers the payload of one frame. Always one reply, of at most kReplyBytes.
  std::string Handle(std::string_view payload);

  const Counts& counts() const { return counts_; }

 private:
  std::string Answer(const HelloRequest& request);
  std::string Answer(const CheckRequest& request);
  std::string Answer(const OutcomeRequest& request);
  std::string Answer(const StatusRequest& request);

  const rules::RuleBook& book_;
  const detect::Detector& detector_;
  const policy::Policy& policy_;
  std::string version_;
  Clock::time_point started_ = Clock::now();
  rules::Locale locale_ = rules::Locale::kFrench;
  bool greeted_ = false;
  Counts counts_;
  redact::Vault vault_;
};

}  // namespace paravent::protocol

#endif  // PARAVENT_PROTOCOL_SESSION_H_
