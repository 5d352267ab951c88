// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Whether files changed since a moment, for a program that may no longer open any.
#ifndef PARAVENT_BASE_WATCH_H_
#define PARAVENT_BASE_WATCH_H_

#include <filesystem>
#include <memory>

namespace paravent::base {

// Watches names in directories. On Linux through one inotify descriptor, which is opened at
// construction and read without blocking; on Windows by looking at dates and sizes. What cannot be
// watched never changes.
class Watch {
 public:
  Watch();
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Watches a file, which need not exist (on Linux by its nearest existing directory). Replacing it
  // by another (rename), writing, creating, removing and, on Linux, a change of permissions count
  // as changes; what happens behind a symbolic link does not.
  void AddFile(const std::filesystem::path& file);
  // Watches everything in a directory, not what is below it.
  void AddDirectory(const std::filesystem::path& directory);

  // True from the first change on. Linux: one system call; Windows: one for each watched file.
  bool Changed();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace paravent::base

#endif  // PARAVENT_BASE_WATCH_H_
