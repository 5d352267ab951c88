// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A file as memory: read by the system when it is touched, shared by all processes that map it.
#ifndef PARAVENT_BASE_MAPPED_FILE_H_
#define PARAVENT_BASE_MAPPED_FILE_H_

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace paravent::base {

// Owns one read-only mapping. The file itself is closed again by Open().
class MappedFile {
 public:
  // Maps the whole of `path`, which must not change while it is mapped. Errors: missing,
  // unreadable or empty.
  static Result<MappedFile> Open(const std::filesystem::path& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  const void* data() const { return data_; }  // null when nothing is mapped
  std::size_t size() const { return size_; }

 private:
  const void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace paravent::base

#endif  // PARAVENT_BASE_MAPPED_FILE_H_
