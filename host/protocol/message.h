// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The requests of protocol v1, decoded. manifests/protocol.schema.json is the contract and says
// what each member means; offsets and lengths there are UTF-16 code units.
#ifndef PARAVENT_PROTOCOL_MESSAGE_H_
#define PARAVENT_PROTOCOL_MESSAGE_H_

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/generated.h"
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
  std::string text;  // well-formed UTF-8, at most kPartUnits code units
  std::string conversation;
};

// How the person's decision ended: index into kOutcomeResultWords.
struct OutcomeRequest {
  std::string id;
  std::string ref;
  std::size_t result;
};

struct StatusRequest {
  std::string id;
};

using Request = std::variant<HelloRequest, CheckRequest, OutcomeRequest, StatusRequest>;

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
