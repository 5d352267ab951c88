// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "protocol/members.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf.h"

namespace paravent::protocol {

using nlohmann::json;

bool Members::Has(std::string_view name) const { return object_.contains(name); }

std::string Members::String(std::string_view name, std::size_t least, std::size_t most) {
  const json* member = Find(name);
  if (member == nullptr) {
    return {};
  }
  if (!member->is_string()) {
    Refuse(name, "expected a string");
    return {};
  }
  const auto& value = member->get_ref<const std::string&>();
  const std::size_t units = base::LengthIn(base::OffsetUnit::kUtf16, value);
  if (units < least || units > most) {
    Refuse(name, "expected " + std::to_string(least) + " to " + std::to_string(most) +
                     " code units, found " + std::to_string(units));
  }
  return value;
}

std::int64_t Members::Integer(std::string_view name, std::int64_t least) {
  const json* member = Find(name);
  if (member == nullptr) {
    return least;
  }
  if (!member->is_number_integer() || member->get<std::int64_t>() < least) {
    Refuse(name, "expected a whole number of at least " + std::to_string(least));
    return least;
  }
  return member->get<std::int64_t>();
}

std::size_t Members::OneOf(std::string_view name, std::span<const std::string_view> words) {
  constexpr std::size_t kMostWordUnits = 64;
  const std::string value = String(name, 1, kMostWordUnits);
  const auto found = std::find(words.begin(), words.end(), value);
  if (found == words.end()) {
    Refuse(name, "is not one of the words of the protocol");
    return 0;
  }
  return static_cast<std::size_t>(found - words.begin());
}

void Members::Object(std::string_view name, const std::function<void(Members&)>& read) {
  if (const json* member = Find(name)) {
    Read(*member, name, read);
  }
}

void Members::Each(std::string_view name, std::size_t most,
                   const std::function<void(Members&)>& read) {
  const json* member = Find(name);
  if (member == nullptr) {
    return;
  }
  if (!member->is_array() || member->size() > most) {
    Refuse(name, "expected a list of at most " + std::to_string(most));
    return;
  }
  for (const json& each : *member) {
    Read(each, name, read);
  }
}

std::vector<std::size_t> Members::Integers(std::string_view name, std::size_t most) {
  std::vector<std::size_t> values;
  const json* member = Find(name);
  if (member == nullptr) {
    return values;
  }
  if (!member->is_array() || member->size() > most) {
    Refuse(name, "expected a list of at most " + std::to_string(most));
    return values;
  }
  for (const json& each : *member) {
    if (!each.is_number_integer() || each.get<std::int64_t>() < 0) {
      Refuse(name, "expected whole numbers of at least 0");
      return {};
    }
    values.push_back(each.get<std::size_t>());
  }
  return values;
}

void Members::Refuse(std::string_view name, const std::string& problem) {
  if (!problem_) {
    problem_ = std::string(name) + ": " + problem;
  }
}

std::optional<std::string> Members::End() {
  for (const auto& member : object_.items()) {
    if (std::find(seen_.begin(), seen_.end(), member.key()) == seen_.end()) {
      Refuse("request", "has a member that the protocol does not know");
    }
  }
  return problem_;
}

const json* Members::Find(std::string_view name) {
  seen_.emplace_back(name);
  const auto member = object_.find(name);
  if (member != object_.end()) {
    return &*member;
  }
  Refuse(name, "is missing");
  return nullptr;
}

void Members::Read(const json& object, std::string_view name,
                   const std::function<void(Members&)>& read) {
  if (!object.is_object()) {
    Refuse(name, "expected an object");
    return;
  }
  Members members(object);
  read(members);
  if (const auto problem = members.End()) {
    Refuse(name, *problem);
  }
}

}  // namespace paravent::protocol
