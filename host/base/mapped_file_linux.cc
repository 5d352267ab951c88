// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace paravent::base {

Result<MappedFile> MappedFile::Open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return Fail(std::strerror(errno), path.string());
  }
  struct stat status {};
  MappedFile file;
  void* data = MAP_FAILED;
  if (::fstat(descriptor, &status) == 0) {
    file.size_ = static_cast<std::size_t>(status.st_size);
    data = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
  }
  const int error = errno;
  ::close(descriptor);
  if (data == MAP_FAILED) {
    return Fail(file.size_ == 0 ? "the file is empty" : std::strerror(error), path.string());
  }
  file.data_ = data;
  return file;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<void*>(data_), size_);
  }
}

}  // namespace paravent::base
