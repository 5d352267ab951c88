// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A file that only grows or is emptied, for several processes at once.
#ifndef PARAVENT_BASE_APPEND_FILE_H_
#define PARAVENT_BASE_APPEND_FILE_H_

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace paravent::base {

// Owns one open file. Works on after base::Confine().
class AppendFile {
 public:
  // Opens or makes the file, never through a link. A new one can be read by its owner only (on
  // Windows: by whom its directory lets).
  static Result<AppendFile> Open(const std::filesystem::path& path);

  AppendFile(AppendFile&& other) noexcept;
  AppendFile& operator=(AppendFile&& other) noexcept;
  ~AppendFile();

  // Appends in one step with regard to other processes. Returns how many bytes the system took,
  // fewer than all when the disk is full, or -1.
  std::int64_t Append(std::string_view bytes);

  // Bytes in the file; -1 when the system does not say.
  std::int64_t Size() const;

  // Empties the file.
  bool Empty();

  // Takes the lock of this file if no process has it. Does not wait.
  bool TryLock();
  void Unlock();

 private:
  explicit AppendFile(std::intptr_t file) : file_(file) {}

  std::intptr_t file_;  // descriptor or handle; -1 when moved from
};

}  // namespace paravent::base

#endif  // PARAVENT_BASE_APPEND_FILE_H_
