// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <string>

#include "policy/decide.h"
#include "policy/load.h"

namespace paravent::policy {
namespace {

namespace fs = std::filesystem;

std::string Refusal(std::string_view json) {
  const auto policy = Parse(json, "policy.json");
  return policy ? "accepted" : base::ToString(policy.error());
}

TEST(Parse, FillsInTheBuiltInPolicy) {
  const auto policy = Parse(R"({"name": "x"} // a comment)", "policy.json");
  ASSERT_TRUE(policy) << base::ToString(policy.error());
  EXPECT_EQ(policy->on_failure, FailureAction::kHold);
  EXPECT_EQ(policy->actions.by_severity, BuiltIn().actions.by_severity);
  EXPECT_EQ(policy->hash.size(), 64U);
}

TEST(Parse, SaysFilePointerFoundAndExpected) {
  EXPECT_EQ(Refusal("{}"), "policy.json: /name: is missing; expected a string");
  EXPECT_EQ(Refusal(R"({"name": 7})"), "policy.json: /name: expected a string, found 7");
  EXPECT_EQ(Refusal(R"({"name": "x", "onFailur": "hold"})"),
            "policy.json: /onFailur: is not a known key here (did you mean \"onFailure\"?)");
  EXPECT_EQ(
      Refusal(R"({"name": "x", "onFailure": "alow"})"),
      "policy.json: /onFailure: expected one of \"hold\", \"warn\", \"allow\", found \"alow\" "
      "(did you mean \"allow\"?)");
  EXPECT_EQ(Refusal(R"({"name": "x", "override": []})"),
            "policy.json: /override: expected an object, found an array");
  EXPECT_EQ(Refusal(R"({"name": "x", "deadlineMs": 5})"),
            "policy.json: /deadlineMs: expected a whole number from 200 to 30000, found 5");
  EXPECT_EQ(Refusal(R"({"name": "x", "actions": {"severities": {"grave": "warn"}}})"),
            "policy.json: /actions/severities/grave: is not a known key here");
  EXPECT_EQ(
      Refusal(R"({"name": "x", "sites": {"chatgpt": {"types": {"FR_NIR": "stop"}}}})"),
      "policy.json: /sites/chatgpt/types/FR_NIR: expected one of \"allow\", \"hint\", \"warn\", "
      "\"redact\", \"block\", found \"stop\"");
  EXPECT_EQ(Refusal("{\n \"name\": \"x\",\n}"),
            "policy.json: not valid JSON at line 3, column 1 (look for a missing comma, quote or "
            "bracket)");
}

TEST(Parse, RefusesImpossibleCombinations) {
  EXPECT_NE(Refusal(R"({"name": "x", "packs": []})").find("/packs: is empty"), std::string::npos);
  EXPECT_NE(
      Refusal(R"({"name": "x", "actions": {"severities": {"high": "block", "critical": "hint"}}})")
          .find("\"critical\" is treated more mildly than \"high\""),
      std::string::npos);
}

class PolicyFile : public testing::Test {
 protected:
  PolicyFile() {
    fs::create_directories(directory_);
    fs::permissions(directory_, fs::perms::owner_all);
  }
  ~PolicyFile() override { fs::remove_all(directory_); }
  void Write(std::string_view json, fs::perms perms = fs::perms(0644)) {
    std::ofstream(file_) << json;
    fs::permissions(file_, perms);
  }
  const fs::path directory_ = fs::temp_directory_path() / "paravent_policy_test";
  const fs::path file_ = directory_ / "policy.json";
};

TEST_F(PolicyFile, AbsentMeansBuiltIn) { EXPECT_EQ(InForce(file_).name, BuiltIn().name); }

TEST_F(PolicyFile, UnreadableMeansStrictestAndSaysSo) {
  Write("{\"name\": ");
  const Policy policy = InForce(file_);
  EXPECT_EQ(policy.name, "strictest");
  EXPECT_FALSE(policy.override_.allowed);
  EXPECT_NE(policy.notice.fr.find("policy.json"), std::string::npos);
}

TEST_F(PolicyFile, WritableByOthersIsRefused) {
  Write(R"({"name": "x"})", fs::perms(0666));
  EXPECT_EQ(InForce(file_).name, "strictest");
  Write(R"({"name": "x"})");
  EXPECT_EQ(InForce(file_).name, "x");
  fs::permissions(directory_, fs::perms(0777));
  EXPECT_EQ(InForce(file_).name, "strictest");
}

rules::Rule RuleOf(std::string type, rules::Severity severity) {
  rules::Rule rule;
  rule.type = std::move(type);
  rule.severity = severity;
  return rule;
}

detect::Detection Found(const rules::Rule& rule) {
  detect::Detection detection;
  detection.findings.push_back({&rule, {0, 1}, rule.severity, 0.9});
  return detection;
}

constexpr std::chrono::sys_days kToday = std::chrono::year(2026) / 11 / 23;

Occasion On(std::string_view site, Surface surface = Surface::kComposer) {
  return {site, surface, kToday};
}

TEST(Decide, MapsSeverities) {
  const Policy policy = BuiltIn();
  const auto action = [&](rules::Severity severity) {
    return Decide(policy, On("chatgpt"), Found(RuleOf("X", severity))).action;
  };
  EXPECT_EQ(Decide(policy, On("chatgpt"), {}).action, Action::kAllow);
  EXPECT_EQ(action(rules::Severity::kLow), Action::kAllow);
  EXPECT_EQ(action(rules::Severity::kModerate), Action::kHint);
  EXPECT_EQ(action(rules::Severity::kHigh), Action::kWarn);
  EXPECT_EQ(action(rules::Severity::kCritical), Action::kBlock);
}

TEST(Decide, GoesFromSiteTypeToPolicySeverity) {
  const auto policy = Parse(R"({"name": "x",
    "actions": {"types": {"PHONE": "hint"}},
    "sites": {"chatgpt": {"types": {"PHONE": "redact"}, "severities": {"high": "block"}}}})",
                            "policy.json");
  ASSERT_TRUE(policy) << base::ToString(policy.error());
  const auto high = rules::Severity::kHigh;
  EXPECT_EQ(ActionFor(*policy, On("chatgpt"), "PHONE", high), Action::kRedact);
  EXPECT_EQ(ActionFor(*policy, On("chatgpt"), "EMAIL", high), Action::kBlock);
  EXPECT_EQ(ActionFor(*policy, On("claude"), "PHONE", high), Action::kHint);
  EXPECT_EQ(ActionFor(*policy, On("claude"), "EMAIL", high), Action::kWarn);
}

TEST(Decide, AsksRoleThenTypeThenSeverityAndSiteThenSurface) {
  const auto policy = Parse(R"({"name": "x",
    "actions": {"roles": {"professional": "hint"}, "types": {"PERSON": "block"}},
    "sites": {"chatgpt": {"types": {"PERSON": "warn"}}},
    "surfaces": {"draft": {"types": {"PERSON": "redact"}, "severities": {"high": "allow"}}}})",
                            "policy.json");
  ASSERT_TRUE(policy) << base::ToString(policy.error());
  const auto action = [&](const Occasion& occasion, std::string_view type, detect::Role role) {
    return ActionFor(*policy, occasion, type, rules::Severity::kHigh, role);
  };
  EXPECT_EQ(action(On("chatgpt"), "PERSON", detect::Role::kProfessional), Action::kHint);
  EXPECT_EQ(action(On("chatgpt", Surface::kDraft), "PERSON", detect::Role::kPatient),
            Action::kWarn);
  EXPECT_EQ(action(On("claude", Surface::kDraft), "PERSON", detect::Role::kPatient),
            Action::kRedact);
  EXPECT_EQ(action(On("claude"), "PERSON", detect::Role::kUnknown), Action::kBlock);
  EXPECT_EQ(action(On("chatgpt", Surface::kDraft), "EMAIL", detect::Role::kUnknown),
            Action::kAllow);
}

TEST(Decide, LeavesAnApprovedToolAloneUntilItsReviewIsDue) {
  const auto policy = Parse(R"({"name": "x", "extraHosts": ["ia.example.org"],
    "sites": {"ia.example.org": {"mode": "approved", "reviewBy": "2026-11-23"}}})",
                            "policy.json");
  ASSERT_TRUE(policy) << base::ToString(policy.error());
  const auto action_on = [&](std::chrono::sys_days day) {
    return ActionFor(*policy, {"ia.example.org", Surface::kComposer, day}, "FR_NIR",
                     rules::Severity::kCritical);
  };
  EXPECT_EQ(action_on(kToday), Action::kAllow);
  EXPECT_EQ(action_on(kToday + std::chrono::days(1)), Action::kBlock);
}

TEST(OperatorFor, GoesByRoleThenType) {
  const auto policy = Parse(R"({"name": "x", "operators": {
    "types": {"PERSON": "suppress"}, "roles": {"professional": "generalise"}}})",
                            "policy.json");
  ASSERT_TRUE(policy) << base::ToString(policy.error());
  rules::Rule rule = RuleOf("PERSON", rules::Severity::kHigh);
  rule.operators.preferred = rules::Operator::kPseudonymise;
  EXPECT_EQ(OperatorFor(*policy, rule), rules::Operator::kSuppress);
  EXPECT_EQ(OperatorFor(*policy, rule, detect::Role::kProfessional), rules::Operator::kGeneralise);
  rule.type = "EMAIL";
  EXPECT_EQ(OperatorFor(*policy, rule), rules::Operator::kPseudonymise);
}

TEST(Decide, OverridesOnlyUpToTheNamedSeverity) {
  const Policy policy = BuiltIn();
  EXPECT_TRUE(Decide(policy, {}, Found(RuleOf("X", rules::Severity::kHigh))).may_override);
  EXPECT_FALSE(Decide(policy, {}, Found(RuleOf("X", rules::Severity::kCritical))).may_override);
  Policy none = policy;
  none.override_.allowed = false;
  EXPECT_FALSE(Decide(none, {}, Found(RuleOf("X", rules::Severity::kHigh))).may_override);
}

TEST(Decide, CountsTheCombination) {
  detect::Detection detection;
  detection.combination = detect::Combination{9.5, rules::Severity::kCritical, {"CITY"}};
  EXPECT_EQ(Decide(BuiltIn(), {}, detection).action, Action::kBlock);
}

}  // namespace
}  // namespace paravent::policy
