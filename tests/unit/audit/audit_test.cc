// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/audit.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <fstream>
#include <string>

#include "audit/summary.h"

namespace paravent::audit {
namespace {

namespace fs = std::filesystem;

class AuditTest : public testing::Test {
 protected:
  AuditTest() { fs::create_directories(directory_); }
  ~AuditTest() override { fs::remove_all(directory_); }

  policy::Audit Full() const {
    policy::Audit audit;
    audit.mode = policy::AuditMode::kFull;
    audit.file = (directory_ / "audit.jsonl").string();
    audit.max_bytes = 65536;
    audit.files = 3;
    return audit;
  }
  static Decision Found() {
    return {"chatgpt",
            policy::Surface::kPaste,
            policy::Action::kBlock,
            rules::Severity::kCritical,
            {{"FR_NIR", 2}}};
  }
  static std::size_t LinesIn(const fs::path& file) {
    std::ifstream stream(file);
    std::size_t lines = 0;
    for (std::string line; std::getline(stream, line);) {
      ++lines;
    }
    return lines;
  }

  const fs::path directory_ =
      fs::temp_directory_path() / ("paravent_audit_test_" + std::to_string(::getpid()));
  const std::chrono::system_clock::time_point now_ = std::chrono::system_clock::now();
};

// The collector of a machine: a datagram socket.
class Collector {
 public:
  explicit Collector(const std::string& path) : descriptor_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
    bound_ = ::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  }
  ~Collector() { ::close(descriptor_); }
  bool bound() const { return bound_; }
  std::string Receive() {
    std::array<char, 16384> buffer{};
    const ssize_t bytes = ::recv(descriptor_, buffer.data(), buffer.size(), MSG_DONTWAIT);
    return bytes < 0 ? "" : std::string(buffer.data(), static_cast<std::size_t>(bytes));
  }

 private:
  int descriptor_;
  bool bound_;
};

TEST_F(AuditTest, SendsToTheCollectorAndNoticesItsDeath) {
  policy::Audit policy = Full();
  policy.file = "";
  policy.syslog = (directory_ / "log").string();
  auto collector = std::make_unique<Collector>(policy.syslog);
  ASSERT_TRUE(collector->bound());
  Audit audit(policy, {"1", {}, "r", "p", "n"});
  audit.Tell(Found(), Result::kEdited, 0, now_);
  const std::string received = collector->Receive();
  EXPECT_TRUE(received.starts_with("<110>paravent[")) << received;
  EXPECT_NE(received.find("\"result\":\"edited\""), std::string::npos);
  EXPECT_EQ(received.find('\n'), std::string::npos);
  EXPECT_TRUE(audit.ok());
  collector.reset();
  audit.Tell(Found(), Result::kEdited, 0, now_);
  EXPECT_FALSE(audit.ok());
  EXPECT_TRUE(audit.collector_gone());
  EXPECT_EQ(audit.lost(), 1);
}

TEST_F(AuditTest, ABusyCollectorIsNotWaitedFor) {
  policy::Audit policy = Full();
  policy.file = "";
  policy.syslog = (directory_ / "log").string();
  Collector collector(policy.syslog);
  Audit audit(policy, {"1", {}, "r", "p", "n"});
  for (int i = 0; i < 2000; ++i) {
    audit.Tell(Found(), Result::kEdited, 0, now_);
  }
  EXPECT_GT(audit.lost(), 0);
  EXPECT_FALSE(audit.collector_gone());
  while (!collector.Receive().empty()) {
  }
  audit.Tell(Found(), Result::kEdited, 0, now_);
  EXPECT_TRUE(audit.ok());
}

TEST_F(AuditTest, GoesRoundTheRing) {
  Audit audit(Full(), {"1", {}, "r", "p", "n"});
  for (int i = 0; i < 1000; ++i) {
    audit.Tell(Found(), Result::kEdited, 0, now_);
  }
  EXPECT_EQ(audit.lost(), 0);
  std::size_t lines = 0;
  for (const fs::path& file : RingFiles(directory_ / "audit.jsonl", 3)) {
    EXPECT_LE(fs::file_size(file), 65536U);
    lines += LinesIn(file);
  }
  EXPECT_GT(lines, 100U);
  EXPECT_LT(lines, 1000U);
}

TEST_F(AuditTest, ExaminesWithoutWriting) {
  policy::Audit policy = Full();
  EXPECT_TRUE(Examine(policy).empty());
  EXPECT_FALSE(fs::exists(directory_ / "audit.jsonl"));
  policy.syslog = (directory_ / "log").string();
  policy.file = "/proc/paravent/audit.jsonl";
  EXPECT_EQ(Examine(policy).size(), 2U);
  const Collector collector(policy.syslog);
  EXPECT_EQ(Examine(policy).size(), 1U);
}

TEST_F(AuditTest, NeverWritesThroughALink) {
  std::ofstream(directory_ / "victim") << "mine";
  fs::create_symlink(directory_ / "victim", directory_ / "audit.jsonl");
  Audit audit(Full(), {"1", {}, "r", "p", "n"});
  audit.Tell(Found(), Result::kEdited, 0, now_);
  EXPECT_FALSE(audit.ok());
  EXPECT_EQ(fs::file_size(directory_ / "victim"), 4U);
}

TEST_F(AuditTest, WritesNothingOfASiteThatIsNoId) {
  detect::Detection detection;
  const auto decided = [&](std::string_view site) {
    return DecisionOf(site, policy::Surface::kUrl, {}, detection).site;
  };
  EXPECT_EQ(decided("chat.example.org"), "chat.example.org");
  EXPECT_EQ(decided("Jean Testard"), "other");
  EXPECT_EQ(decided(""), "other");
}

TEST_F(AuditTest, SumsUpTheDaysThatAreAskedFor) {
  Audit audit(Full(), {"1", {}, "r", "p", "n"});
  audit.Tell(Found(), Result::kEdited, 0, now_);
  audit.Tell(Found(), Result::kCancelled, 0, now_ - std::chrono::days(3));
  audit.Tell({"deepseek", {}, {}, {}, {}}, Result::kSent, 0, now_ - std::chrono::days(40));
  const auto today = std::chrono::floor<std::chrono::days>(now_);
  const std::array files = {directory_ / "audit.jsonl", directory_ / "absent"};
  const Summary summary = Summarise(files, today - std::chrono::days(30), today);
  EXPECT_EQ(summary.decisions, 2);
  EXPECT_EQ(summary.by_type.at("FR_NIR"), 4);
  EXPECT_EQ(summary.by_result.at("edited"), 1);
  EXPECT_EQ(summary.by_day.size(), 2U);
  EXPECT_FALSE(summary.by_site.contains("deepseek"));
}

}  // namespace
}  // namespace paravent::audit
