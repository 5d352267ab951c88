// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// One conversation with one browser: requests in, replies out, the vault in between.
#ifndef PARAVENT_PROTOCOL_SESSION_H_
#define PARAVENT_PROTOCOL_SESSION_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/recent.h"
#include "base/watch.h"
#include "detect/combination.h"
#include "detect/detector.h"
#include "policy/policy.h"
#include "protocol/reply.h"
#include "redact/vault.h"
#include "rules/rulebook.h"

namespace paravent::protocol {

// What the session tells or asks besides its browser; borrowed, and each may be missing.
struct Surroundings {
  audit::Audit* audit = nullptr;
  base::Watch* files = nullptr;  // policy and rules of the organisation
  // What is wrong with the installation, for the person; empty when all is well.
  rules::Localised notice = {};
};

class Session {
 public:
  using Clock = std::chrono::steady_clock;

  // Borrows `book`, `detector` and `policy`; they must outlive the session.
  Session(const rules::RuleBook& book, const detect::Detector& detector,
          const policy::Policy& policy, std::string version, Surroundings surroundings = {});

  // Answers the payload of one frame. Always one reply, of at most kReplyBytes.
  std::string Handle(std::string_view payload);

  const Counts& counts() const { return counts_; }

 private:
  std::string Answer(const HelloRequest& request);
  std::string Answer(const CheckRequest& request);
  std::string Answer(const RedactRequest& request);
  std::string Answer(const RestoreRequest& request);
  std::string Answer(const AggregateRequest& request);
  std::string Answer(const RememberRequest& request);
  std::string Answer(const ForgetRequest& request);
  std::string Answer(const OutcomeRequest& request);
  std::string Answer(const StatusRequest& request);

  // Details that left in a conversation, and those of a checked text that may yet leave.
  struct Leaving {
    std::string conversation;
    detect::Details allowed;  // what the policy lets pass
    detect::Details all;
    std::vector<std::uint32_t> people;  // whose tokens the verdict offers
    audit::Decision decision;
  };
  static constexpr std::size_t kPending = 64;

  // What is found in a text of a conversation, whose people are looked for again, and whose details
  // are seen together with those that left earlier in it.
  detect::Detection Detect(std::string_view text, const std::string& name,
                           const redact::Conversation& conversation);
  void Combine(std::string_view text, const std::string& name, detect::Detection& detection);
  // Remembers what would leave if the person sends this text.
  void Remember(const CheckRequest& request, const detect::Detection& detection,
                const policy::Decision& decision, const std::vector<redact::Redaction>& redactions);

  const rules::RuleBook& book_;
  const detect::Detector& detector_;
  const policy::Policy& policy_;
  std::string version_;
  Surroundings surroundings_;
  Clock::time_point started_ = Clock::now();
  rules::Locale locale_ = rules::Locale::kFrench;
  bool greeted_ = false;
  Counts counts_;
  redact::Vault vault_;
  base::Recent<detect::Details> left_{redact::Vault::kConversations};  // by conversation
  base::Recent<Leaving> pending_{kPending};                            // by id of the check

  // The text that was examined last: nearly always a redacted one, which comes back to be checked
  // once the page holds it.
  struct Examined {
    std::string text;
    std::vector<detect::KnownPerson> known;
    detect::Detection detection;
  };
  std::optional<Examined> examined_;
};

}  // namespace paravent::protocol

#endif  // PARAVENT_PROTOCOL_SESSION_H_
