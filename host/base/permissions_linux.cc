// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/permissions.h"

#include <sys/stat.h>
#include <unistd.h>

namespace paravent::base {

bool OthersMayWrite(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return false;
  }
  const bool group = (status.st_mode & S_IWGRP) != 0 && status.st_gid != 0;
  const bool others = (status.st_mode & S_IWOTH) != 0;
  // A sticky directory, such as /tmp, lets nobody replace another's file.
  const bool sticky = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0;
  return (group || others) && !sticky;
}

bool MayWrite(const std::filesystem::path& path) { return ::access(path.c_str(), W_OK) == 0; }

bool BelongsToAnother(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && status.st_uid != 0 && status.st_uid != ::geteuid();
}

std::string CommandToProtect(const std::filesystem::path& path) {
  return "chmod go-w " + path.string();
}

}  // namespace paravent::base
