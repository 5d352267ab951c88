// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/files.h"

#include "sandbox.h"
#include "setup/extension.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;
using FilesTest = Sandbox;

TEST_F(FilesTest, ReadsWhatItWrote) {
  const auto path = At("/a/b/c");
  const std::string content("caf\xC3\xA9\0\r\n", 8);
  ASSERT_TRUE(WriteFile(path, content));
  EXPECT_EQ(ReadFile(path), content);
  ASSERT_TRUE(WriteFile(path, ""));
  EXPECT_EQ(ReadFile(path), "");
}

TEST_F(FilesTest, RefusesToReadWhatIsNoFileOrTooLarge) {
  EXPECT_FALSE(ReadFile(At("/absent")));
  EXPECT_FALSE(ReadFile(machine_.root));
  Write(At("/large"), std::string((1 << 20) + 1, 'x'));
  EXPECT_FALSE(ReadFile(At("/large")));
}

TEST_F(FilesTest, AFailedWriteNamesThePathAndLeavesTheOldFile) {
  Write(At("/file"), "old");
  const auto written = WriteFile(At("/file/below"), "new");
  ASSERT_FALSE(written);
  EXPECT_FALSE(written.error().where.empty());
  EXPECT_EQ(Read(At("/file")), "old");
}

TEST_F(FilesTest, SeesWhoMayChangeAFile) {
  const auto path = At("/etc/paravent/policy.json");
  Write(path, "{}");
  EXPECT_EQ(WritableByOthers(path), std::nullopt);
  fs::permissions(path, fs::perms(0646));
  EXPECT_NE(WritableByOthers(path), std::nullopt);
  fs::permissions(path, fs::perms(0644));
  fs::permissions(path.parent_path(), fs::perms(0757));
  const auto who = WritableByOthers(path);
  ASSERT_NE(who, std::nullopt);
  EXPECT_TRUE(who->starts_with(fs::canonical(path.parent_path()).string()));
}

TEST_F(FilesTest, TheExtensionIsReadFromItsIds) {
  const auto directory = root_ / "share/ext \xC3\xA9";
  EXPECT_FALSE(LoadExtension(directory));
  Write(directory / "ids.json", R"({"chromium": "abc", "firefox": "guard@paravent.org"})");
  const auto extension = LoadExtension(directory);
  ASSERT_TRUE(extension) << base::ToString(extension.error());
  EXPECT_EQ(extension->chromium_id, "abc");
  EXPECT_EQ(extension->firefox_id, "guard@paravent.org");
  EXPECT_EQ(extension->xpi_url, "file://" + root_.string() + "/share/ext%20%C3%A9/paravent.xpi");
  for (const char* wrong : {"", "[]", R"({"chromium": 3, "firefox": "x"})", R"({"firefox": "x"})",
                            R"({"chromium": "a", "firefox": "x", "safari": "y"})"}) {
    Write(directory / "ids.json", wrong);
    EXPECT_FALSE(LoadExtension(directory)) << wrong;
  }
}

}  // namespace
}  // namespace paravent::setup
