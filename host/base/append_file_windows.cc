// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/append_file.h"

#include <windows.h>

#include <utility>

#include "base/wide.h"

namespace paravent::base {
namespace {

constexpr std::intptr_t kNone = -1;  // INVALID_HANDLE_VALUE
// Far beyond any byte of the file, so that the lock keeps nobody from writing.
constexpr DWORD kLockHigh = 0x7FFFFFFF;

HANDLE Handle(std::intptr_t file) { return reinterpret_cast<HANDLE>(file); }

OVERLAPPED At(DWORD low, DWORD high) {
  OVERLAPPED at{};
  at.Offset = low;
  at.OffsetHigh = high;
  return at;
}

}  // namespace

Result<AppendFile> AppendFile::Open(const std::filesystem::path& path) {
  const HANDLE file = CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS,
                                  FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    return Fail(SystemMessage(GetLastError()), path.string());
  }
  AppendFile opened(reinterpret_cast<std::intptr_t>(file));
  BY_HANDLE_FILE_INFORMATION info{};
  if (GetFileInformationByHandle(file, &info) == 0 ||
      (info.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0) {
    return Fail("it is a link", path.string());
  }
  return opened;
}

AppendFile::AppendFile(AppendFile&& other) noexcept : file_(std::exchange(other.file_, kNone)) {}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

AppendFile::~AppendFile() {
  if (file_ != kNone) {
    CloseHandle(Handle(file_));
  }
}

std::int64_t AppendFile::Append(std::string_view bytes) {
  OVERLAPPED end = At(0xFFFFFFFF, 0xFFFFFFFF);  // the end of the file, wherever it is by then
  DWORD written = 0;
  const BOOL done =
      ::WriteFile(Handle(file_), bytes.data(), static_cast<DWORD>(bytes.size()), &written, &end);
  return done != 0 ? static_cast<std::int64_t>(written) : -1;
}

std::int64_t AppendFile::Size() const {
  LARGE_INTEGER size{};
  return GetFileSizeEx(Handle(file_), &size) != 0 ? size.QuadPart : -1;
}

bool AppendFile::Empty() {
  FILE_END_OF_FILE_INFO start{};
  return SetFileInformationByHandle(Handle(file_), FileEndOfFileInfo, &start, sizeof(start)) != 0;
}

bool AppendFile::TryLock() {
  OVERLAPPED at = At(0, kLockHigh);
  constexpr DWORD kNow = LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY;
  return LockFileEx(Handle(file_), kNow, 0, 1, 0, &at) != 0;
}

void AppendFile::Unlock() {
  OVERLAPPED at = At(0, kLockHigh);
  UnlockFileEx(Handle(file_), 0, 1, 0, &at);
}

}  // namespace paravent::base
