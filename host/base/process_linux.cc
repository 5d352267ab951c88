// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace paravent::base {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::vector<std::string> Arguments(int argc, char** argv) { return {argv + 1, argv + argc}; }

std::string Environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value != nullptr ? value : "";
}

fs::path ProgramFile() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  return failure ? fs::path() : program;
}

fs::path HomeDirectory() {
  if (auto home = Environment("HOME"); !home.empty()) {
    return home;
  }
  const passwd* account = ::getpwuid(::geteuid());
  return account != nullptr ? account->pw_dir : "/";
}

fs::path StateDirectory() {
  const std::string state = Environment("XDG_STATE_HOME");
  return state.starts_with('/') ? fs::path(state) : HomeDirectory() / ".local/state";
}

fs::path MachineDirectory() { return "/etc"; }

std::string UserName() {
  const passwd* account = ::getpwuid(::getuid());
  return account != nullptr ? account->pw_name : std::to_string(::getuid());
}

std::string HostName() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string ProcessId() { return std::to_string(::getpid()); }

}  // namespace paravent::base
