// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <windows.h>
#include <lmcons.h>
#include <shellapi.h>
#include <shlobj.h>

#include <array>
#include <cstdlib>

#include "base/wide.h"

namespace paravent::base {
namespace {

namespace fs = std::filesystem;

// A folder as Windows itself knows it, whatever the environment says.
fs::path KnownFolder(const KNOWNFOLDERID& id) {
  wchar_t* folder = nullptr;
  const HRESULT found = SHGetKnownFolderPath(id, 0, nullptr, &folder);
  const fs::path path = SUCCEEDED(found) ? fs::path(folder) : fs::path();
  CoTaskMemFree(folder);
  return path;
}

}  // namespace

// main() is given the arguments in the machine's code page, so they are asked for again.
std::vector<std::string> Arguments(int, char**) {
  int count = 0;
  wchar_t** wide = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> arguments;
  for (int i = 1; i < count; ++i) {
    arguments.push_back(FromWide(wide[i]));
  }
  LocalFree(wide);
  return arguments;
}

std::string Environment(const std::string& name) {
  const wchar_t* value = _wgetenv(ToWide(name).c_str());
  return value != nullptr ? FromWide(value) : "";
}

fs::path ProgramFile() {
  std::array<wchar_t, 32768> name{};
  const DWORD units = GetModuleFileNameW(nullptr, name.data(), name.size());
  return units < name.size() ? fs::path(name.data()) : fs::path();
}

fs::path HomeDirectory() { return KnownFolder(FOLDERID_Profile); }

fs::path StateDirectory() { return KnownFolder(FOLDERID_LocalAppData); }

fs::path MachineDirectory() { return KnownFolder(FOLDERID_ProgramData); }

std::string UserName() {
  std::array<wchar_t, UNLEN + 1> name{};
  DWORD units = name.size();
  return GetUserNameW(name.data(), &units) != 0 ? FromWide(name.data()) : "";
}

std::string HostName() {
  std::array<wchar_t, 256> name{};
  DWORD units = name.size();
  const bool known = GetComputerNameExW(ComputerNameDnsHostname, name.data(), &units) != 0;
  return known ? FromWide(name.data()) : "";
}

std::string ProcessId() { return std::to_string(GetCurrentProcessId()); }

}  // namespace paravent::base
