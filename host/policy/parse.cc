// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>

#include "base/digest.h"
#include "base/path.h"
#include "base/utf.h"
#include "json/reader.h"
#include "policy/load.h"
#include "policy/names.inc"  // kTypes, kPacks, kSites: what rules/ and extension/src/sites/ hold

namespace paravent::policy {
namespace {

using json::Object;
using json::Said;
using rules::Severity;

// Members that are only asked for when they are there.
constexpr std::array<std::string_view, 3> kOptional = {"packs", "actions", "contact"};
constexpr std::size_t kMostMessageLength = 300;
constexpr std::string_view kOwnType = "OWN_";  // how types of the organisation's own rules begin

const Said kDate("a day as \"2027-01-31\"", "une date comme \"2027-01-31\"");
const Said kAbsolute("an absolute path", "un chemin complet, qui commence par /");

bool IsIn(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool IsUpperWord(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool IsHostName(std::string_view name) {
  const auto legal = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  return name.size() <= 253 && name.find('.') != name.npos && std::ranges::all_of(name, legal) &&
         name.find("..") == name.npos && name.front() != '.' && name.back() != '.' &&
         name.front() != '-' && name.back() != '-';
}

bool IsAbsolutePath(std::string_view text) {
  const std::filesystem::path path = base::PathOf(text);
  return path.is_absolute() && std::ranges::find(path, "..") == path.end();
}

std::optional<std::chrono::year_month_day> ParseDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = -1;
    const char* end = text.data() + at + digits;
    const auto read = std::from_chars(text.data() + at, end, value);
    return read.ec == std::errc() && read.ptr == end ? value : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() ? std::optional(date) : std::nullopt;
}

// Refuses a key of `object` that names no type of identifier.
void CheckType(Object& object, const std::string& type) {
  if (!IsIn(kTypes, type) &&
      !(type.starts_with(kOwnType) && IsUpperWord(type.substr(kOwnType.size())))) {
    object.UnknownKey(type, kTypes,
                      {"names no type of identifier", "n'est pas un type d'identifiant"});
  }
}

void ReadRoles(Object object, const auto& read) {
  for (std::size_t i = 1; i < kRoleWords.size(); ++i) {
    if (object.Has(kRoleWords[i])) {
      read(object, i);
    }
  }
  object.Know(std::span(kRoleWords).subspan(1));
  object.End();
}

void ReadActions(Object& object, Actions& actions) {
  Object severities = object.Member("severities");
  for (std::size_t i = 0; i < rules::kSeverityWords.size(); ++i) {
    if (severities.Has(rules::kSeverityWords[i])) {
      actions.by_severity[i] =
          static_cast<Action>(severities.OneOf(rules::kSeverityWords[i], kActionWords));
    }
  }
  severities.Know(rules::kSeverityWords);
  severities.End();
  Object types = object.Member("types");
  types.EachKey([&](const std::string& type) {
    CheckType(types, type);
    actions.by_type[type] = static_cast<Action>(types.OneOf(type, kActionWords));
  });
  ReadRoles(object.Member("roles"), [&](Object& roles, std::size_t role) {
    actions.by_role[role] = static_cast<Action>(roles.OneOf(kRoleWords[role], kActionWords));
  });
  // An impossible combination: a graver finding treated more mildly than a lesser one.
  for (std::size_t i = 1; i < actions.by_severity.size(); ++i) {
    const auto& lesser = actions.by_severity[i - 1];
    const auto& graver = actions.by_severity[i];
    if (lesser && graver && *graver < *lesser) {
      const std::string less(rules::kSeverityWords[i - 1]);
      const std::string more(rules::kSeverityWords[i]);
      object.Problem(
          "severities",
          {"\"" + more + "\" is treated more mildly than \"" + less + "\"",
           "\"" + more + "\" est trait\u00E9 moins s\u00E9v\u00E8rement que \"" + less + "\""},
          {"the graver the finding, the stricter the action",
           "plus c'est grave, plus l'action doit \u00EAtre stricte"});
    }
  }
}

void ReadOperators(Object object, Operators& operators) {
  Object types = object.Member("types");
  types.EachKey([&](const std::string& type) {
    CheckType(types, type);
    operators.by_type[type] =
        static_cast<rules::Operator>(types.OneOf(type, rules::kOperatorWords));
  });
  ReadRoles(object.Member("roles"), [&](Object& roles, std::size_t role) {
    operators.by_role[role] =
        static_cast<rules::Operator>(roles.OneOf(kRoleWords[role], rules::kOperatorWords));
  });
  object.End();
}

void ReadOverride(Object object, Override& override_) {
  override_.allowed = object.Bool("allowed", override_.allowed);
  override_.reason_required = object.Bool("reasonRequired", override_.reason_required);
  override_.min_reason_units =
      object.Integer("minReasonLength", override_.min_reason_units, 0, 200);
  override_.up_to = static_cast<Severity>(
      object.OneOf("upTo", rules::kSeverityWords, static_cast<std::size_t>(override_.up_to)));
  if (!override_.reason_required && object.Has("minReasonLength")) {
    object.Problem("minReasonLength",
                   {"sets the length of a reason that is not required",
                    "fixe la longueur d'un motif qui n'est pas demand\u00E9"},
                   {"remove it, or set \"reasonRequired\" to true",
                    "retirez-la, ou mettez \"reasonRequired\" \u00E0 true"});
  }
  object.End();
}

// A tool is approved for a time, and nothing that is said about findings matters there.
void ReadApproval(Object& object, SitePolicy& site) {
  constexpr std::array<std::string_view, 3> kOfActions = {"severities", "types", "roles"};
  for (const std::string_view key : kOfActions) {
    if (object.Has(key)) {
      object.Problem(key,
                     {"has no effect: the site is approved, so nothing is held there",
                      "est sans effet : le site est approuv\u00E9, rien n'y est retenu"},
                     {"remove it, or set \"mode\" to \"guard\"",
                      "retirez-la, ou mettez \"mode\" \u00E0 \"guard\""});
    }
  }
  site.review_by = ParseDay(object.String("reviewBy"));
  if (object.Has("reviewBy") && !site.review_by) {
    object.Mismatch("reviewBy", kDate);
  }
  site.name = object.String("name", "");
  site.url = object.String("url", "");
  if (!site.url.empty() && !site.url.starts_with("https://")) {
    object.Mismatch(
        "url", {"an address that begins with https://", "une adresse qui commence par https://"});
  }
}

void ReadSites(Object sites, Policy& policy) {
  sites.EachKey([&](const std::string& id) {
    if (!IsIn(kSites, id) &&
        std::ranges::find(policy.extra_hosts, id) == policy.extra_hosts.end()) {
      sites.UnknownKey(id, kSites,
                       {"names no site that Paravent knows, nor one of \"extraHosts\"",
                        "n'est ni un site connu de Paravent, ni un h\u00F4te de \"extraHosts\""});
    }
    Object object = sites.Member(id);
    SitePolicy site;
    site.mode = static_cast<SiteMode>(object.OneOf("mode", kSiteModeWords, 0));
    if (site.mode == SiteMode::kApproved) {
      ReadApproval(object, site);
    } else {
      ReadActions(object, site.actions);
    }
    object.End();
    policy.sites.emplace(id, std::move(site));
  });
}

void ReadSurfaces(Object object, Policy& policy) {
  for (std::size_t i = 0; i < kSurfaceWords.size(); ++i) {
    if (object.Has(kSurfaceWords[i])) {
      Object surface = object.Member(kSurfaceWords[i]);
      ReadActions(surface, policy.surfaces[i]);
      surface.End();
    }
  }
  object.Know(kSurfaceWords);
  object.End();
}

// {"fr", "en"}, each a text of at most kMostMessageLength.
rules::Localised ReadLocalised(Object object) {
  const auto text = [&](std::string_view language) {
    std::string said = object.String(language);
    if (base::LengthIn(base::OffsetUnit::kCodepoint, said) > kMostMessageLength) {
      const std::string most = std::to_string(kMostMessageLength);
      object.Problem(language, {"is longer than " + most + " characters",
                                "d\u00E9passe " + most + " caract\u00E8res"});
    }
    return said;
  };
  rules::Localised localised{text("fr"), text("en")};
  object.End();
  return localised;
}

void ReadMessages(Object object, Policy& policy) {
  for (std::size_t i = 0; i < kMessageWords.size(); ++i) {
    if (object.Has(kMessageWords[i])) {
      policy.messages[i] = ReadLocalised(object.Member(kMessageWords[i]));
    }
  }
  object.Know(kMessageWords);
  object.End();
}

void ReadFiles(Object object, Files& files) {
  const auto action = [&](std::string_view key, FileAction otherwise) {
    return static_cast<FileAction>(
        object.OneOf(key, kFileActionWords, static_cast<std::size_t>(otherwise)));
  };
  files.images = action("images", files.images);
  files.unreadable = action("unreadable", files.unreadable);
  files.max_bytes = object.Integer("maxBytes", files.max_bytes, 1024, 104'857'600);
  object.End();
}

void ReadAudit(Object object, Audit& audit) {
  audit.mode = static_cast<AuditMode>(
      object.OneOf("mode", kAuditModeWords, static_cast<std::size_t>(audit.mode)));
  audit.file = object.String("file", audit.file);
  audit.max_bytes = object.Integer("maxBytes", audit.max_bytes, 65'536, 1'073'741'824);
  audit.files = object.Integer("files", audit.files, 2, 20);
  audit.syslog = object.String("syslog", "");
  audit.machine = object.String("machine", "");
  if (!audit.file.empty() && !audit.file.starts_with("{state}/") && !IsAbsolutePath(audit.file)) {
    object.Mismatch("file", {"an absolute path, or one that begins with {state}/",
                             "un chemin complet, ou qui commence par {state}/"});
  }
  if (!audit.syslog.empty() && !IsAbsolutePath(audit.syslog)) {
    object.Mismatch("syslog", kAbsolute, {"usually \"/dev/log\"", "d'ordinaire \"/dev/log\""});
  }
  if (base::LengthIn(base::OffsetUnit::kCodepoint, audit.machine) > 64) {
    object.Problem("machine", {"is longer than 64 characters", "d\u00E9passe 64 caract\u00E8res"});
  }
  if (audit.mode != AuditMode::kOff && audit.file.empty() && audit.syslog.empty()) {
    object.Problem(
        "mode", {"asks for an audit that goes nowhere", "demande un journal qui ne va nulle part"},
        {"name a \"file\" or a \"syslog\"", "indiquez \"file\" ou \"syslog\""});
  }
  object.End();
}

void ReadPacks(Object& root, Policy& policy) {
  if (!root.Has("packs")) {
    return;
  }
  policy.packs = root.Words("packs", kPacks);
  if (policy.packs.empty()) {
    root.Problem("packs",
                 {"is empty; nothing would be found", "est vide : rien ne serait trouv\u00E9"},
                 {"name at least \"fr\"", "indiquez au moins \"fr\""});
  }
}

void ReadExtraHosts(Object& root, Policy& policy) {
  root.EachValue("extraHosts", [&](const nlohmann::json& value, const std::string& pointer) {
    if (value.is_string() && IsHostName(value.get_ref<const std::string&>())) {
      policy.extra_hosts.push_back(value.get<std::string>());
    } else {
      root.problems().AddMismatch(pointer,
                                  {"a host name such as \"chat.example.org\"",
                                   "un nom d'h\u00F4te comme \"chat.example.org\""},
                                  json::Said(value.dump(), value.dump()));
    }
  });
}

}  // namespace

base::Result<Policy> Parse(std::string_view text, const std::string& file) {
  auto document = json::ParseText(text, file);
  if (!document) {
    return std::unexpected(document.error());
  }
  json::Problems problems(file);
  Object root(*document, "", problems);
  Policy policy = BuiltIn();
  root.String("$schema", "");
  root.Know(kOptional);
  policy.name = root.String("name");
  policy.language = static_cast<Language>(
      root.OneOf("language", kLanguageWords, static_cast<std::size_t>(policy.language)));
  ReadPacks(root, policy);
  const std::string own_rules = root.String("ownRules", "");
  policy.own_rules = base::PathOf(own_rules);
  if (!own_rules.empty() && !IsAbsolutePath(own_rules)) {
    root.Mismatch("ownRules", kAbsolute);
  }
  if (root.Has("actions")) {
    Object actions = root.Member("actions");
    ReadActions(actions, policy.actions);
    actions.End();
  }
  ReadExtraHosts(root, policy);
  ReadSites(root.Member("sites"), policy);
  ReadSurfaces(root.Member("surfaces"), policy);
  ReadOperators(root.Member("operators"), policy.operators);
  const auto failure = [&](std::string_view key, FailureAction otherwise) {
    return static_cast<FailureAction>(
        root.OneOf(key, kFailureActionWords, static_cast<std::size_t>(otherwise)));
  };
  policy.on_failure = failure("onFailure", policy.on_failure);
  policy.on_too_large = failure("onTooLarge", policy.on_too_large);
  policy.deadline_ms = root.Integer("deadlineMs", policy.deadline_ms, 200, 30'000);
  ReadOverride(root.Member("override"), policy.override_);
  ReadFiles(root.Member("files"), policy.files);
  policy.small_cells = root.Integer("smallCells", policy.small_cells, 3, 100);
  policy.vault_minutes = root.Integer("vaultMinutes", policy.vault_minutes, 1, 1440);
  ReadMessages(root.Member("messages"), policy);
  if (root.Has("contact")) {
    policy.contact = ReadLocalised(root.Member("contact"));
  }
  ReadAudit(root.Member("audit"), policy.audit);
  root.End();
  if (problems.first()) {
    return std::unexpected(*problems.first());
  }
  policy.hash = base::Sha256Hex(text);
  return policy;
}

}  // namespace paravent::policy
