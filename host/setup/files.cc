// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestFile = 1 << 20;

auto FailWithErrno(std::string what, const fs::path& path, int error) {
  return base::Fail(what + ": " + std::generic_category().message(error), path.string(),
                    error == EACCES || error == EPERM || error == EROFS
                        ? "run it as an administrator (sudo)"
                        : "");
}

bool WriteAll(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = write(file, content.data(), content.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return false;
    }
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// Creates `directory` and what is missing above it, each with mode 0755 whatever the umask.
base::Result<void> MakeDirectories(const fs::path& directory) {
  std::error_code error;
  if (directory.empty() || fs::is_directory(directory, error)) {
    return {};
  }
  if (auto made = MakeDirectories(directory.parent_path()); !made) {
    return made;
  }
  if (mkdir(directory.c_str(), 0755) != 0 || chmod(directory.c_str(), 0755) != 0) {
    return FailWithErrno("cannot make the directory", directory, errno);
  }
  return {};
}

bool OthersMayWrite(const struct stat& status) {
  const bool owner = status.st_uid != 0 && status.st_uid != geteuid();
  const bool group = (status.st_mode & S_IWGRP) != 0 && status.st_gid != 0;
  const bool others = (status.st_mode & S_IWOTH) != 0;
  // In a sticky directory (/tmp) nobody can replace a file that is not theirs.
  const bool sticky = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0;
  return owner || ((group || others) && !sticky);
}

}  // namespace

FileKind KindOf(const fs::path& path) {
  struct stat status;
  if (lstat(path.c_str(), &status) != 0) {
    return FileKind::kNone;
  }
  return S_ISREG(status.st_mode) ? FileKind::kFile : FileKind::kOther;
}

base::Result<std::string> ReadFile(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    return base::Fail("no such file", path.string());
  }
  if (fs::file_size(path, error) > kLargestFile) {
    return base::Fail("the file is larger than 1 MiB", path.string());
  }
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    return base::Fail("the file cannot be read", path.string());
  }
  return content;
}

base::Result<void> WriteFile(const fs::path& path, std::string_view content, mode_t mode) {
  if (auto made = MakeDirectories(path.parent_path()); !made) {
    return made;
  }
  std::string temporary = (path.parent_path() / ".paravent-XXXXXX").string();
  const int file = mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) {
    return FailWithErrno("cannot write here", path, errno);
  }
  const bool written = WriteAll(file, content) && fchmod(file, mode) == 0 && fsync(file) == 0;
  int error = written ? 0 : errno;
  if (close(file) != 0 && error == 0) {
    error = errno;
  }
  if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0) {
    error = errno;
  }
  if (error != 0) {
    unlink(temporary.c_str());
    return FailWithErrno("cannot write the file", path, error);
  }
  return {};
}

base::Result<void> RemoveFile(const fs::path& path) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT) {
    return FailWithErrno("cannot remove the file", path, errno);
  }
  return {};
}

std::optional<std::string> WritableByOthers(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  for (fs::path at = error ? path : real; !at.empty(); at = at.parent_path()) {
    struct stat status;
    if (stat(at.c_str(), &status) == 0 && OthersMayWrite(status)) {
      return at.string() + " may be changed by people who are not administrators";
    }
    if (at == at.root_path()) {
      break;
    }
  }
  return std::nullopt;
}

}  // namespace paravent::setup
