// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Paths in text. std::filesystem takes a std::string in the system's narrow alphabet, which is not
// UTF-8 on Windows; path::string() gives UTF-8 everywhere.
#ifndef PARAVENT_BASE_PATH_H_
#define PARAVENT_BASE_PATH_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace paravent::base {

// The path that `utf8` writes.
inline std::filesystem::path PathOf(std::string_view utf8) {
  return std::u8string(utf8.begin(), utf8.end());
}

}  // namespace paravent::base

#endif  // PARAVENT_BASE_PATH_H_
