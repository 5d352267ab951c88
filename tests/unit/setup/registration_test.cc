// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/registration.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "sandbox.h"
#include "setup/browser_policy.h"
#include "setup/native_manifest.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;
using RegistrationTest = Sandbox;

std::size_t Count(const std::vector<Step>& steps, Outcome outcome) {
  return static_cast<std::size_t>(std::ranges::count(steps, outcome, &Step::outcome));
}

mode_t ModeOf(const fs::path& path) {
  struct stat status {};
  EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 07777;
}

TEST_F(RegistrationTest, AHostThatCannotBeStartedIsRefusedAndNothingIsWritten) {
  for (const fs::path& host : {fs::path("paravent-host"), root_ / "absent", root_}) {
    Registration registration = ForEveryBrowser(Scope::kSystem);
    registration.host = host;
    EXPECT_FALSE(Succeeded(Register(registration))) << host;
  }
  fs::permissions(host_, fs::perms(0644));
  EXPECT_FALSE(Succeeded(Register(ForEveryBrowser(Scope::kSystem))));
  EXPECT_TRUE(Files().empty());
}

TEST_F(RegistrationTest, WritesOneManifestPerPlaceOfTheTable) {
  const auto steps = Register(ForEveryBrowser(Scope::kSystem));
  EXPECT_TRUE(Succeeded(steps));
  for (const Browser& browser : Browsers()) {
    for (const std::string_view place : browser.system) {
      const auto path = At(place) / "org.paravent.host.json";
      const auto manifest = ParseManifest(browser.family, Read(path), path.string());
      ASSERT_TRUE(manifest) << path;
      EXPECT_EQ(manifest->host, host_);
    }
  }
  // Chrome and Brave share a directory: it is written once.
  EXPECT_EQ(Count(steps, Outcome::kWritten), steps.size());
  EXPECT_EQ(Files().size(), steps.size());
}

TEST_F(RegistrationTest, APersonsManifestGoesBelowTheirConfiguration) {
  EXPECT_TRUE(Succeeded(Register(For("chromium", Scope::kUser))));
  EXPECT_TRUE(fs::exists(machine_.config / "chromium/NativeMessagingHosts/org.paravent.host.json"));
  EXPECT_TRUE(Succeeded(Register(For("firefox", Scope::kUser))));
  EXPECT_TRUE(fs::exists(machine_.home / ".mozilla/native-messaging-hosts/org.paravent.host.json"));
  EXPECT_EQ(Files().size(), 2U);
}

TEST_F(RegistrationTest, OneDirectoryTakesTheManifestOfOneBrowser) {
  Registration registration = For("chromium", Scope::kDirectory);
  registration.directory = machine_.home / "profile/NativeMessagingHosts";
  EXPECT_TRUE(Succeeded(Register(registration)));
  EXPECT_TRUE(fs::exists(registration.directory / "org.paravent.host.json"));
  EXPECT_TRUE(Succeeded(Unregister(registration)));
  EXPECT_TRUE(Files().empty());
}

TEST_F(RegistrationTest, EverybodyCanReadWhatASecretiveUmaskWrote) {
  const mode_t before = umask(0077);
  EXPECT_TRUE(Succeeded(Register(For("chromium", Scope::kSystem))));
  umask(before);
  EXPECT_EQ(ModeOf(At("/etc/chromium")), 0755U);
  EXPECT_EQ(ModeOf(At("/etc/chromium/native-messaging-hosts")), 0755U);
  EXPECT_EQ(ModeOf(At("/etc/chromium/native-messaging-hosts/org.paravent.host.json")), 0644U);
}

TEST_F(RegistrationTest, AgainChangesNothingAndAnUpgradeReplaces) {
  Registration registration = ForEveryBrowser(Scope::kSystem);
  registration.force_install = true;
  ASSERT_TRUE(Succeeded(Register(registration)));
  const auto files = Files();
  const auto again = Register(registration);
  EXPECT_EQ(Count(again, Outcome::kUnchanged), again.size());
  EXPECT_EQ(Files(), files);

  registration.extension.chromium_id = "ponmlkjihgfedcbaponmlkjihgfedcba";
  EXPECT_TRUE(Succeeded(Register(registration)));
  for (const auto& [path, content] : Files()) {
    EXPECT_EQ(content.find(extension_.chromium_id), std::string::npos) << path;
  }
  EXPECT_TRUE(Succeeded(Unregister(registration)));
  EXPECT_TRUE(Files().empty());
}

TEST_F(RegistrationTest, NeitherOverwritesNorRemovesWhatIsNotOurs) {
  const auto directory = At("/etc/chromium/native-messaging-hosts");
  const auto path = directory / "org.paravent.host.json";
  for (const char* theirs : {R"({"name": "org.other.host", "path": "/x"})", "not json", ""}) {
    Write(path, theirs);
    const auto files = Files();
    for (const auto& steps :
         {Register(For("chromium", Scope::kSystem)), Unregister(For("chromium", Scope::kSystem))}) {
      EXPECT_FALSE(Succeeded(steps));
      const auto refused = std::ranges::find(steps, Outcome::kRefused, &Step::outcome);
      ASSERT_NE(refused, steps.end());
      EXPECT_EQ(refused->path, path);
      EXPECT_FALSE(refused->why.empty());
      EXPECT_FALSE(refused->hint.empty());
    }
    EXPECT_EQ(Files(), files);
  }
}

TEST_F(RegistrationTest, NeverWritesThroughALink) {
  const auto target = machine_.home / "precious";
  Write(target, "precious");
  const auto path = At("/etc/chromium/native-messaging-hosts/org.paravent.host.json");
  fs::create_directories(path.parent_path());
  fs::create_symlink(target, path);
  EXPECT_FALSE(Succeeded(Register(For("chromium", Scope::kSystem))));
  EXPECT_FALSE(Succeeded(Unregister(For("chromium", Scope::kSystem))));
  EXPECT_EQ(Read(target), "precious");
  EXPECT_TRUE(fs::is_symlink(path));
}

TEST_F(RegistrationTest, OneFileThatCannotBeWrittenLeavesTheOthersDone) {
  Write(At("/etc/opt"), "a file where a directory should be");
  const auto steps = Register(ForEveryBrowser(Scope::kSystem));
  EXPECT_FALSE(Succeeded(steps));
  EXPECT_EQ(Count(steps, Outcome::kFailed), 2U);  // chrome (and brave), edge
  EXPECT_TRUE(fs::exists(At("/etc/chromium/native-messaging-hosts/org.paravent.host.json")));
  EXPECT_TRUE(fs::exists(At("/usr/lib/mozilla/native-messaging-hosts/org.paravent.host.json")));
}

TEST_F(RegistrationTest, LeavesNoTemporaryFileBehind) {
  const auto path = At("/etc/chromium/native-messaging-hosts/org.paravent.host.json");
  fs::create_directories(path / "occupied");
  EXPECT_FALSE(Succeeded(Register(For("chromium", Scope::kSystem))));
  EXPECT_TRUE(Files().empty());
}

TEST_F(RegistrationTest, RemovingWhatIsNotThereIsFine) {
  const auto steps = Unregister(ForEveryBrowser(Scope::kSystem));
  EXPECT_TRUE(Succeeded(steps));
  EXPECT_EQ(Count(steps, Outcome::kAbsent), steps.size());
}

TEST_F(RegistrationTest, LeavesNoEmptyDirectoryButTheSystemsOwn) {
  fs::create_directories(At("/etc/opt"));
  fs::create_directories(At("/usr/lib64"));
  Write(At("/etc/chromium/master_preferences"), "{}");
  Registration registration = ForEveryBrowser(Scope::kSystem);
  registration.force_install = true;
  ASSERT_TRUE(Succeeded(Register(registration)));
  ASSERT_TRUE(Succeeded(Unregister(registration)));
  std::set<std::string> left;
  for (const auto& entry : fs::recursive_directory_iterator(machine_.root)) {
    left.insert("/" + entry.path().lexically_relative(machine_.root).string());
  }
  EXPECT_EQ(left, (std::set<std::string>{"/etc", "/etc/opt", "/etc/chromium",
                                         "/etc/chromium/master_preferences", "/usr", "/usr/lib",
                                         "/usr/lib64"}));
  ASSERT_TRUE(Succeeded(Register(ForEveryBrowser(Scope::kUser))));
  ASSERT_TRUE(Succeeded(Unregister(ForEveryBrowser(Scope::kUser))));
  EXPECT_TRUE(fs::is_empty(machine_.home));
  EXPECT_TRUE(fs::is_empty(machine_.config));
}

TEST_F(RegistrationTest, PoliciesAreWrittenOnlyWhenAsked) {
  ASSERT_TRUE(Succeeded(Register(ForEveryBrowser(Scope::kSystem))));
  for (const Browser& browser : Browsers()) {
    EXPECT_FALSE(fs::exists(At(browser.policy))) << browser.id;
  }
  Registration person = ForEveryBrowser(Scope::kUser);
  person.force_install = true;
  ASSERT_TRUE(Succeeded(Register(person)));
  for (const Browser& browser : Browsers()) {
    EXPECT_FALSE(fs::exists(At(browser.policy))) << browser.id;
  }
}

TEST_F(RegistrationTest, ForceInstallComesAndGoesWithoutATrace) {
  Registration registration = ForEveryBrowser(Scope::kSystem);
  registration.force_install = true;
  ASSERT_TRUE(Succeeded(Register(registration)));
  for (const Browser& browser : Browsers()) {
    const auto path = At(browser.policy) / PolicyFileName(browser.family);
    const auto entry = ReadEntry(browser.family, extension_, Read(path), path.string());
    ASSERT_TRUE(entry);
    EXPECT_EQ(*entry, PolicyEntry::kOurs) << browser.id;
  }
  EXPECT_TRUE(Succeeded(Unregister(ForEveryBrowser(Scope::kSystem))));
  EXPECT_TRUE(Files().empty());
}

TEST_F(RegistrationTest, TheAdministratorsFirefoxPoliciesComeBackByteForByte) {
  const auto path = At("/etc/firefox/policies/policies.json");
  for (const char* theirs :
       {"{ \"policies\" :\t{\"DisableTelemetry\":true} }", "{}", "{\"policies\": {}}\n\n"}) {
    Write(path, theirs);
    fs::permissions(path, fs::perms(0640));
    const auto before = Files();
    Registration registration = For("firefox", Scope::kSystem);
    registration.force_install = true;
    ASSERT_TRUE(Succeeded(Register(registration)));
    EXPECT_NE(Files(), before);
    EXPECT_EQ(ModeOf(path), 0640U);
    ASSERT_TRUE(Succeeded(Register(registration)));
    const auto steps = Unregister(registration);
    EXPECT_TRUE(Succeeded(steps));
    EXPECT_EQ(Count(steps, Outcome::kRestored), 1U);
    EXPECT_EQ(Files(), before);
    EXPECT_EQ(ModeOf(path), 0640U);
  }
}

TEST_F(RegistrationTest, WhatTheAdministratorChangedMeanwhileIsKept) {
  const auto path = At("/etc/firefox/policies/policies.json");
  Write(path, R"({"policies": {"DisableTelemetry": true}})");
  Registration registration = For("firefox", Scope::kSystem);
  registration.force_install = true;
  ASSERT_TRUE(Succeeded(Register(registration)));
  std::string changed = Read(path);
  const std::string_view old = "\"DisableTelemetry\": true";
  changed.replace(changed.find(old), old.size(), "\"DisablePocket\": true");
  Write(path, changed);
  ASSERT_TRUE(Succeeded(Unregister(registration)));
  EXPECT_EQ(Files().size(), 1U);
  EXPECT_NE(Read(path).find("DisablePocket"), std::string::npos);
  EXPECT_EQ(Read(path).find("paravent"), std::string::npos);
}

TEST_F(RegistrationTest, AnUnreadablePolicyFileIsLeftAlone) {
  const auto path = At("/etc/firefox/policies/policies.json");
  Write(path, "{ not json");
  Registration registration = For("firefox", Scope::kSystem);
  registration.force_install = true;
  EXPECT_FALSE(Succeeded(Register(registration)));
  EXPECT_EQ(Read(path), "{ not json");
  EXPECT_FALSE(Succeeded(Unregister(registration)));
  EXPECT_EQ(Read(path), "{ not json");
}

TEST_F(RegistrationTest, TheDecisionOfAnotherPolicyStands) {
  const auto path = At("/etc/firefox/policies/policies.json");
  const std::string theirs = R"({"policies": {"ExtensionSettings": {"guard@paravent.org":
      {"installation_mode": "blocked"}}}})";
  Write(path, theirs);
  Registration registration = For("firefox", Scope::kSystem);
  registration.force_install = true;
  EXPECT_FALSE(Succeeded(Register(registration)));
  EXPECT_EQ(Read(path), theirs);
  EXPECT_TRUE(Succeeded(Unregister(registration)));
  EXPECT_EQ(Read(path), theirs);
}

TEST_F(RegistrationTest, AForceListThatOursWouldCancelStandsAndTheHintSaysWhatToAdd) {
  const auto theirs = At("/etc/chromium/policies/managed/hospital.json");
  Write(theirs, R"({"ExtensionInstallForcelist": ["x;https://hospital.example/update.xml"]})");
  Registration registration = For("chromium", Scope::kSystem);
  registration.force_install = true;
  const auto steps = Register(registration);
  EXPECT_EQ(Count(steps, Outcome::kRefused), 1U);
  EXPECT_EQ(Count(steps, Outcome::kWritten), 1U);  // the manifest
  EXPECT_NE(steps.back().hint.find(extension_.chromium_id), std::string::npos);
  EXPECT_FALSE(fs::exists(At("/etc/chromium/policies/managed/paravent.json")));

  Write(theirs, R"({"HomepageLocation": "https://hospital.example"})");
  EXPECT_TRUE(Succeeded(Register(registration)));
}

TEST_F(RegistrationTest, FirefoxPoliciesThatOursWouldHideStand) {
  Write(At("/usr/lib/firefox-esr/distribution/policies.json"), R"({"policies": {}})");
  Registration registration = For("firefox", Scope::kSystem);
  registration.force_install = true;
  EXPECT_FALSE(Succeeded(Register(registration)));
  EXPECT_FALSE(fs::exists(At("/etc/firefox/policies/policies.json")));
}

}  // namespace
}  // namespace paravent::setup
