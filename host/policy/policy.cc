// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/digest.h"
#include "json/reader.h"

#ifndef _WIN32
#  include <sys/stat.h>
#endif

namespace paravent::policy {
namespace {

using rules::Severity;

constexpr std::int64_t kLeastDeadlineMs = 200;
constexpr std::int64_t kMostDeadlineMs = 30000;
constexpr std::int64_t kMostReasonUnits = 200;

void ReadActions(json::Object& object, Actions& actions) {
  json::Object severities = object.Member("severities");
  for (std::size_t i = 0; i < rules::kSeverityWords.size(); ++i) {
    if (severities.Has(rules::kSeverityWords[i])) {
      actions.by_severity[i] =
          static_cast<Action>(severities.OneOf(rules::kSeverityWords[i], kActionWords));
    }
  }
  severities.End();
  json::Object types = object.Member("types");
  types.EachKey([&](const std::string& type) {
    actions.by_type[type] = static_cast<Action>(types.OneOf(type, kActionWords));
  });
}

// An impossible combination: a graver finding treated more mildly than a lesser one.
void RefuseInversion(json::Object& object, const Actions& actions) {
  for (std::size_t i = 1; i < actions.by_severity.size(); ++i) {
    const auto& lesser = actions.by_severity[i - 1];
    const auto& graver = actions.by_severity[i];
    if (lesser && graver && *graver < *lesser) {
      object.Problem("severities",
                     "\"" + std::string(rules::kSeverityWords[i]) +
                         "\" is treated more mildly than \"" +
                         std::string(rules::kSeverityWords[i - 1]) + "\"",
                     "the graver the finding, the stricter the action");
    }
  }
}

void ReadOverride(json::Object object, Override& override_) {
  override_.allowed = object.Bool("allowed", override_.allowed);
  override_.reason_required = object.Bool("reasonRequired", override_.reason_required);
  override_.min_reason_units =
      object.Integer("minReasonLength", override_.min_reason_units, 0, kMostReasonUnits);
  override_.up_to = static_cast<Severity>(
      object.OneOf("upTo", rules::kSeverityWords, static_cast<std::size_t>(override_.up_to)));
  object.End();
}

void ReadSites(json::Object sites, Policy& policy) {
  sites.EachKey([&](const std::string& id) {
    json::Object object = sites.Member(id);
    SitePolicy site;
    site.mode = static_cast<SiteMode>(object.OneOf("mode", kSiteModeWords, 0));
    ReadActions(object, site.actions);
    RefuseInversion(object, site.actions);
    object.End();
    policy.sites.emplace(id, std::move(site));
  });
}

#ifndef _WIN32
// Whether somebody who is neither root nor the owner may change `path`.
bool OthersMayWrite(const std::filesystem::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    return false;
  }
  // A sticky directory, such as /tmp, lets nobody replace another's file.
  const bool sticky = S_ISDIR(info.st_mode) && (info.st_mode & S_ISVTX) != 0;
  return !sticky && (info.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}
#else
bool OthersMayWrite(const std::filesystem::path&) { return false; }
#endif

}  // namespace

Policy BuiltIn() {
  Policy policy;
  policy.name = "charte-cpts";
  policy.packs = {"fr", "neighbours"};
  policy.actions.by_severity = {Action::kAllow, Action::kHint, Action::kWarn, Action::kBlock};
  return policy;
}

Policy Strictest(const base::Error& problem) {
  Policy policy = BuiltIn();
  policy.name = "strictest";
  policy.actions.by_severity = {Action::kAllow, Action::kBlock, Action::kBlock, Action::kBlock};
  policy.override_.allowed = false;
  const std::string detail = base::ToString(problem);
  policy.notice = {
      "La r\u00E8gle de votre organisation est illisible : la plus stricte s'applique. "
      "Pr\u00E9venez "
      "votre administrateur (" +
          detail + ").",
      "Your organisation's policy cannot be read: the strictest one applies. Tell your "
      "administrator (" +
          detail + ")."};
  return policy;
}

base::Result<Policy> Parse(std::string_view text, const std::string& file) {
  auto document = json::ParseText(text, file);
  if (!document) {
    return std::unexpected(document.error());
  }
  json::Problems problems(file);
  json::Object root(*document, "", problems);
  Policy policy = BuiltIn();
  root.String("$schema", "");
  policy.name = root.String("name");
  if (root.Has("packs")) {
    policy.packs = root.Strings("packs");
    if (policy.packs.empty()) {
      root.Problem("packs", "is empty; nothing would be found", "name at least \"fr\"");
    }
  }
  if (root.Has("actions")) {
    json::Object actions = root.Member("actions");
    ReadActions(actions, policy.actions);
    RefuseInversion(actions, policy.actions);
    actions.End();
  }
  json::Object operators = root.Member("operators");
  operators.EachKey([&](const std::string& type) {
    policy.operators[type] =
        static_cast<rules::Operator>(operators.OneOf(type, rules::kOperatorWords));
  });
  ReadSites(root.Member("sites"), policy);
  policy.on_failure = static_cast<FailureAction>(
      root.OneOf("onFailure", kFailureActionWords, static_cast<std::size_t>(policy.on_failure)));
  policy.on_too_large = static_cast<FailureAction>(
      root.OneOf("onTooLarge", kFailureActionWords, static_cast<std::size_t>(policy.on_too_large)));
  policy.deadline_ms =
      root.Integer("deadlineMs", policy.deadline_ms, kLeastDeadlineMs, kMostDeadlineMs);
  ReadOverride(root.Member("override"), policy.override_);
  policy.contact = root.String("contact", "");
  root.End();
  if (problems.first()) {
    return std::unexpected(*problems.first());
  }
  policy.hash = base::Sha256Hex(text);
  return policy;
}

base::Result<Policy> Read(const std::filesystem::path& file) {
  if (OthersMayWrite(file)) {
    return base::Fail("may be changed by users who are not administrators", file.string(),
                      "chmod go-w " + file.string());
  }
  const std::filesystem::path directory = std::filesystem::absolute(file).parent_path();
  if (OthersMayWrite(directory)) {
    return base::Fail("stands in a directory that users who are not administrators may change",
                      file.string(), "chmod go-w " + directory.string());
  }
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) {
    return base::Fail("cannot be read", file.string());
  }
  return Parse(content.view(), file.string());
}

Policy InForce(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure) && !failure) {
    return BuiltIn();
  }
  auto policy = Read(file);
  return policy ? std::move(*policy) : Strictest(policy.error());
}

}  // namespace paravent::policy
