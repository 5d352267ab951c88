// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/event.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace paravent::audit {
namespace {

using json = nlohmann::ordered_json;

constexpr int kClass = 2006;  // Data Security Finding
constexpr int kCreate = 1;
constexpr std::size_t kUsualBytes = 1024;  // of a line

// OCSF severity_id: 1 informational, 2 low, 3 medium, 4 high, 5 critical.
int SeverityId(const Decision& decision) {
  return decision.types.empty() ? 1 : 2 + static_cast<int>(decision.severity);
}

// OCSF action_id (1 allowed, 2 denied, 4 modified) and disposition_id (1 allowed, 2 blocked,
// 8 approved, 11 corrected).
struct Became {
  int action;
  int disposition;
};
constexpr std::array<Became, kResultWords.size()> kBecame = {{{1, 1}, {4, 11}, {2, 2}, {1, 8}}};

// Site ids come from the extension; nothing but a word of an id's shape is written.
std::string SiteId(std::string_view site) {
  const bool plain = !site.empty() && site.size() <= 64 && std::ranges::all_of(site, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  return plain ? std::string(site) : "other";
}

// The members of an object, without its braces.
std::string Inner(const json& object) {
  const std::string text = object.dump(-1, ' ', false, json::error_handler_t::replace);
  return text.substr(1, text.size() - 2);
}

// As JSON writes a string. Nearly all are plain words, which need no more than their quotes.
std::string Quoted(std::string_view text) {
  const bool plain = std::ranges::all_of(
      text, [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; });
  return plain ? '"' + std::string(text) + '"'
               : json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Decision DecisionOf(std::string_view site, policy::Surface surface,
                    const policy::Decision& decision, const detect::Detection& detection) {
  Decision kept{SiteId(site), surface, decision.action, rules::Severity::kLow, {}};
  for (const detect::Finding& finding : detection.findings) {
    ++kept.types[finding.rule->type];
    kept.severity = std::max(kept.severity, finding.severity);
  }
  return kept;
}

EventText::EventText(const Origin& origin)
    : head_(Inner({{"class_uid", kClass},
                   {"category_uid", 2},
                   {"activity_id", kCreate},
                   {"type_uid", kClass * 100 + kCreate}})),
      origin_(Inner(
          {{"metadata",
            {{"version", "1.4.0"},
             {"product",
              {{"name", "Paravent"}, {"vendor_name", "Paravent"}, {"version", origin.version}}}}},
           {"finding_info",
            {{"uid", "paravent"}, {"title", "identifiers in a message to an AI chat"}}},
           {"data_security",
            {{"category_id", 1},
             {"data_lifecycle_state_id", 2},
             {"detection_system_id", 1},
             {"policy", {{"name", origin.policy_name}, {"uid", origin.policy_hash}}}}},
           {"device", {{"type_id", 0}, {"name", origin.machine}}}})),
      rules_(Quoted(origin.rules_hash)) {}

std::string EventText::Prefix(const Decision& decision, Result result, std::size_t reason_units,
                              std::int64_t time_ms) const {
  const auto& [action, disposition] = kBecame[static_cast<std::size_t>(result)];
  std::string line;
  line.reserve(kUsualBytes);
  const auto text = [&](std::string_view key, std::string_view quoted) {
    line.append(key).append(quoted);
  };
  const auto number = [&](std::string_view key, std::int64_t value) {
    text(key, std::to_string(value));
  };
  text("{", head_);
  number(",\"time\":", time_ms);
  number(",\"severity_id\":", SeverityId(decision));
  number(",\"action_id\":", action);
  number(",\"disposition_id\":", disposition);
  text(",\"is_alert\":", decision.action >= policy::Action::kWarn ? "true," : "false,");
  line += origin_;
  text(",\"unmapped\":{\"site\":", Quoted(SiteId(decision.site)));
  text(",\"surface\":", Quoted(policy::kSurfaceWords[static_cast<std::size_t>(decision.surface)]));
  text(",\"action\":", Quoted(policy::kActionWords[static_cast<std::size_t>(decision.action)]));
  text(",\"result\":", Quoted(kResultWords[static_cast<std::size_t>(result)]));
  line += ",\"types\":{";
  std::string_view comma;
  for (const auto& [type, count] : decision.types) {
    text(comma, Quoted(type));
    number(":", count);
    comma = ",";
  }
  number("},\"reason_length\":", static_cast<std::int64_t>(reason_units));
  text(",\"rules\":", rules_);
  line += '}';
  return line;
}

std::string Line(std::string_view prefix, std::int64_t count) {
  return std::string(prefix) + ",\"count\":" + std::to_string(count) + "}\n";
}

}  // namespace paravent::audit
