// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/doctor.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

class DoctorTest : public Sandbox {
 protected:
  DoctorTest() { Write(At("/usr/bin/chromium"), ""); }

  std::vector<Finding> Look() const {
    return Examine({.machine = machine_,
                    .host = host_,
                    .rules = root_,
                    .policy = "/etc/paravent/policy.json",
                    .extension = extension_,
                    .deadline = std::chrono::seconds(5)});
  }

  // The finding called `code` about `browser`, or null.
  const Finding* Find(std::string_view code, std::string_view browser = "chromium") {
    findings_ = Look();
    const auto found = std::ranges::find_if(findings_, [&](const Finding& each) {
      return each.code == code && each.browser == browser;
    });
    return found != findings_.end() ? &*found : nullptr;
  }

  std::vector<Finding> findings_;
};

TEST_F(DoctorTest, ABrowserWithoutAManifestIsAProblem) {
  const Finding* finding = Find("manifest.missing");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->level, Level::kProblem);
  EXPECT_NE(finding->advice.find("paravent register --browser chromium"), std::string::npos);
}

TEST_F(DoctorTest, ARegisteredBrowserIsFine) {
  ASSERT_TRUE(Succeeded(Register(For("chromium", Scope::kSystem))));
  const Finding* finding = Find("manifest.ok");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->level, Level::kOk);
  EXPECT_NE(finding->what.find(host_.string()), std::string::npos);
}

TEST_F(DoctorTest, ABrowserThatIsNotThereIsNotTalkedAbout) {
  EXPECT_EQ(Find("browser.found", "firefox"), nullptr);
  EXPECT_EQ(Find("manifest.missing", "firefox"), nullptr);
  fs::remove(At("/usr/bin/chromium"));
  EXPECT_NE(Find("browser.none", ""), nullptr);
}

TEST_F(DoctorTest, AUsersManifestThatHidesTheAdministratorsIsReported) {
  ASSERT_TRUE(Succeeded(Register(For("chromium", Scope::kSystem))));
  ASSERT_TRUE(Succeeded(Register(For("chromium", Scope::kUser))));
  const Finding* finding = Find("manifest.shadowed");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->level, Level::kWarning);
  EXPECT_NE(finding->what.find(machine_.config.string()), std::string::npos);
  EXPECT_EQ(finding->path,
            At("/etc/chromium/native-messaging-hosts/org.paravent.host.json").string());
}

TEST_F(DoctorTest, AnotherHostInTheUsersManifestIsAProblem) {
  ASSERT_TRUE(Succeeded(Register(For("chromium", Scope::kSystem))));
  Registration evil = For("chromium", Scope::kUser);
  evil.host = root_ / "evil";
  fs::copy_file(host_, evil.host);
  ASSERT_TRUE(Succeeded(Register(evil)));
  const Finding* finding = Find("manifest.other_host");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->level, Level::kProblem);
  EXPECT_EQ(Find("manifest.ok"), nullptr);
}

TEST_F(DoctorTest, AStaleManifestIsAProblem) {
  Registration old = For("chromium", Scope::kSystem);
  old.host = root_ / "old";
  fs::copy_file(host_, old.host);
  old.extension.chromium_id = "ponmlkjihgfedcbaponmlkjihgfedcba";
  ASSERT_TRUE(Succeeded(Register(old)));
  fs::remove(old.host);
  ASSERT_NE(Find("manifest.stale"), nullptr);
  ASSERT_NE(Find("manifest.stale_ids"), nullptr);
}

TEST_F(DoctorTest, ChromiumStopsAtAForeignManifestAndFirefoxGoesOn) {
  Write(At("/usr/bin/firefox"), "");
  ASSERT_TRUE(Succeeded(Register(ForEveryBrowser(Scope::kSystem))));
  for (const char* browser : {"chromium", "firefox"}) {
    Write(Resolve(machine_, FindBrowser(browser)->user.front()) / "org.paravent.host.json", "{");
  }
  EXPECT_NE(Find("manifest.foreign", "chromium"), nullptr);
  EXPECT_EQ(Find("manifest.ok", "chromium"), nullptr);
  EXPECT_NE(Find("manifest.ok", "firefox"), nullptr);
}

TEST_F(DoctorTest, AManifestThatIsNotReadMattersOnlyWhenItDiffers) {
  Write(At("/usr/bin/firefox"), "");
  ASSERT_TRUE(Succeeded(Register(For("firefox", Scope::kSystem))));
  EXPECT_EQ(Find("manifest.unused", "firefox"), nullptr);
  Write(At("/usr/lib64/mozilla/native-messaging-hosts/org.paravent.host.json"), "{");
  EXPECT_NE(Find("manifest.unused", "firefox"), nullptr);
}

TEST_F(DoctorTest, AManifestThatAnyoneMayChangeIsAProblem) {
  ASSERT_TRUE(Succeeded(Register(For("chromium", Scope::kSystem))));
  fs::permissions(At("/etc/chromium/native-messaging-hosts"), fs::perms(0777));
  EXPECT_NE(Find("manifest.writable"), nullptr);
}

TEST_F(DoctorTest, SandboxedBrowsersAreNamedAsNotProtectable) {
  fs::create_directories(At("/snap/firefox"));
  fs::create_directories(At("/var/lib/flatpak/app/com.google.Chrome"));
  const Finding* snap = Find("browser.sandboxed", "firefox");
  ASSERT_NE(snap, nullptr);
  EXPECT_EQ(snap->level, Level::kWarning);
  EXPECT_NE(snap->what.find("Snap"), std::string::npos);
  const Finding* flatpak = Find("browser.sandboxed", "chrome");
  ASSERT_NE(flatpak, nullptr);
  EXPECT_NE(flatpak->what.find("Flatpak"), std::string::npos);
}

TEST_F(DoctorTest, TheForceInstallPolicyIsReported) {
  EXPECT_NE(Find("extension.not_forced"), nullptr);
  Registration registration = For("chromium", Scope::kSystem);
  registration.force_install = true;
  ASSERT_TRUE(Succeeded(Register(registration)));
  EXPECT_NE(Find("extension.forced"), nullptr);
  extension_.chromium_id = "ponmlkjihgfedcbaponmlkjihgfedcba";
  EXPECT_NE(Find("extension.stale"), nullptr);
}

TEST_F(DoctorTest, ThePolicyInForceIsReported) {
  EXPECT_NE(Find("policy.default", ""), nullptr);
  const auto path = At("/etc/paravent/policy.json");
  Write(path, R"({"name": "hospital"})");
  const Finding* good = Find("policy.ok", "");
  ASSERT_NE(good, nullptr);
  EXPECT_NE(good->what.find("hospital"), std::string::npos);

  Write(path, R"({"name": "hospital", "acctions": {}})");
  const Finding* wrong = Find("policy.refused", "");
  ASSERT_NE(wrong, nullptr);
  EXPECT_EQ(wrong->level, Level::kProblem);

  Write(path, R"({"name": "hospital"})");
  fs::permissions(path, fs::perms(0666));
  EXPECT_NE(Find("policy.refused", ""), nullptr);
  EXPECT_EQ(Find("policy.ok", ""), nullptr);
}

TEST_F(DoctorTest, ThePolicyThatThePackageInstallsIsValid) {
  fs::create_directories(At("/etc/paravent"));
  fs::copy_file(PARAVENT_SOURCE_DIR "/manifests/policy/policy.json",
                At("/etc/paravent/policy.json"));
  EXPECT_NE(Find("policy.ok", ""), nullptr);
}

TEST_F(DoctorTest, AHostThatDoesNotWorkIsAProblem) {
  const Finding* finding = Find("host.broken", "");  // the sandbox's host does nothing
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->level, Level::kProblem);
  EXPECT_EQ(Worst(findings_), Level::kProblem);
}

TEST_F(DoctorTest, ChangesNothing) {
  ASSERT_TRUE(Succeeded(Register(ForEveryBrowser(Scope::kSystem))));
  const auto before = Files();
  Look();
  EXPECT_EQ(Files(), before);
}

TEST_F(DoctorTest, EveryFindingThatIsNotFineSaysWhatToDo) {
  fs::create_directories(At("/snap/firefox"));
  Write(At("/etc/paravent/policy.json"), "{");
  for (const Finding& finding : Look()) {
    EXPECT_FALSE(finding.what.empty());
    EXPECT_EQ(finding.advice.empty(), finding.level == Level::kOk) << finding.code;
  }
}

TEST_F(DoctorTest, JsonSaysTheSameAsTheFindings) {
  const auto findings = Look();
  const auto json = nlohmann::json::parse(ToJson(findings));
  EXPECT_FALSE(json.at("ok").get<bool>());
  ASSERT_EQ(json.at("findings").size(), findings.size());
  EXPECT_EQ(json.at("findings").at(0).at("code"), findings.front().code);
  EXPECT_TRUE(nlohmann::json::parse(ToJson({})).at("ok").get<bool>());
  const std::string text = ToText(findings);
  for (const Finding& finding : findings) {
    EXPECT_NE(text.find(finding.what), std::string::npos);
    EXPECT_NE(text.find(finding.advice), std::string::npos);
  }
}

}  // namespace
}  // namespace paravent::setup
