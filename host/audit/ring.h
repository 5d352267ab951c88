// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Rotated files for a program that may no longer open, rename or remove any: a fixed ring of files,
// all opened at the start. The writer goes on to the next file when one is full and empties it
// first.
#ifndef PARAVENT_AUDIT_RING_H_
#define PARAVENT_AUDIT_RING_H_

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/append_file.h"
#include "base/result.h"

namespace paravent::audit {

// The names of a ring: file, file.1, file.2 ...
std::vector<std::filesystem::path> RingFiles(const std::filesystem::path& file, std::int64_t files);

class Ring {
 public:
  // Opens `files` files of about `max_bytes` bytes each, readable by their owner only, never
  // through a link. The directory is made when it is missing. Several programs may write to one
  // ring.
  static base::Result<Ring> Open(const std::filesystem::path& file, std::int64_t max_bytes,
                                 std::int64_t files);

  // Appends one line of at most 8192 bytes, its end included. False when the system took it not or
  // only in part (full disk); never blocks for long, and the next line begins on a line of its own.
  bool Write(std::string_view line);

 private:
  Ring() = default;
  bool Full(std::size_t slot) const;
  void Advance();

  std::vector<base::AppendFile> slots_;
  std::size_t current_ = 0;
  std::int64_t max_bytes_ = 0;
  bool cut_ = false;  // the last line was written in part
};

}  // namespace paravent::audit

#endif  // PARAVENT_AUDIT_RING_H_
