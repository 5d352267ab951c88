// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "protocol/message.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "audit/event.h"
#include "base/utf.h"
#include "policy/policy.h"
#include "protocol/members.h"
#include "protocol/role.h"

namespace paravent::protocol {
namespace {

using nlohmann::json;

// The house's own words for the same things must be the protocol's.
static_assert(std::ranges::equal(kSeverityWords, rules::kSeverityWords));
static_assert(std::ranges::equal(kActionWords, policy::kActionWords));
static_assert(std::ranges::equal(kFailureActionWords, policy::kFailureActionWords));
static_assert(std::ranges::equal(kSiteModeWords, policy::kSiteModeWords));
static_assert(std::ranges::equal(kOutcomeResultWords, audit::kResultWords));
static_assert(std::ranges::equal(kAuditModeWords, policy::kAuditModeWords));
static_assert(std::ranges::equal(kFileActionWords, policy::kFileActionWords));
static_assert(std::ranges::equal(kMessageWords, policy::kMessageWords));
static_assert(std::ranges::equal(kSurfaceWords, policy::kSurfaceWords));
static_assert(std::ranges::equal(kLocaleWords, rules::kLocaleWords));

static_assert(std::ranges::equal(kOperatorWords, rules::kOperatorWords));
static_assert(std::ranges::equal(kTableFormatWords, redact::kTableFormatWords));
static_assert(std::ranges::equal(kColumnKindWords, redact::kColumnKindWords));
static_assert(std::ranges::equal(kOfferKindWords, redact::kOfferKindWords));

constexpr std::size_t kSiteUnits = 64;
constexpr std::size_t kConversationUnits = 128;
constexpr std::size_t kReasonUnits = 500;
constexpr std::size_t kVersionUnits = 32;
constexpr std::size_t kTokenUnits = 64;
constexpr std::size_t kWordsUnits = 1024;

// Deepest nesting of brackets outside strings, without building anything: later steps may recurse.
std::size_t Depth(std::string_view payload) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < payload.size(); ++i) {
    const char c = payload[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

std::string IdOf(const json& object) {
  const auto id = object.find("id");
  if (id == object.end() || !id->is_string()) {
    return {};
  }
  const auto& value = id->get_ref<const std::string&>();
  return value.size() <= kIdBytes ? value : std::string();
}

std::string TextOf(Members& members) { return members.String("text", 0, kRequestBytes); }

std::string ConversationOf(Members& members) {
  return members.String("conversation", 1, kConversationUnits);
}

Request ReadHello(Members& members) {
  HelloRequest hello{{}, members.Integer("protocol", 1), rules::Locale::kFrench};
  members.String("extension", 0, kVersionUnits);
  members.String("browser", 0, kVersionUnits);
  hello.locale = static_cast<rules::Locale>(members.OneOf("locale", kLocaleWords));
  return hello;
}

Request ReadCheck(Members& members) {
  CheckRequest check{{},
                     members.String("site", 0, kSiteUnits),
                     static_cast<policy::Surface>(members.OneOf("surface", kSurfaceWords)),
                     TextOf(members),
                     ConversationOf(members)};
  // Each part is checked on its own, so the host only sees that it is sound.
  if (members.Has("part")) {
    members.Object("part", [](Members& part) {
      part.Integer("index", 0);
      part.Integer("count", 1);
    });
  }
  return check;
}

Request ReadRedact(Members& members) {
  RedactRequest redact{
      {}, members.String("site", 0, kSiteUnits), TextOf(members), ConversationOf(members), {}};
  members.Each("choices", kRedactChoices, [&](Members& choice) {
    const auto start = static_cast<std::size_t>(choice.Integer("start", 0));
    const auto end = static_cast<std::size_t>(choice.Integer("end", 0));
    const auto op = static_cast<rules::Operator>(choice.OneOf("operator", kOperatorWords));
    redact.choices.push_back({start, end, op});
  });
  return redact;
}

Request ReadRestore(Members& members) {
  return RestoreRequest{{}, TextOf(members), ConversationOf(members)};
}

Request ReadAggregate(Members& members) {
  constexpr std::size_t kMostColumns = 3;
  AggregateRequest aggregate{{}, TextOf(members), ConversationOf(members), {}, {}};
  if (members.Has("offer")) {
    aggregate.offer = static_cast<redact::OfferKind>(members.OneOf("offer", kOfferKindWords));
  }
  if (members.Has("by")) {
    aggregate.by = members.Integers("by", kMostColumns);
  }
  return aggregate;
}

Request ReadRemember(Members& members) {
  RememberRequest remember{{}, ConversationOf(members), {}};
  members.Each("entries", kRememberEntries, [&](Members& entry) {
    redact::Kept kept{entry.String("token", 1, kTokenUnits), entry.String("words", 1, kWordsUnits)};
    if (entry.Has("person")) {
      const std::int64_t person = entry.Integer("person", 1);
      if (person > static_cast<std::int64_t>(kConversationTokens)) {
        entry.Refuse("person", "expected at most " + std::to_string(kConversationTokens));
      }
      kept.person = static_cast<std::uint32_t>(person);
    }
    if (entry.Has("role")) {
      kept.role = RoleOf(entry.OneOf("role", kRoleWords));
    }
    remember.entries.push_back(std::move(kept));
  });
  return remember;
}

Request ReadForget(Members& members) { return ForgetRequest{{}, ConversationOf(members)}; }

Request ReadOutcome(Members& members) {
  OutcomeRequest outcome{{}, members.String("ref", 1, kIdBytes), 0, 0};
  if (members.Has("reason")) {
    outcome.reason_units =
        base::LengthIn(base::OffsetUnit::kUtf16, members.String("reason", 0, kReasonUnits));
  }
  outcome.result = members.OneOf("result", kOutcomeResultWords);
  return outcome;
}

Request ReadStatus(Members&) { return StatusRequest{}; }

struct Reader {
  std::string_view type;
  Request (*read)(Members&);
};
constexpr Reader kReaders[] = {
    {"hello", ReadHello},     {"check", ReadCheck},         {"redact", ReadRedact},
    {"restore", ReadRestore}, {"aggregate", ReadAggregate}, {"remember", ReadRemember},
    {"forget", ReadForget},   {"outcome", ReadOutcome},     {"status", ReadStatus},
};

// Code units of the request's text, or 0 when it has none.
std::size_t TextUnits(const Request& request) {
  return std::visit(
      [](const auto& any) -> std::size_t {
        if constexpr (requires { any.text; }) {
          return base::LengthIn(base::OffsetUnit::kUtf16, any.text);
        }
        return 0;
      },
      request);
}

}  // namespace

std::expected<Request, Refusal> Decode(std::string_view payload) {
  const auto refuse = [](ErrorCode code, std::string message, std::string id = {}) {
    return std::unexpected(Refusal{std::move(id), code, std::move(message)});
  };
  if (payload.empty()) {
    return refuse(ErrorCode::kBadFrame, "the frame is empty");
  }
  if (!base::IsValidUtf8(payload)) {
    return refuse(ErrorCode::kBadUtf8, "the frame is not valid UTF-8");
  }
  if (Depth(payload) > kDepth) {
    return refuse(ErrorCode::kTooDeep, "nested more than " + std::to_string(kDepth) + " deep");
  }
  const json object = json::parse(payload.begin(), payload.end(), nullptr, false);
  if (object.is_discarded()) {
    return refuse(ErrorCode::kBadJson, "the frame is not valid JSON");
  }
  if (!object.is_object()) {
    return refuse(ErrorCode::kBadMessage, "the frame is not a JSON object");
  }
  const std::string id = IdOf(object);
  if (id.empty()) {
    return refuse(ErrorCode::kBadMessage, "id: expected a string of 1 to 64 bytes");
  }
  const auto type_member = object.find("type");
  const std::string type = type_member != object.end() && type_member->is_string()
                               ? type_member->get<std::string>()
                               : std::string();
  const auto known = std::ranges::find(kReaders, type, &Reader::type);
  if (known == std::end(kReaders)) {
    return refuse(ErrorCode::kUnknownType, "type: no request has this type", id);
  }

  Members members(object);
  members.String("id", 1, kIdBytes);
  members.String("type", 1, kIdBytes);
  Request request = known->read(members);
  std::visit([&](auto& any) { any.id = id; }, request);
  if (const auto problem = members.End()) {
    return refuse(ErrorCode::kBadMessage, *problem, id);
  }
  if (TextUnits(request) > kPartUnits) {
    return refuse(ErrorCode::kTextTooLarge,
                  "text: more than " + std::to_string(kPartUnits) + " code units; send it in parts",
                  id);
  }
  return request;
}

}  // namespace paravent::protocol
