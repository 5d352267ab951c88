// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Files as setup needs them: read whole, replaced in one step, never through a link.
#ifndef PARAVENT_SETUP_FILES_H_
#define PARAVENT_SETUP_FILES_H_

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace paravent::setup {

// What stands at a path, links not followed.
enum class FileKind { kNone, kFile, kOther };
FileKind KindOf(const std::filesystem::path& path);

// The bytes of a regular file of at most 1 MiB; an error if there is none or it cannot be read.
base::Result<std::string> ReadFile(const std::filesystem::path& path);

// Puts `content` at `path` in one step (temporary file in the same directory, fsync, rename), so
// that a reader sees the old file or the new one and a full disk leaves the old. Creates missing
// directories, readable by everyone. `mode` is set whatever the umask: a browser that runs as
// somebody else must be able to read what root registered.
base::Result<void> WriteFile(const std::filesystem::path& path, std::string_view content,
                             mode_t mode = 0644);

// Removes the file at `path`. Fine if there is none.
base::Result<void> RemoveFile(const std::filesystem::path& path);

// Why somebody other than root and the file's owner could change what `path` holds, or nothing:
// write permission for group (unless root's) or others on the file or on a directory above it.
std::optional<std::string> WritableByOthers(const std::filesystem::path& path);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_FILES_H_
