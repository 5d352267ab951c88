// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/ring.h"

#include <string>
#include <utility>

namespace paravent::audit {
namespace {

constexpr std::int64_t kMostLineBytes = 8192;

}  // namespace

std::vector<std::filesystem::path> RingFiles(const std::filesystem::path& file,
                                             std::int64_t files) {
  std::vector<std::filesystem::path> names{file};
  for (std::int64_t i = 1; i < files; ++i) {
    names.emplace_back(file).concat("." + std::to_string(i));
  }
  return names;
}

base::Result<Ring> Ring::Open(const std::filesystem::path& file, std::int64_t max_bytes,
                              std::int64_t files) {
  std::error_code failure;
  if (!std::filesystem::exists(file.parent_path(), failure)) {
    std::filesystem::create_directories(file.parent_path(), failure);
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all, failure);
  }
  Ring ring;
  ring.max_bytes_ = max_bytes;
  auto latest = std::filesystem::file_time_type::min();
  for (const std::filesystem::path& name : RingFiles(file, files)) {
    auto slot = base::AppendFile::Open(name);
    if (!slot) {
      return base::Fail("the audit file cannot be written: " + slot.error().what, name.string(),
                        "choose another \"audit\" \"file\" in the policy");
    }
    const auto written = std::filesystem::last_write_time(name, failure);
    if (slot->Size() > 0 && written > latest) {
      latest = written;
      ring.current_ = ring.slots_.size();
    }
    ring.slots_.push_back(std::move(*slot));
  }
  return ring;
}

bool Ring::Full(std::size_t slot) const {
  return slots_[slot].Size() + kMostLineBytes > max_bytes_;
}

// Programs that share the ring agree by the sizes alone: a next file that is not full was emptied
// by another of them a moment ago, and is gone on with.
void Ring::Advance() {
  // Somebody else is at it, or hangs: this line may go a little over the limit.
  if (!slots_[0].TryLock()) {
    return;
  }
  const std::size_t next = (current_ + 1) % slots_.size();
  if (Full(current_)) {
    if (Full(next)) {
      slots_[next].Empty();  // when it fails, the write that follows says so
    }
    current_ = next;
  }
  slots_[0].Unlock();
}

bool Ring::Write(std::string_view line) {
  if (static_cast<std::int64_t>(line.size()) > kMostLineBytes) {
    return false;
  }
  if (Full(current_)) {
    Advance();
  }
  const std::string bytes = (cut_ ? "\n" : "") + std::string(line);
  const std::int64_t written = slots_[current_].Append(bytes);
  const bool whole = written == static_cast<std::int64_t>(bytes.size());
  cut_ = !whole && (cut_ || written > 0);
  return whole;
}

}  // namespace paravent::audit
