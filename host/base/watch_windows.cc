// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/watch.h"

#include <map>
#include <optional>
#include <set>

namespace paravent::base {
namespace {

namespace fs = std::filesystem;

// What tells one state of a file from another; nothing when it is not there.
struct Stamp {
  fs::file_time_type written;
  std::uintmax_t bytes;
  bool operator==(const Stamp&) const = default;
};

std::optional<Stamp> StampOf(const fs::path& file) {
  std::error_code failure;
  const auto written = fs::last_write_time(file, failure);
  if (failure) {
    return std::nullopt;
  }
  const bool regular = fs::is_regular_file(file, failure);
  return Stamp{written, regular ? fs::file_size(file, failure) : 0};
}

std::set<fs::path> Content(const fs::path& directory) {
  std::set<fs::path> content;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(directory, failure)) {
    content.insert(entry.path());
  }
  return content;
}

}  // namespace

struct Watch::State {
  bool changed = false;
  std::map<fs::path, std::optional<Stamp>> files;
  std::map<fs::path, std::set<fs::path>> directories;
};

Watch::Watch() : state_(std::make_unique<State>()) {}
Watch::~Watch() = default;

void Watch::AddFile(const fs::path& file) {
  const fs::path path = fs::absolute(file);
  state_->files.emplace(path, StampOf(path));
}

void Watch::AddDirectory(const fs::path& directory) {
  const auto content = Content(directory);
  for (const fs::path& file : content) {
    AddFile(file);
  }
  state_->directories.emplace(directory, content);
}

bool Watch::Changed() {
  auto& [changed, files, directories] = *state_;
  for (const auto& [file, stamp] : files) {
    changed = changed || StampOf(file) != stamp;
  }
  for (const auto& [directory, content] : directories) {
    changed = changed || Content(directory) != content;
  }
  return changed;
}

}  // namespace paravent::base
