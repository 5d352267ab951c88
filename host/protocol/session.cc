// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "protocol/session.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/utf.h"
#include "policy/decide.h"
#include "redact/redact.h"
#include "redact/restore.h"
#include "redact/until_quiet.h"

namespace paravent::protocol {
namespace {

std::chrono::sys_days Today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

using redact::Operators;

// The policy's operator for each finding that it does not let pass.
Operators Wanted(const policy::Policy& policy, const detect::Detection& detection,
                 const policy::Decision& decision) {
  Operators wanted(detection.findings.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    // What the policy lets pass stays: a quiet date is part of the clinical story.
    if (decision.actions[i] != policy::Action::kAllow) {
      wanted[i] =
          policy::OperatorFor(policy, *detection.findings[i].rule, detection.findings[i].role);
    }
  }
  return wanted;
}

// Puts the person's choices over the policy's. How many of them are about a finding.
std::size_t Choose(const RedactRequest& request, const std::vector<detect::Finding>& findings,
                   Operators& wanted) {
  std::vector<std::size_t> bytes;
  for (const detect::Finding& finding : findings) {
    bytes.push_back(finding.span.start);
    bytes.push_back(finding.span.end);
  }
  const std::vector<std::size_t> units =
      base::ConvertOffsets(request.text, bytes, base::OffsetUnit::kUtf16);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> finding_at;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    finding_at[{units[2 * i], units[2 * i + 1]}] = i;
  }
  std::size_t chosen = 0;
  for (const RedactChoice& choice : request.choices) {
    const auto found = finding_at.find({choice.start, choice.end});
    if (found != finding_at.end()) {
      wanted[found->second] = choice.op;
      ++chosen;
    }
  }
  return chosen;
}

}  // namespace

Session::Session(const rules::RuleBook& book, const detect::Detector& detector,
                 const policy::Policy& policy, std::string version, Surroundings surroundings)
    : book_(book),
      detector_(detector),
      policy_(policy),
      version_(std::move(version)),
      surroundings_(std::move(surroundings)),
      vault_(std::chrono::minutes(policy.vault_minutes)) {}

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
  return EncodeHello(request.id, version_, book_, policy_, Today(), locale_,
                     surroundings_.notice.In(locale_));
}

std::string Session::Answer(const CheckRequest& request) {
  ++counts_.checks;
  redact::Conversation& conversation = vault_.Enter(request.conversation, Clock::now());
  const policy::Occasion occasion{request.site, request.surface, Today()};
  const auto detect = [&](std::string_view text) {
    return Detect(text, request.conversation, conversation);
  };
  const auto want = [&](std::string_view, const detect::Detection& detection) {
    return Wanted(policy_, detection, policy::Decide(policy_, occasion, detection));
  };
  const redact::Quiet quiet = redact::RedactUntilQuiet(request.text, detect(request.text), detect,
                                                       want, conversation, occasion.today);
  const policy::Decision decision = policy::Decide(policy_, occasion, quiet.detection);
  Remember(request, quiet.detection, decision, quiet.redactions);
  return EncodeVerdict(
      request.id,
      {request.text, quiet.detection, decision, quiet.redactions, conversation.SecondPatient()},
      policy_, locale_);
}

std::string Session::Answer(const RedactRequest& request) {
  redact::Conversation& conversation = vault_.Enter(request.conversation, Clock::now());
  const policy::Occasion occasion{request.site, policy::Surface::kComposer, Today()};
  const auto detect = [&](std::string_view text) {
    return Detect(text, request.conversation, conversation);
  };
  const auto want = [&](std::string_view text, const detect::Detection& detection) {
    Operators wanted = Wanted(policy_, detection, policy::Decide(policy_, occasion, detection));
    if (text.data() == request.text.data()) {
      Choose(request, detection.findings, wanted);
    }
    return wanted;
  };
  const redact::Quiet quiet = redact::RedactUntilQuiet(request.text, detect(request.text), detect,
                                                       want, conversation, occasion.today);
  Operators chosen(quiet.detection.findings.size());
  if (Choose(request, quiet.detection.findings, chosen) < request.choices.size()) {
    return EncodeError({request.id, ErrorCode::kBadMessage,
                        "choices: one of them is not the stretch of a finding"});
  }
  return EncodeRedact(request.id, {request.text, quiet.detection.findings, quiet.redactions});
}

std::string Session::Answer(const RestoreRequest& request) {
  const redact::Conversation* conversation = vault_.Find(request.conversation, Clock::now());
  return EncodeRestore(request.id, request.text,
                       conversation == nullptr ? std::vector<redact::Edit>()
                                               : redact::Restore(request.text, *conversation));
}

std::string Session::Answer(const AggregateRequest& request) {
  const std::optional<redact::Table> table = redact::FindTable(request.text);
  if (!table) {
    return EncodeAggregate(request.id, {request.text, nullptr, {}, {}, {}, policy_.small_cells});
  }
  const detect::Detection detection = detector_.Detect(request.text);
  const std::vector<redact::Column> columns =
      redact::ColumnsOf(request.text, *table, detection.findings);
  const std::vector<redact::Offer> offers = redact::OffersFor(request.text, *table, columns);
  std::vector<redact::Edit> edits;
  if (request.offer) {
    const auto made = std::ranges::find(offers, *request.offer, &redact::Offer::kind);
    redact::Offer offer = made == offers.end() ? redact::Offer{*request.offer, {}} : *made;
    if (!request.by.empty()) {
      offer.columns = request.by;
    }
    auto after = made == offers.end()
                     ? std::nullopt
                     : redact::TableAfter(request.text, *table, columns, offer,
                                          static_cast<std::uint64_t>(policy_.small_cells), locale_);
    if (!after) {
      return EncodeError({request.id, ErrorCode::kBadMessage,
                          "offer: this table does not allow it with these columns"});
    }
    edits.push_back({table->span, std::move(*after)});
  }
  return EncodeAggregate(
      request.id, {request.text, &*table, columns, offers, std::move(edits), policy_.small_cells});
}

std::string Session::Answer(const RememberRequest& request) {
  redact::Conversation& conversation = vault_.Enter(request.conversation, Clock::now());
  const auto kept = std::ranges::count_if(
      request.entries, [&](const redact::Kept& entry) { return conversation.Remember(entry); });
  return EncodeRemember(request.id, static_cast<std::size_t>(kept));
}

std::string Session::Answer(const ForgetRequest& request) {
  vault_.Forget(request.conversation);
  left_.Forget(request.conversation);
  examined_.reset();
  return EncodeForget(request.id);
}

detect::Detection Session::Detect(std::string_view text, const std::string& name,
                                  const redact::Conversation& conversation) {
  std::vector<detect::KnownPerson> known = conversation.KnownPeople();
  if (!examined_ || examined_->text != text || examined_->known != known) {
    detect::Detection detection = detector_.Detect(text, known);
    counts_.degraded += detection.degraded ? 1 : 0;
    examined_ = {std::string(text), std::move(known), std::move(detection)};
  }
  detect::Detection detection = examined_->detection;
  Combine(text, name, detection);
  return detection;
}

void Session::Combine(std::string_view text, const std::string& name,
                      detect::Detection& detection) {
  const detect::Details* left = left_.Find(name);
  if (left == nullptr) {
    return;
  }
  detect::Details together = *left;
  if (!together.Add(text, detection.findings)) {
    return;  // this text adds nothing to what is already known there
  }
  if (auto combination = together.Weigh()) {
    detect::RaiseForCombination(*combination, detection.findings);
    detection.combination = std::move(combination);
  }
}

void Session::Remember(const CheckRequest& request, const detect::Detection& detection,
                       const policy::Decision& decision,
                       const std::vector<redact::Redaction>& redactions) {
  Leaving leaving{request.conversation,
                  {},
                  {},
                  {},
                  audit::DecisionOf(request.site, request.surface, decision, detection)};
  std::vector<detect::Finding> allowed;
  for (std::size_t i = 0; i < detection.findings.size(); ++i) {
    if (decision.actions[i] == policy::Action::kAllow) {
      allowed.push_back(detection.findings[i]);
    }
  }
  leaving.allowed.Add(request.text, allowed);
  leaving.all.Add(request.text, detection.findings);
  for (const redact::Redaction& redaction : redactions) {
    if (redaction.person != 0) {
      leaving.people.push_back(redaction.person);
    }
  }
  pending_.Enter(request.id) = std::move(leaving);
}

std::string Session::Answer(const OutcomeRequest& request) {
  ++counts_.outcomes[request.result];
  if (const Leaving* leaving = pending_.Find(request.ref)) {
    const std::string_view result = kOutcomeResultWords[request.result];
    if (surroundings_.audit != nullptr) {
      surroundings_.audit->Tell(leaving->decision, static_cast<audit::Result>(request.result),
                                request.reason_units, std::chrono::system_clock::now());
    }
    redact::Conversation* conversation = vault_.Find(leaving->conversation, Clock::now());
    if (conversation != nullptr && result != "cancelled") {
      conversation->Settle(leaving->people);
    }
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
  audit::Audit* audit = surroundings_.audit;
  const bool stale = (surroundings_.files != nullptr && surroundings_.files->Changed()) ||
                     (audit != nullptr && audit->collector_gone());
  return EncodeStatus(request.id, {version_, uptime.count(), counts_, stale, audit}, book_,
                      policy_);
}

}  // namespace paravent::protocol
