// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/ring.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
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
    names.emplace_back(file.string() + "." + std::to_string(i));
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
  timespec latest{};
  for (const std::filesystem::path& name : RingFiles(file, files)) {
    const int slot = ::open(
        name.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (slot < 0) {
      return base::Fail("the audit file cannot be written: " + std::string(std::strerror(errno)),
                        name.string(), "choose another \"audit\" \"file\" in the policy");
    }
    ring.slots_.push_back(slot);
    struct stat info {};
    ::fstat(slot, &info);
    const bool later =
        info.st_mtim.tv_sec > latest.tv_sec ||
        (info.st_mtim.tv_sec == latest.tv_sec && info.st_mtim.tv_nsec > latest.tv_nsec);
    if (info.st_size > 0 && later) {
      latest = info.st_mtim;
      ring.current_ = ring.slots_.size() - 1;
    }
  }
  return ring;
}

Ring::Ring(Ring&& other) noexcept { *this = std::move(other); }

Ring& Ring::operator=(Ring&& other) noexcept {
  if (this != &other) {
    Close();
    slots_ = std::exchange(other.slots_, {});
    current_ = other.current_;
    max_bytes_ = other.max_bytes_;
    cut_ = other.cut_;
  }
  return *this;
}

Ring::~Ring() { Close(); }

void Ring::Close() {
  for (const int slot : slots_) {
    ::close(slot);
  }
  slots_.clear();
}

bool Ring::Full(std::size_t slot) const {
  struct stat info {};
  return ::fstat(slots_[slot], &info) == 0 && info.st_size + kMostLineBytes > max_bytes_;
}

// Programs that share the ring agree by the sizes alone: a next file that is not full was emptied
// by another of them a moment ago, and is gone on with.
void Ring::Advance() {
  // Somebody else is at it, or hangs: this line may go a little over the limit.
  if (::flock(slots_[0], LOCK_EX | LOCK_NB) != 0) {
    return;
  }
  const std::size_t next = (current_ + 1) % slots_.size();
  if (Full(current_)) {
    if (Full(next) && ::ftruncate(slots_[next], 0) != 0) {
      // The write that follows says so.
    }
    current_ = next;
  }
  ::flock(slots_[0], LOCK_UN);
}

bool Ring::Write(std::string_view line) {
  if (static_cast<std::int64_t>(line.size()) > kMostLineBytes) {
    return false;
  }
  if (Full(current_)) {
    Advance();
  }
  const std::string bytes = (cut_ ? "\n" : "") + std::string(line);
  const ssize_t written = ::write(slots_[current_], bytes.data(), bytes.size());
  const bool whole = written == static_cast<ssize_t>(bytes.size());
  cut_ = !whole && (cut_ || written > 0);
  return whole;
}

}  // namespace paravent::audit
