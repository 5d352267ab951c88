// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "protocol/session.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/digest.h"

namespace paravent::protocol {
namespace {

using nlohmann::json;

constexpr std::string_view kTown = R"json({
  "id": "town", "type": "TOWN", "title": {"fr": "une commune", "en": "a town"},
  "class": "indirect", "severity": "low", "combination": {"weight": 3, "most": 9},
  "patterns": [{"regex": "T-[A-Z]"}],
  "operators": {"default": "suppress", "suppress": "[COMMUNE]"}
})json";

constexpr std::string_view kBadge = R"json({
  "id": "badge", "type": "BADGE", "title": {"fr": "un badge", "en": "a badge"},
  "class": "direct", "severity": "high",
  "patterns": [{"regex": "B-(\\d{4})", "score": 0.7}],
  "operators": {"default": "pseudonymise", "suppress": "[BADGE]", "pseudonymise": "[BADGE_{n}]"}
})json";

class SessionTest : public testing::Test {
 protected:
  SessionTest()
      : book_(*rules::RuleBook::Build({*rules::ParseRule(kBadge, "badge.json", "test"),
                                       *rules::ParseRule(kTown, "town.json", "test")})),
        detector_(book_),
        session_(book_, detector_, policy_, "9.9.9") {}

  json Ask(std::string_view payload) { return json::parse(session_.Handle(payload)); }
  json Ask(const json& request) { return Ask(std::string_view(request.dump())); }
  void Greet() { ASSERT_EQ(Ask(Hello())["type"], "hello"); }
  static json Hello() {
    return {{"id", "0"},        {"type", "hello"},       {"protocol", 1},
            {"extension", "1"}, {"browser", "chromium"}, {"locale", "fr"}};
  }
  static json Check(std::string_view text) {
    return {{"id", "c"},    {"type", "check"},    {"site", "chatgpt"}, {"surface", "composer"},
            {"text", text}, {"conversation", "k"}};
  }
  std::string ErrorCodeOf(std::string_view payload) {
    const json reply = Ask(payload);
    return reply["type"] == "error" ? reply["code"].get<std::string>()
                                    : "no error: " + reply.dump();
  }

  rules::RuleBook book_;
  detect::Detector detector_;
  policy::Policy policy_ = policy::BuiltIn();
  Session session_;
};

TEST_F(SessionTest, RefusesEveryKindOfBadFrame) {
  Greet();
  EXPECT_EQ(ErrorCodeOf(""), "badFrame");
  EXPECT_EQ(ErrorCodeOf("\xFF\xFE"), "badUtf8");
  EXPECT_EQ(ErrorCodeOf("{"), "badJson");
  EXPECT_EQ(ErrorCodeOf(R"({"id":"1","type":"status","x":"\ud800"})"), "badJson");
  EXPECT_EQ(ErrorCodeOf("[]"), "badMessage");
  EXPECT_EQ(ErrorCodeOf(std::string(100000, '[')), "tooDeep");
  EXPECT_EQ(ErrorCodeOf(R"({"id":"1","type":"exec"})"), "unknownType");
  EXPECT_EQ(ErrorCodeOf(R"({"type":"status"})"), "badMessage");
  EXPECT_EQ(ErrorCodeOf(R"({"id":"1","type":"status","path":"/etc/passwd"})"), "badMessage");
  EXPECT_EQ(ErrorCodeOf(R"({"id":"1","type":"check"})"), "badMessage");
  EXPECT_EQ(ErrorCodeOf(R"({"id":7,"type":"status"})"), "badMessage");
}

TEST_F(SessionTest, RefusalsNeverRepeatWhatTheyRefuse) {
  Greet();
  json check = Check("x");
  check["surface"] = "Mme LAVAUD";
  check["site"] = 12345678;
  EXPECT_EQ(Ask(check).dump().find("LAVAUD"), std::string::npos);
  EXPECT_EQ(Ask(check).dump().find("12345678"), std::string::npos);
}

TEST_F(SessionTest, WantsHelloFirst) {
  EXPECT_EQ(ErrorCodeOf(Check("x").dump()), "helloFirst");
  json other = Hello();
  other["protocol"] = 2;
  EXPECT_EQ(ErrorCodeOf(other.dump()), "unsupportedProtocol");
  EXPECT_EQ(ErrorCodeOf(Check("x").dump()), "helloFirst");
}

TEST_F(SessionTest, HelloTellsPolicyAndLimits) {
  const json hello = Ask(Hello());
  EXPECT_EQ(hello["id"], "0");
  EXPECT_EQ(hello["host"], "9.9.9");
  EXPECT_EQ(hello["policy"]["onFailure"], "hold");
  EXPECT_EQ(hello["limits"]["requestBytes"], kRequestBytes);
}

TEST_F(SessionTest, VerdictCountsInUtf16AndNamesItsText) {
  Greet();
  const std::string text = "\U0001F4DE né B-1234";
  const json verdict = Ask(Check(text));
  ASSERT_EQ(verdict["findings"].size(), 1U) << verdict.dump();
  EXPECT_EQ(verdict["action"], "warn");
  EXPECT_EQ(verdict["findings"][0]["start"], 8);
  EXPECT_EQ(verdict["findings"][0]["end"], 12);
  EXPECT_EQ(verdict["findings"][0]["replacement"], "[BADGE_1]");
  EXPECT_EQ(verdict["findings"][0]["title"], "un badge");
  EXPECT_EQ(verdict["checked"]["units"], 12);
  EXPECT_EQ(verdict["checked"]["crc"], base::Crc32(text));
  EXPECT_EQ(verdict.dump().find("1234"), std::string::npos) << "a reply never carries text";
}

TEST_F(SessionTest, LeavesOutWhatThePolicyLetsPass) {
  Greet();
  const json verdict = Ask(Check("T-A B-1234"));
  ASSERT_EQ(verdict["findings"].size(), 1U) << verdict.dump();
  EXPECT_EQ(verdict["findings"][0]["type"], "BADGE");
  EXPECT_EQ(verdict["findings"][0]["start"], 6);
}

TEST_F(SessionTest, TokensAreStableWithinAConversation) {
  Greet();
  EXPECT_EQ(Ask(Check("B-1111"))["findings"][0]["replacement"], "[BADGE_1]");
  EXPECT_EQ(Ask(Check("B-2222 B-1111"))["findings"][1]["replacement"], "[BADGE_1]");
}

TEST_F(SessionTest, RefusesATextOverThePart) {
  Greet();
  EXPECT_EQ(ErrorCodeOf(Check(std::string(kPartUnits + 1, 'x')).dump()), "textTooLarge");
  EXPECT_EQ(Ask(Check(std::string(kPartUnits, 'x')))["type"], "verdict");
}

TEST_F(SessionTest, CutsFindingsThatDoNotFitAndBlocks) {
  Greet();
  std::string text;
  for (int i = 0; i < 9000; ++i) {
    text += "B-" + std::to_string(1000 + i % 9000) + " ";
  }
  const std::string reply = session_.Handle(Check(text).dump());
  EXPECT_LE(reply.size(), kReplyBytes);
  const json verdict = json::parse(reply);
  EXPECT_EQ(verdict["truncated"], true);
  EXPECT_EQ(verdict["action"], "block");
  EXPECT_EQ(verdict["override"]["allowed"], false);
}

// Details add up over a conversation once they have left, not while they are being typed.
TEST_F(SessionTest, WeighsTheConversation) {
  Greet();
  const auto ask = [&](std::string_view id, std::string_view text) {
    json check = Check(text);
    check["id"] = id;
    return Ask(check);
  };
  const auto tell = [&](std::string_view ref, std::string_view result) {
    Ask({{"id", "o"}, {"type", "outcome"}, {"ref", ref}, {"result", result}});
  };
  EXPECT_FALSE(ask("1", "T-A").contains("combination"));
  EXPECT_FALSE(ask("2", "T-B").contains("combination")) << "T-A has not left";
  tell("2", "cancelled");
  EXPECT_FALSE(ask("3", "T-A").contains("combination"));
  tell("3", "sent");
  EXPECT_FALSE(ask("4", "T-A again").contains("combination")) << "nothing new";
  const json verdict = ask("5", "T-B");
  ASSERT_TRUE(verdict.contains("combination")) << verdict.dump();
  EXPECT_EQ(verdict["combination"]["score"], 6);
  EXPECT_EQ(verdict["action"], "hint");
}

TEST_F(SessionTest, CountsOutcomes) {
  Greet();
  Ask(Check("x"));
  EXPECT_EQ(Ask({{"id", "o"}, {"type", "outcome"}, {"ref", "c"}, {"result", "edited"}})["type"],
            "outcome");
  const json status = Ask({{"id", "s"}, {"type", "status"}});
  EXPECT_EQ(status["checks"], 1);
  EXPECT_EQ(status["outcomes"]["edited"], 1);
}

}  // namespace
}  // namespace paravent::protocol
