// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/files.h"

#include <fstream>
#include <iterator>
#include <system_error>

#include "base/permissions.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestFile = 1 << 20;

}  // namespace

FileKind KindOf(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (!fs::status_known(status) || !fs::exists(status)) {
    return FileKind::kNone;
  }
  return fs::is_regular_file(status) ? FileKind::kFile : FileKind::kOther;
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

std::optional<std::string> WritableByOthers(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  for (fs::path at = error ? path : real; !at.empty(); at = at.parent_path()) {
    if (base::BelongsToAnother(at) || base::OthersMayWrite(at)) {
      return at.string() + " may be changed by people who are not administrators";
    }
    if (at == at.root_path()) {
      break;
    }
  }
  return std::nullopt;
}

}  // namespace paravent::setup
