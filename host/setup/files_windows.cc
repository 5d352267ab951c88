// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/files.h"

#include <windows.h>

#include <string>
#include <system_error>

#include "base/process.h"
#include "base/wide.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

base::Result<void> FailWithError(std::string what, const fs::path& path, DWORD error) {
  return base::Fail(what + ": " + base::SystemMessage(error), path.string(),
                    error == ERROR_ACCESS_DENIED ? "run it as an administrator" : "");
}

DWORD WriteAll(const fs::path& path, std::string_view content) {
  const HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW,
                                  FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    return GetLastError();
  }
  DWORD written = 0;
  const bool done = ::WriteFile(file, content.data(), static_cast<DWORD>(content.size()), &written,
                                nullptr) != 0 &&
                    FlushFileBuffers(file) != 0;
  const DWORD error = done ? ERROR_SUCCESS : GetLastError();
  CloseHandle(file);
  return error;
}

}  // namespace

base::Result<void> WriteFile(const fs::path& path, std::string_view content, mode_t) {
  std::error_code failure;
  fs::create_directories(path.parent_path(), failure);
  fs::path temporary = path;
  temporary += "." + base::ProcessId() + ".tmp";
  DWORD error = WriteAll(temporary, content);
  if (error == ERROR_SUCCESS &&
      MoveFileExW(temporary.c_str(), path.c_str(),
                  MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0) {
    error = GetLastError();
  }
  if (error != ERROR_SUCCESS) {
    DeleteFileW(temporary.c_str());
    return FailWithError("cannot write the file", path, error);
  }
  return {};
}

base::Result<void> RemoveFile(const fs::path& path) {
  if (DeleteFileW(path.c_str()) == 0 && GetLastError() != ERROR_FILE_NOT_FOUND &&
      GetLastError() != ERROR_PATH_NOT_FOUND) {
    return FailWithError("cannot remove the file", path, GetLastError());
  }
  return {};
}

}  // namespace paravent::setup
