// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/watch.h"

#ifdef __linux__
#  include <sys/inotify.h>
#  include <unistd.h>

#  include <array>
#endif

namespace paravent::base {

#ifdef __linux__

Watch::Watch() : descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

Watch::~Watch() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

void Watch::Add(const std::filesystem::path& directory, const std::string& name) {
  constexpr std::uint32_t kChanges =
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB;
  const int watch =
      descriptor_ < 0 ? -1 : ::inotify_add_watch(descriptor_, directory.c_str(), kChanges);
  if (watch >= 0) {
    names_[watch].insert(name);
  }
}

void Watch::AddFile(const std::filesystem::path& file) {
  std::filesystem::path path = std::filesystem::absolute(file);
  std::error_code failure;
  while (path.has_relative_path() && !std::filesystem::is_directory(path.parent_path(), failure)) {
    path = path.parent_path();
  }
  Add(path.parent_path(), path.filename().string());
}

void Watch::AddDirectory(const std::filesystem::path& directory) { Add(directory, ""); }

bool Watch::Changed() {
  alignas(inotify_event) std::array<char, 4096> buffer;
  while (!changed_ && descriptor_ >= 0) {
    const ssize_t bytes = ::read(descriptor_, buffer.data(), buffer.size());
    if (bytes <= 0) {
      break;
    }
    for (std::size_t at = 0; at < static_cast<std::size_t>(bytes);) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      const auto watched = names_.find(event->wd);
      const std::string name = event->len > 0 ? event->name : "";
      // An overflow of the queue may hide a change.
      changed_ = changed_ || (event->mask & IN_Q_OVERFLOW) != 0 ||
                 (watched != names_.end() && !name.empty() &&
                  (watched->second.contains(name) || watched->second.contains("")));
      at += sizeof(inotify_event) + event->len;
    }
  }
  return changed_;
}

#else

Watch::Watch() = default;
Watch::~Watch() = default;
void Watch::Add(const std::filesystem::path&, const std::string&) {}
void Watch::AddFile(const std::filesystem::path&) {}
void Watch::AddDirectory(const std::filesystem::path&) {}
bool Watch::Changed() { return changed_; }

#endif

}  // namespace paravent::base
