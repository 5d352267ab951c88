// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "protocol/message.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>

#include "base/utf.h"
#include "policy/policy.h"

namespace paravent::protocol {
namespace {

using nlohmann::json;

// The house's own words for the same things must be the protocol's.
static_assert(std::ranges::equal(kSeverityWords, rules::kSeverityWords));
static_assert(std::ranges::equal(kActionWords, policy::kActionWords));
static_assert(std::ranges::equal(kFailureActionWords, policy::kFailureActionWords));
static_assert(std::ranges::equal(kSiteModeWords, policy::kSiteModeWords));
static_assert(std::ranges::equal(kLocaleWords, rules::kLocaleWords));

constexpr std::array<std::string_view, 4> kRequestTypes = {"hello", "check", "outcome", "status"};
enum RequestType : std::size_t { kHello, kCheck, kOutcome, kStatus };

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

// Reads the members of one request; keeps the first problem.
class Members {
 public:
  Members(const json& object, std::string id) : object_(object), id_(std::move(id)) {}

  std::string String(std::string_view name, std::size_t least, std::size_t most_units) {
    const json* member = Find(name, true);
    if (member == nullptr) {
      return {};
    }
    if (!member->is_string()) {
      Refuse(name, "expected a string");
      return {};
    }
    const auto& value = member->get_ref<const std::string&>();
    const std::size_t units = base::LengthIn(base::OffsetUnit::kUtf16, value);
    if (units < least || units > most_units) {
      Refuse(name, "expected " + std::to_string(least) + " to " + std::to_string(most_units) +
                       " code units, found " + std::to_string(units));
    }
    return value;
  }

  std::size_t OneOf(std::string_view name, std::span<const std::string_view> words) {
    const std::string value = String(name, 1, kMostWordUnits);
    const auto found = std::find(words.begin(), words.end(), value);
    if (found == words.end()) {
      Refuse(name, "is not one of the words of the protocol");
      return 0;
    }
    return static_cast<std::size_t>(found - words.begin());
  }

  std::int64_t Integer(std::string_view name, const json& object, std::int64_t least) {
    seen_.emplace_back(name);
    const auto member = object.find(name);
    if (member == object.end() || !member->is_number_integer() ||
        member->get<std::int64_t>() < least) {
      Refuse(name, "expected a whole number of at least " + std::to_string(least));
      return least;
    }
    return member->get<std::int64_t>();
  }
  std::int64_t Integer(std::string_view name, std::int64_t least) {
    return Integer(name, object_, least);
  }

  void OptionalString(std::string_view name, std::size_t most_units) {
    if (Find(name, false) != nullptr) {
      String(name, 0, most_units);
    }
  }

  // {"index", "count"}; each part is checked on its own, so the host only sees that it is sound.
  void OptionalPart() {
    const json* part = Find("part", false);
    if (part == nullptr) {
      return;
    }
    if (!part->is_object() || part->size() != 2) {
      Refuse("part", "expected an object with index and count");
      return;
    }
    Integer("index", *part, 0);
    Integer("count", *part, 1);
  }

  // The first problem, or nothing; members that nobody asked for are one.
  std::optional<Refusal> End() {
    for (const auto& member : object_.items()) {
      if (std::find(seen_.begin(), seen_.end(), member.key()) == seen_.end()) {
        Refuse("request", "has a member that the protocol does not know");
      }
    }
    return refusal_;
  }

 private:
  static constexpr std::size_t kMostWordUnits = 64;

  const json* Find(std::string_view name, bool required) {
    seen_.emplace_back(name);
    const auto member = object_.find(name);
    if (member != object_.end()) {
      return &*member;
    }
    if (required) {
      Refuse(name, "is missing");
    }
    return nullptr;
  }

  void Refuse(std::string_view name, const std::string& problem) {
    if (!refusal_) {
      refusal_ = Refusal{id_, ErrorCode::kBadMessage, std::string(name) + ": " + problem};
    }
  }

  const json& object_;
  std::string id_;
  std::vector<std::string> seen_;
  std::optional<Refusal> refusal_;
};

std::string IdOf(const json& object) {
  const auto id = object.find("id");
  if (id == object.end() || !id->is_string()) {
    return {};
  }
  const auto& value = id->get_ref<const std::string&>();
  return value.size() <= kIdBytes ? value : std::string();
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
  const auto known = std::find(kRequestTypes.begin(), kRequestTypes.end(), type);
  if (known == kRequestTypes.end()) {
    return refuse(ErrorCode::kUnknownType, "type: no request has this type", id);
  }

  Members members(object, id);
  members.String("id", 1, kIdBytes);
  members.String("type", 1, kIdBytes);
  Request request;
  switch (static_cast<RequestType>(known - kRequestTypes.begin())) {
    case kHello: {
      HelloRequest hello{id, members.Integer("protocol", 1), rules::Locale::kFrench};
      members.String("extension", 0, 32);
      members.String("browser", 0, 32);
      hello.locale = static_cast<rules::Locale>(members.OneOf("locale", kLocaleWords));
      request = hello;
      break;
    }
    case kCheck: {
      CheckRequest check{id, members.String("site", 0, 64), {}, {}};
      members.OneOf("surface", kSurfaceWords);
      check.conversation = members.String("conversation", 1, 128);
      check.text = members.String("text", 0, kRequestBytes);
      members.OptionalPart();
      request = std::move(check);
      break;
    }
    case kOutcome: {
      std::string ref = members.String("ref", 1, kIdBytes);
      members.OptionalString("reason", 500);
      request = OutcomeRequest{id, std::move(ref), members.OneOf("result", kOutcomeResultWords)};
      break;
    }
    case kStatus:
      request = StatusRequest{id};
      break;
  }
  if (const auto refusal = members.End()) {
    return std::unexpected(*refusal);
  }
  if (const auto* check = std::get_if<CheckRequest>(&request);
      check != nullptr && base::LengthIn(base::OffsetUnit::kUtf16, check->text) > kPartUnits) {
    return refuse(ErrorCode::kTextTooLarge,
                  "text: more than " + std::to_string(kPartUnits) + " code units; send it in parts",
                  id);
  }
  return request;
}

}  // namespace paravent::protocol
