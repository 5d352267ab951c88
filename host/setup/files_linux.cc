// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

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

}  // namespace

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

}  // namespace paravent::setup
