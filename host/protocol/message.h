// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The requests of protocol v1, decoded. manifests/protocol.schema.json is the contract and says
// what each member means; offsets and lengths there are UTF-16 code units.
#ifndef PARAVENT_PROTOCOL_MESSAGE_H_
#define PARAVENT_PROTOCOL_MESSAGE_H_

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "policy/policy.h"
#include "protocol/generated.h"
#include "redact/aggregate.h"
#include "redact/vault.h"
#include "rules/rule.h"

namespace paravent::protocol {

struct HelloRequest {
  std::string id;
  std::int64_t protocol;
  rules::Locale locale;
};

struct CheckRequest {
  std::string id;
  std::string site;
  policy::Surface surface;
  std::string text;  // well-formed UTF-8, at most kPartUnits code units
  std::string conversation;
};

// How the person's decision ended: index into kOutcomeResultWords.
struct OutcomeRequest {
  std::string id;
  std::string ref;
  std::size_t result;
  std::size_t reason_units;  // length of the reason, in UTF-16 code units; 0 without one
};

struct StatusRequest {
  std::string id;
};

// Another operator than the policy's for one finding.
struct RedactChoice {
  std::size_t start;  // UTF-16 code units
  std::size_t end;
  rules::Operator op;
};

struct RedactRequest {
  std::string id;
  std::string site;
  std::string text;  // as in CheckRequest
  std::string conversation;
  std::vector<RedactChoice> choices;
};

struct RestoreRequest {
  std::string id;
  std::string text;  // as in CheckRequest
  std::string conversation;
};

struct AggregateRequest {
  std::string id;
  std::string text;  // as in CheckRequest
  std::string conversation;
  std::optional<redact::OfferKind> offer;
  std::vector<std::size_t> by;  // columns that make the groups; empty: those of the offer
};

struct RememberRequest {
  std::string id;
  std::string conversation;
  std::vector<redact::Kept> entries;
};

struct ForgetRequest {
  std::string id;
  std::string conversation;
};

using Request =
    std::variant<HelloRequest, CheckRequest, RedactRequest, RestoreRequest, AggregateRequest,
                 RememberRequest, ForgetRequest, OutcomeRequest, StatusRequest>;

// Why a request was refused. `message` names members and limits, never anything that was in them.
struct Refusal {
  std::string id;  // empty when it could not be read
  ErrorCode code;
  std::string message;
  bool retry = false;
};

// Decodes the payload of one frame: any bytes. Cost linear, depth bounded by kDepth.
std::expected<Request, Refusal> Decode(std::string_view payload);

}  // namespace paravent::protocol

#endif  // PARAVENT_PROTOCOL_MESSAGE_H_
