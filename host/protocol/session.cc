// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "protocol/session.h"

#include <utility>
#include <variant>
#include <vector>

#include "policy/decide.h"
#include "redact/redact.h"

namespace paravent::protocol {

Session::Session(const rules::RuleBook& book, const detect::Detector& detector,
                 const policy::Policy& policy, std::string version)
    : book_(book), detector_(detector), policy_(policy), version_(std::move(version)) {}

std::string Session::Handle(std::string_view payload) {
  const auto request = Decode(payload);
  if (!request) {
    return EncodeError(request.error());
  }
  if (!greeted_ && !std::holds_alternative<HelloRequest>(*request)) {
    const std::string& id =
        std::visit([](const auto& r) -> const std::string& { return r.id; }, *request);
    return EncodeError({id, ErrorCode::kHelloFirst, "the first request must be hello"});
  }
  return std::visit([this](const auto& r) { return Answer(r); }, *request);
}

std::string Session::Answer(const HelloRequest& request) {
  if (request.protocol != kProtocol) {
    return EncodeError({request.id, ErrorCode::kUnsupportedProtocol,
                        "this host speaks protocol " + std::to_string(kProtocol) +
                            "; update the extension or the host"});
  }
  greeted_ = true;
  locale_ = request.locale;
  return EncodeHello(request.id, version_, book_, policy_, locale_);
}

std::string Session::Answer(const CheckRequest& request) {
  ++counts_.checks;
  detect::Detection detection = detector_.Detect(request.text);
  counts_.degraded += detection.degraded ? 1 : 0;
  Combine(request, detection);
  const policy::Decision decision = policy::Decide(policy_, request.site, detection);
  Remember(request, detection, decision);
  std::vector<std::string> replacements;
  replacements.reserve(detection.findings.size());
  for (const detect::Finding& finding : detection.findings) {
    const rules::Operator op =
        redact::Offered(*finding.rule, policy::OperatorFor(policy_, *finding.rule));
    replacements.push_back(
        redact::Replacement(request.text, finding, op, request.conversation, vault_));
  }
  return EncodeVerdict(request.id, {request.text, detection, decision, replacements}, policy_,
                       locale_);
}

void Session::Combine(const CheckRequest& request, detect::Detection& detection) {
  const detect::Details* left = left_.Find(request.conversation);
  if (left == nullptr) {
    return;
  }
  detect::Details together = *left;
  if (!together.Add(request.text, detection.findings)) {
    return;  // this text adds nothing to what is already known there
  }
  if (auto combination = together.Weigh()) {
    detect::RaiseForCombination(*combination, detection.findings);
    detection.combination = std::move(combination);
  }
}

void Session::Remember(const CheckRequest& request, const detect::Detection& detection,
                       const policy::Decision& decision) {
  Leaving leaving{request.conversation, {}, {}};
  std::vector<detect::Finding> allowed;
  for (std::size_t i = 0; i < detection.findings.size(); ++i) {
    if (decision.actions[i] == policy::Action::kAllow) {
      allowed.push_back(detection.findings[i]);
    }
  }
  leaving.allowed.Add(request.text, allowed);
  leaving.all.Add(request.text, detection.findings);
  pending_.Enter(request.id) = std::move(leaving);
}

std::string Session::Answer(const OutcomeRequest& request) {
  ++counts_.outcomes[request.result];
  if (const Leaving* leaving = pending_.Find(request.ref)) {
    const std::string_view result = kOutcomeResultWords[request.result];
    if (result == "overridden") {
      left_.Enter(leaving->conversation).Merge(leaving->all);
    } else if (result == "sent") {
      left_.Enter(leaving->conversation).Merge(leaving->allowed);
    }
    pending_.Forget(request.ref);
  }
  return EncodeOutcome(request.id);
}

std::string Session::Answer(const StatusRequest& request) {
  const auto uptime =
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started_);
  return EncodeStatus(request.id, version_, uptime.count(), counts_, book_, policy_);
}

}  // namespace paravent::protocol
