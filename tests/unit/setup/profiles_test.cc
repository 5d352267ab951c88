// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/profiles.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

class ProfilesTest : public testing::Test {
 protected:
  ~ProfilesTest() override { fs::remove_all(home_); }
  void Write(const fs::path& file, std::string_view content) {
    fs::create_directories((home_ / file).parent_path());
    std::ofstream(home_ / file) << content;
  }
  std::vector<InProfile> Read(std::string_view browser) const {
    return ReadProfiles(machine_, *FindBrowser(browser), extension_);
  }

  const fs::path home_ =
      fs::temp_directory_path() / ("paravent_profiles_test_" + std::to_string(::getpid()));
  const Machine machine_{.root = home_, .home = home_, .config = home_ / ".config"};
  const Extension extension_{"abcdefghijklmnopabcdefghijklmnop", "guard@paravent.org", "", ""};
};

TEST_F(ProfilesTest, NoProfilesNoEntries) { EXPECT_TRUE(Read("chromium").empty()); }

TEST_F(ProfilesTest, ReadsChromium) {
  Write(".config/chromium/Default/Preferences", "{}");
  Write(".config/chromium/Default/Secure Preferences",
        R"({"extensions": {"settings": {"abcdefghijklmnopabcdefghijklmnop":
           {"manifest": {"version": "0.1.0"}, "incognito": true, "disable_reasons": []}}}})");
  Write(".config/chromium/Profile 1/Preferences",
        R"({"extensions": {"settings": {"abcdefghijklmnopabcdefghijklmnop":
           {"manifest": {"version": "0.0.9"}, "disable_reasons": [1]}}}})");
  Write(".config/chromium/Profile 2/Preferences", "not JSON");
  const auto profiles = Read("chromium");
  ASSERT_EQ(profiles.size(), 3U);
  EXPECT_TRUE(profiles[0].installed && profiles[0].enabled && profiles[0].in_private);
  EXPECT_EQ(profiles[0].version, "0.1.0");
  EXPECT_TRUE(profiles[1].installed && !profiles[1].enabled && !profiles[1].in_private);
  EXPECT_FALSE(profiles[2].installed);
}

TEST_F(ProfilesTest, ReadsFirefox) {
  Write(".mozilla/firefox/x.default/prefs.js", "");
  Write(
      ".mozilla/firefox/x.default/extensions.json",
      R"({"addons": [{"id": "other"}, {"id": "guard@paravent.org", "version": "0.1.0", "active": true}]})");
  Write(".mozilla/firefox/x.default/extension-preferences.json",
        R"({"guard@paravent.org": {"permissions": ["internal:privateBrowsingAllowed"]}})");
  const auto profiles = Read("firefox");
  ASSERT_EQ(profiles.size(), 1U);
  EXPECT_TRUE(profiles[0].installed && profiles[0].enabled && profiles[0].in_private);
  EXPECT_EQ(profiles[0].version, "0.1.0");
}

}  // namespace
}  // namespace paravent::setup
