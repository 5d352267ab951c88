// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A machine of its own for each test: an empty directory that stands for "/", gone afterwards.
#ifndef PARAVENT_TESTS_UNIT_SETUP_SANDBOX_H_
#define PARAVENT_TESTS_UNIT_SETUP_SANDBOX_H_

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "setup/browsers.h"
#include "setup/extension.h"
#include "setup/registration.h"

namespace paravent::setup {

class Sandbox : public testing::Test {
 protected:
  Sandbox() {
    std::string name = (std::filesystem::temp_directory_path() / "paravent-setup-XXXXXX").string();
    root_ = mkdtemp(name.data());
    machine_ = {.root = root_ / "machine", .home = root_ / "home", .config = root_ / "config"};
    for (const auto& path : {machine_.root, machine_.home, machine_.config}) {
      std::filesystem::create_directories(path);
    }
    host_ = root_ / "paravent-host";
    Write(host_, "#!/bin/sh\n");
    std::filesystem::permissions(host_, std::filesystem::perms(0755));
  }
  ~Sandbox() override { std::filesystem::remove_all(root_); }

  static void Write(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }

  static std::string Read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // Every file of the machine and of its person, with its content.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    for (const auto& top : {machine_.root, machine_.home, machine_.config}) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
        if (!entry.is_directory()) {
          files[entry.path().lexically_relative(root_).string()] = Read(entry.path());
        }
      }
    }
    return files;
  }

  // `path` of the machine, e.g. At("/etc/chromium").
  std::filesystem::path At(std::string_view path) const { return Resolve(machine_, path); }

  Registration ForEveryBrowser(Scope scope) const {
    Registration registration{.browsers = {},
                              .scope = scope,
                              .directory = {},
                              .host = host_,
                              .extension = extension_,
                              .force_install = false,
                              .machine = machine_};
    for (const Browser& browser : Browsers()) {
      registration.browsers.push_back(&browser);
    }
    return registration;
  }

  Registration For(std::string_view browser, Scope scope) const {
    Registration registration = ForEveryBrowser(scope);
    registration.browsers = {FindBrowser(browser)};
    return registration;
  }

  std::filesystem::path root_;
  Machine machine_;
  std::filesystem::path host_;
  Extension extension_{.chromium_id = "abcdefghijklmnopabcdefghijklmnop",
                       .firefox_id = "guard@paravent.org",
                       .update_url = "file:///usr/share/paravent/extension/update.xml",
                       .xpi_url = "file:///usr/share/paravent/extension/paravent.xpi"};
};

}  // namespace paravent::setup

#endif  // PARAVENT_TESTS_UNIT_SETUP_SANDBOX_H_
