// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/browser_policy.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace paravent::setup {
namespace {

using Json = nlohmann::ordered_json;

const Extension kExtension{.chromium_id = "abcdefghijklmnopabcdefghijklmnop",
                           .firefox_id = "guard@paravent.org",
                           .update_url = "file:///p/update.xml",
                           .xpi_url = "file:///p/paravent.xpi"};
constexpr Family kFamilies[] = {Family::kChromium, Family::kFirefox};

PolicyEntry Read(Family family, std::string_view text) {
  const auto entry = ReadEntry(family, kExtension, text, "policies.json");
  EXPECT_TRUE(entry) << text;
  return entry.value_or(PolicyEntry::kAbsent);
}

TEST(BrowserPolicy, GrantsToChromiumByTheForceList) {
  EXPECT_EQ(Json::parse(Grant(Family::kChromium, kExtension, "")),
            Json::parse(R"({"ExtensionInstallForcelist":
                            ["abcdefghijklmnopabcdefghijklmnop;file:///p/update.xml"]})"));
}

TEST(BrowserPolicy, GrantsToFirefoxInPrivateWindowsToo) {
  EXPECT_EQ(Json::parse(Grant(Family::kFirefox, kExtension, "")),
            Json::parse(R"({"policies": {"ExtensionSettings": {"guard@paravent.org":
                {"installation_mode": "force_installed", "install_url": "file:///p/paravent.xpi",
                 "private_browsing": true}}}})"));
}

TEST(BrowserPolicy, WithdrawUndoesGrant) {
  for (const Family family : kFamilies) {
    EXPECT_EQ(Withdraw(family, kExtension, Grant(family, kExtension, "")), "");
    EXPECT_EQ(Read(family, Grant(family, kExtension, "")), PolicyEntry::kOurs);
  }
  const std::string theirs = R"({"policies": {"DisableTelemetry": true, "ExtensionSettings":
      {"*": {"installation_mode": "blocked"}, "a@b": {"installation_mode": "allowed"}}}})";
  const std::string granted = Grant(Family::kFirefox, kExtension, theirs);
  EXPECT_EQ(Read(Family::kFirefox, theirs), PolicyEntry::kAbsent);
  EXPECT_EQ(Read(Family::kFirefox, granted), PolicyEntry::kOurs);
  EXPECT_EQ(Json::parse(Withdraw(Family::kFirefox, kExtension, granted)), Json::parse(theirs));
}

TEST(BrowserPolicy, KeepsTheForceListOfOthers) {
  const std::string theirs =
      R"({"HomepageLocation": "https://h", "ExtensionInstallForcelist": ["x;y"]})";
  const std::string granted = Grant(Family::kChromium, kExtension, theirs);
  EXPECT_EQ(Json::parse(granted)["ExtensionInstallForcelist"].size(), 2U);
  EXPECT_EQ(Json::parse(Withdraw(Family::kChromium, kExtension, granted)), Json::parse(theirs));
}

TEST(BrowserPolicy, WithdrawTouchesNothingThatIsNotOurs) {
  for (const char* text : {R"({"policies": {}})", R"({"policies": {"ExtensionSettings": {}}})"}) {
    EXPECT_EQ(Json::parse(Withdraw(Family::kFirefox, kExtension, text)), Json::parse(text));
  }
}

TEST(BrowserPolicy, KnowsTheEntryOfAnEarlierVersion) {
  const std::string chromium =
      R"({"ExtensionInstallForcelist": ["ponmlkjihgfedcbaponmlkjihgfedcba;file:///p/update.xml"]})";
  EXPECT_EQ(Read(Family::kChromium, chromium), PolicyEntry::kStale);
  EXPECT_EQ(Withdraw(Family::kChromium, kExtension, chromium), "");
  EXPECT_EQ(Grant(Family::kChromium, kExtension, chromium),
            Grant(Family::kChromium, kExtension, ""));

  const std::string firefox = R"({"policies": {"ExtensionSettings": {"guard@paravent.org":
      {"installation_mode": "force_installed", "install_url": "file:///p/paravent.xpi"}}}})";
  EXPECT_EQ(Read(Family::kFirefox, firefox), PolicyEntry::kStale);
  EXPECT_EQ(Withdraw(Family::kFirefox, kExtension, firefox), "");
}

TEST(BrowserPolicy, LeavesTheDecisionsOfOthersToThem) {
  EXPECT_EQ(Read(Family::kFirefox, R"({"policies": {"ExtensionSettings": {"guard@paravent.org":
      {"installation_mode": "blocked"}}}})"),
            PolicyEntry::kForeign);
  EXPECT_EQ(Read(Family::kChromium,
                 R"({"ExtensionInstallForcelist": ["abcdefghijklmnopabcdefghijklmnop"]})"),
            PolicyEntry::kForeign);
  EXPECT_EQ(Read(Family::kChromium, R"({"ExtensionSettings":
      {"abcdefghijklmnopabcdefghijklmnop": {"installation_mode": "blocked"}}})"),
            PolicyEntry::kForeign);
}

TEST(BrowserPolicy, RefusesWhatTheBrowserCannotRead) {
  for (const char* text : {"{", "[]", "3", "// note\n{}", R"({"policies": []})",
                           R"({"policies": {"ExtensionSettings": "x"}})"}) {
    const auto entry = ReadEntry(Family::kFirefox, kExtension, text, "/etc/x.json");
    ASSERT_FALSE(entry) << text;
    EXPECT_EQ(entry.error().where, "/etc/x.json");
  }
  for (const char* text : {"{", "[]", R"({"ExtensionInstallForcelist": "x"})",
                           R"({"ExtensionInstallForcelist": [1]})"}) {
    EXPECT_FALSE(ReadEntry(Family::kChromium, kExtension, text, "x")) << text;
  }
}

}  // namespace
}  // namespace paravent::setup
