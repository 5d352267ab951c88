// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Whether files changed since a moment, for a program that may no longer open any.
#ifndef PARAVENT_BASE_WATCH_H_
#define PARAVENT_BASE_WATCH_H_

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace paravent::base {

// Watches names in directories through one inotify descriptor, which is opened at construction and
// read without blocking. What cannot be watched (or any file, on other systems) never changes.
class Watch {
 public:
  Watch();
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Watches a file, which need not exist, by its nearest existing directory. Replacing it by
  // another (rename), writing, creating, removing and a change of permissions count as changes;
  // what happens behind a symbolic link does not.
  void AddFile(const std::filesystem::path& file);
  // Watches everything in a directory, not what is below it.
  void AddDirectory(const std::filesystem::path& directory);

  // True from the first change on. One system call.
  bool Changed();

 private:
  void Add(const std::filesystem::path& directory, const std::string& name);

  int descriptor_ = -1;
  bool changed_ = false;
  std::map<int, std::set<std::string>> names_;  // by inotify watch; "" stands for every name
};

}  // namespace paravent::base

#endif  // PARAVENT_BASE_WATCH_H_
