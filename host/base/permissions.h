// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Who may change what an administrator installed.
#ifndef PARAVENT_BASE_PERMISSIONS_H_
#define PARAVENT_BASE_PERMISSIONS_H_

#include <filesystem>
#include <string>

#include "base/result.h"

namespace paravent::base {

// Whether somebody who is neither an administrator nor the owner may change what is at `path` or,
// when it is a directory, replace what is in it. False when there is nothing.
bool OthersMayWrite(const std::filesystem::path& path);

// Whether the account of this process may write the file at `path`, or files in the directory
// there.
bool MayWrite(const std::filesystem::path& path);

// Whether the owner of `path` is neither an administrator nor the account of this process.
bool BelongsToAnother(const std::filesystem::path& path);

// The command by which an administrator takes that right away.
std::string CommandToProtect(const std::filesystem::path& path);

}  // namespace paravent::base

#endif  // PARAVENT_BASE_PERMISSIONS_H_
