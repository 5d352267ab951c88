// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/native_manifest.h"

#include <gtest/gtest.h>

namespace paravent::setup {
namespace {

const Extension kExtension{.chromium_id = "abcdefghijklmnopabcdefghijklmnop",
                           .firefox_id = "guard@paravent.org",
                           .update_url = "",
                           .xpi_url = ""};

TEST(NativeManifest, ChromiumAdmitsTheExactOriginOnly) {
  const auto manifest = ManifestFor(Family::kChromium, "/usr/lib/p/host", kExtension);
  EXPECT_EQ(Render(Family::kChromium, manifest), R"({
  "name": "org.paravent.host",
  "description": "Paravent: finds what identifies a patient before it leaves for an AI chat",
  "path": "/usr/lib/p/host",
  "type": "stdio",
  "allowed_origins": [
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop/"
  ]
}
)");
}

TEST(NativeManifest, FirefoxAdmitsTheExtensionByItsId) {
  const auto text = Render(Family::kFirefox, ManifestFor(Family::kFirefox, "/h", kExtension));
  EXPECT_NE(text.find("\"allowed_extensions\": [\n    \"guard@paravent.org\"\n  ]"),
            std::string::npos);
  EXPECT_EQ(text.find("allowed_origins"), std::string::npos);
}

TEST(NativeManifest, ReadsBackWhatItWrote) {
  for (const Family family : {Family::kChromium, Family::kFirefox}) {
    const auto manifest = ManifestFor(family, "/opt/a b\"c/\xC3\xA9/host", kExtension);
    const auto read = ParseManifest(family, Render(family, manifest), "x.json");
    ASSERT_TRUE(read) << base::ToString(read.error());
    EXPECT_EQ(read->host, manifest.host);
    EXPECT_EQ(read->callers, manifest.callers);
  }
}

TEST(NativeManifest, RefusesWhatIsNotOurs) {
  for (const char* text :
       {"", "{", "[]", "null", "\"org.paravent.host\"", "{}", R"({"name": 3})",
        R"({"name": "org.keepassxc.keepassxc_browser", "path": "/h", "allowed_origins": []})",
        R"({"name": "org.paravent.host", "allowed_origins": []})",
        R"({"name": "org.paravent.host", "path": 1, "allowed_origins": []})",
        R"({"name": "org.paravent.host", "path": "/h"})",
        R"({"name": "org.paravent.host", "path": "/h", "allowed_origins": "x"})",
        R"({"name": "org.paravent.host", "path": "/h", "allowed_origins": [1]})",
        R"({"name": "org.paravent.host", "path": "/h", "allowed_extensions": ["x"]})"}) {
    const auto read = ParseManifest(Family::kChromium, text, "x.json");
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().where, "x.json");
    EXPECT_FALSE(read.error().what.empty());
  }
}

}  // namespace
}  // namespace paravent::setup
