// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "policy/document.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <span>

namespace paravent::policy {
namespace {

using json = nlohmann::ordered_json;

std::string_view Word(const auto& words, auto value) {
  return words[static_cast<std::size_t>(value)];
}

// {"<key>": "<word>"} for the entries of `values` that are set.
json Set(const auto& keys, const auto& values, const auto& words) {
  json object = json::object();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) {
      object[std::string(keys[i])] = Word(words, *values[i]);
    }
  }
  return object;
}

json ByType(const auto& by_type, const auto& words) {
  json object = json::object();
  for (const auto& [type, value] : by_type) {
    object[type] = Word(words, value);
  }
  return object;
}

void AddUnlessEmpty(json& object, const char* key, json value) {
  if (!value.empty()) {
    object[key] = std::move(value);
  }
}

json ActionsOf(const Actions& actions) {
  json object = json::object();
  AddUnlessEmpty(object, "severities",
                 Set(rules::kSeverityWords, actions.by_severity, kActionWords));
  AddUnlessEmpty(object, "types", ByType(actions.by_type, kActionWords));
  AddUnlessEmpty(object, "roles", Set(kRoleWords, actions.by_role, kActionWords));
  return object;
}

json SiteOf(const SitePolicy& site) {
  if (site.mode == SiteMode::kGuard) {
    json object = {{"mode", "guard"}};
    object.update(ActionsOf(site.actions));
    return object;
  }
  return {{"mode", "approved"},
          {"reviewBy", site.review_by ? DayText(*site.review_by) : ""},
          {"name", site.name},
          {"url", site.url}};
}

json LocalisedOf(const rules::Localised& text) { return {{"fr", text.fr}, {"en", text.en}}; }

json DocumentOf(const Policy& policy) {
  json sites = json::object();
  for (const auto& [id, site] : policy.sites) {
    sites[id] = SiteOf(site);
  }
  json surfaces = json::object();
  for (std::size_t i = 0; i < policy.surfaces.size(); ++i) {
    AddUnlessEmpty(surfaces, kSurfaceWords[i].data(), ActionsOf(policy.surfaces[i]));
  }
  json messages = json::object();
  for (std::size_t i = 0; i < policy.messages.size(); ++i) {
    if (!policy.messages[i].fr.empty() || !policy.messages[i].en.empty()) {
      messages[std::string(kMessageWords[i])] = LocalisedOf(policy.messages[i]);
    }
  }
  json override_ = {{"allowed", policy.override_.allowed},
                    {"reasonRequired", policy.override_.reason_required}};
  if (policy.override_.reason_required) {
    override_["minReasonLength"] = policy.override_.min_reason_units;
  }
  override_["upTo"] = Word(rules::kSeverityWords, policy.override_.up_to);
  const Audit& audit = policy.audit;
  return {{"name", policy.name},
          {"language", Word(kLanguageWords, policy.language)},
          {"packs", policy.packs},
          {"ownRules", policy.own_rules.string()},
          {"actions", ActionsOf(policy.actions)},
          {"sites", std::move(sites)},
          {"surfaces", std::move(surfaces)},
          {"extraHosts", policy.extra_hosts},
          {"operators",
           {{"types", ByType(policy.operators.by_type, rules::kOperatorWords)},
            {"roles", Set(kRoleWords, policy.operators.by_role, rules::kOperatorWords)}}},
          {"onFailure", Word(kFailureActionWords, policy.on_failure)},
          {"onTooLarge", Word(kFailureActionWords, policy.on_too_large)},
          {"deadlineMs", policy.deadline_ms},
          {"override", std::move(override_)},
          {"files",
           {{"images", Word(kFileActionWords, policy.files.images)},
            {"unreadable", Word(kFileActionWords, policy.files.unreadable)},
            {"maxBytes", policy.files.max_bytes}}},
          {"smallCells", policy.small_cells},
          {"vaultMinutes", policy.vault_minutes},
          {"messages", std::move(messages)},
          {"contact", LocalisedOf(policy.contact)},
          {"audit",
           {{"mode", Word(kAuditModeWords, audit.mode)},
            {"file", audit.file},
            {"maxBytes", audit.max_bytes},
            {"files", audit.files},
            {"syslog", audit.syslog},
            {"machine", audit.machine}}}};
}

// Lists are one value: they are replaced as a whole.
void Flatten(const json& value, const json::json_pointer& at, const json& file,
             std::vector<Value>& values) {
  if (value.is_object() && !value.empty()) {
    for (const auto& member : value.items()) {
      Flatten(member.value(), at / member.key(), file, values);
    }
    return;
  }
  values.push_back({at.to_string(), value.dump(), file.contains(at)});
}

}  // namespace

std::string Document(const Policy& policy) { return DocumentOf(policy).dump(2) + "\n"; }

std::vector<Value> Effective(const Policy& policy, std::string_view file) {
  const json said = json::parse(file.empty() ? "{}" : file, nullptr, false, true);
  std::vector<Value> values;
  Flatten(DocumentOf(policy), json::json_pointer(), said.is_object() ? said : json::object(),
          values);
  return values;
}

}  // namespace paravent::policy
