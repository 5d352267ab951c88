// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/browsers.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace paravent::setup {
namespace {

TEST(Browsers, IdsAreUniqueAndFound) {
  std::set<std::string_view> ids;
  for (const Browser& browser : Browsers()) {
    EXPECT_TRUE(ids.insert(browser.id).second) << browser.id;
    EXPECT_EQ(FindBrowser(browser.id), &browser);
  }
  EXPECT_EQ(FindBrowser("netscape"), nullptr);
  EXPECT_EQ(FindBrowser(""), nullptr);
}

TEST(Browsers, EveryRowHasEveryPlaceAndEveryPlaceIsAnchored) {
  for (const Browser& browser : Browsers()) {
    EXPECT_FALSE(browser.programs.empty()) << browser.id;
    ASSERT_FALSE(browser.user.empty()) << browser.id;
    ASSERT_FALSE(browser.system.empty()) << browser.id;
    EXPECT_TRUE(browser.policy.starts_with("/etc/")) << browser.id;
    for (const std::string_view place : browser.user) {
      EXPECT_TRUE(place.starts_with("{home}/") || place.starts_with("{config}/")) << place;
    }
    for (const std::string_view place : browser.system) {
      EXPECT_TRUE(place.starts_with("/")) << place;
    }
  }
}

TEST(Browsers, ResolvesPlacesOnTheMachineThatIsLookedAt) {
  const Machine machine{.root = "/machine", .home = "/home/h", .config = "/home/h/conf"};
  EXPECT_EQ(Resolve(machine, "/etc/x"), "/machine/etc/x");
  EXPECT_EQ(Resolve(machine, "{home}/.mozilla"), "/home/h/.mozilla");
  EXPECT_EQ(Resolve(machine, "{config}/chromium"), "/home/h/conf/chromium");
}

TEST(Browsers, BraveReadsTheSystemManifestsOfChrome) {
  EXPECT_EQ(FindBrowser("brave")->system.front(), FindBrowser("chrome")->system.front());
  EXPECT_NE(FindBrowser("brave")->user.front(), FindBrowser("chrome")->user.front());
}

}  // namespace
}  // namespace paravent::setup
