// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <map>
#include <set>
#include <string>

namespace paravent::base {

struct Watch::State {
  int descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  bool changed = false;
  std::map<int, std::set<std::string>> names;  // by inotify watch; "" stands for every name

  void Add(const std::filesystem::path& directory, const std::string& name) {
    constexpr std::uint32_t kChanges =
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB;
    const int watch =
        descriptor < 0 ? -1 : ::inotify_add_watch(descriptor, directory.c_str(), kChanges);
    if (watch >= 0) {
      names[watch].insert(name);
    }
  }
};

Watch::Watch() : state_(std::make_unique<State>()) {}

Watch::~Watch() {
  if (state_->descriptor >= 0) {
    ::close(state_->descriptor);
  }
}

void Watch::AddFile(const std::filesystem::path& file) {
  std::filesystem::path path = std::filesystem::absolute(file);
  std::error_code failure;
  while (path.has_relative_path() && !std::filesystem::is_directory(path.parent_path(), failure)) {
    path = path.parent_path();
  }
  state_->Add(path.parent_path(), path.filename().string());
}

void Watch::AddDirectory(const std::filesystem::path& directory) { state_->Add(directory, ""); }

bool Watch::Changed() {
  auto& [descriptor, changed, names] = *state_;
  alignas(inotify_event) std::array<char, 4096> buffer;
  while (!changed && descriptor >= 0) {
    const ssize_t bytes = ::read(descriptor, buffer.data(), buffer.size());
    if (bytes <= 0) {
      break;
    }
    for (std::size_t at = 0; at < static_cast<std::size_t>(bytes);) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      const auto watched = names.find(event->wd);
      const std::string name = event->len > 0 ? event->name : "";
      // An overflow of the queue may hide a change.
      changed = changed || (event->mask & IN_Q_OVERFLOW) != 0 ||
                (watched != names.end() && !name.empty() &&
                 (watched->second.contains(name) || watched->second.contains("")));
      at += sizeof(inotify_event) + event->len;
    }
  }
  return changed;
}

}  // namespace paravent::base
