// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/self_test.h"

#include <chrono>
#include <cstdio>

#include "base/digest.h"
#include "sandbox.h"

namespace paravent::setup {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kPatient =
    "Mme Huguette LAVAUD, 2 62 03 69 500 117 09, dyspnee d'effort";

// Hosts that are small scripts: each reads and answers as it is told, so that every way of failing
// can be had.
class SelfTestTest : public Sandbox {
 protected:
  // A shell command that prints `json` as a frame.
  static std::string Answer(const std::string& json) {
    const std::size_t size = json.size();
    char header[64];
    std::snprintf(header, sizeof header, "\\%03zo\\%03zo\\000\\000", size & 255U, size >> 8U);
    return "printf '" + std::string(header) + "'; printf '%s' '" + json + "'\n";
  }

  static std::string Hello() {
    return Answer(R"({"id":"1","type":"hello","host":"9.9","policy":{"name":"p","notice":""}})");
  }

  static std::string Verdict(std::size_t start, std::uint32_t crc) {
    return Answer(R"({"id":"2","type":"verdict","checked":{"crc":)" + std::to_string(crc) +
                  R"(,"units":)" + std::to_string(kPatient.size()) +
                  R"(},"findings":[{"type":"FR_NIR","start":)" + std::to_string(start) +
                  R"(,"end":)" + std::to_string(start + 21) + "}]}");
  }

  static std::uint32_t Crc() { return base::Crc32(kPatient); }

  base::Result<SelfTest> Try(const std::string& script, std::chrono::milliseconds deadline = 5s) {
    Write(host_, "#!/bin/sh\n" + script);
    return TestHost(host_, deadline);
  }

  const std::string read_all_ = "cat >/dev/null\n";
};

TEST_F(SelfTestTest, AHostThatAnswersRightPasses) {
  const auto test = Try(Hello() + Verdict(21, Crc()) + read_all_);
  ASSERT_TRUE(test) << base::ToString(test.error());
  EXPECT_EQ(test->version, "9.9");
  EXPECT_EQ(test->policy, "p");
}

TEST_F(SelfTestTest, AHostThatIsNotThereFails) {
  const auto test = TestHost(root_ / "absent", 5s);
  ASSERT_FALSE(test);
  EXPECT_NE(test.error().what.find("cannot be started"), std::string::npos);
}

TEST_F(SelfTestTest, AHostThatDiesFails) { EXPECT_FALSE(Try("exit 3\n")); }

TEST_F(SelfTestTest, AHostThatStaysSilentFailsInTime) {
  const auto start = std::chrono::steady_clock::now();
  const auto test = Try("exec sleep 60\n", 200ms);
  ASSERT_FALSE(test);
  EXPECT_NE(test.error().what.find("in time"), std::string::npos);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 30s);
}

TEST_F(SelfTestTest, AHostThatOutlivesItsInputFails) {
  const auto test = Try(Hello() + Verdict(21, Crc()) + "exec sleep 60\n", 500ms);
  ASSERT_FALSE(test);
  EXPECT_NE(test.error().what.find("did not end"), std::string::npos);
}

TEST_F(SelfTestTest, AHostThatPrintsSomethingElseFails) {
  EXPECT_FALSE(Try("echo hello, I am a log line\n" + read_all_));
  EXPECT_FALSE(Try(Answer("not json") + read_all_));
  EXPECT_FALSE(Try(Answer("[]") + read_all_));
  EXPECT_FALSE(Try(Answer(R"({"id":"other","type":"hello"})") + read_all_));
}

TEST_F(SelfTestTest, TheErrorOfAHostIsNamed) {
  const auto test =
      Try(Answer(R"({"id":"1","type":"error","code":"unsupportedProtocol"})") + read_all_);
  ASSERT_FALSE(test);
  EXPECT_NE(test.error().what.find("unsupportedProtocol"), std::string::npos);
}

TEST_F(SelfTestTest, AHostThatMissesThePatientFails) {
  const auto missed = Try(Hello() + Verdict(20, Crc()) + read_all_);
  ASSERT_FALSE(missed);
  EXPECT_NE(missed.error().what.find("synthetic patient"), std::string::npos);
  const auto nothing = Try(Hello() + Answer(R"({"id":"2","type":"verdict"})") + read_all_);
  EXPECT_FALSE(nothing);
}

TEST_F(SelfTestTest, AVerdictAboutAnotherTextFails) {
  const auto test = Try(Hello() + Verdict(21, Crc() ^ 1U) + read_all_);
  ASSERT_FALSE(test);
  EXPECT_NE(test.error().what.find("another text"), std::string::npos);
}

}  // namespace
}  // namespace paravent::setup
