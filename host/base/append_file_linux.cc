// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/append_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace paravent::base {
namespace {

int Descriptor(std::intptr_t file) { return static_cast<int>(file); }

}  // namespace

Result<AppendFile> AppendFile::Open(const std::filesystem::path& path) {
  const int file = ::open(
      path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
  if (file < 0) {
    return Fail(std::strerror(errno), path.string());
  }
  return AppendFile(file);
}

AppendFile::AppendFile(AppendFile&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

AppendFile::~AppendFile() {
  if (file_ >= 0) {
    ::close(Descriptor(file_));
  }
}

std::int64_t AppendFile::Append(std::string_view bytes) {
  return ::write(Descriptor(file_), bytes.data(), bytes.size());
}

std::int64_t AppendFile::Size() const {
  struct stat info {};
  return ::fstat(Descriptor(file_), &info) == 0 ? info.st_size : -1;
}

bool AppendFile::Empty() { return ::ftruncate(Descriptor(file_), 0) == 0; }

bool AppendFile::TryLock() { return ::flock(Descriptor(file_), LOCK_EX | LOCK_NB) == 0; }

void AppendFile::Unlock() { ::flock(Descriptor(file_), LOCK_UN); }

}  // namespace paravent::base
