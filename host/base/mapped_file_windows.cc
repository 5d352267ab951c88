// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/mapped_file.h"

#include <windows.h>

#include "base/wide.h"

namespace paravent::base {
Result<MappedFile> MappedFile::Open(const std::filesystem::path& path) {
  const HANDLE file = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE,
                                  nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    return Fail(SystemMessage(GetLastError()), path.string());
  }
  MappedFile mapped;
  LARGE_INTEGER size{};
  const HANDLE mapping = GetFileSizeEx(file, &size) != 0
                             ? CreateFileMappingW(file, nullptr, PAGE_READONLY, 0, 0, nullptr)
                             : nullptr;
  if (mapping != nullptr) {
    mapped.data_ = MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0);
    mapped.size_ = static_cast<std::size_t>(size.QuadPart);
  }
  const std::string error = SystemMessage(GetLastError());
  if (mapping != nullptr) {
    CloseHandle(mapping);
  }
  CloseHandle(file);
  if (mapped.data_ == nullptr) {
    return Fail(size.QuadPart == 0 ? "the file is empty" : error, path.string());
  }
  return mapped;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    UnmapViewOfFile(data_);
  }
}

}  // namespace paravent::base
