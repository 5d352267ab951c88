// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "wire/frame.h"

#ifdef _WIN32
#  include <fcntl.h>
#  include <io.h>
#else
#  include <fcntl.h>
#  include <unistd.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>

namespace paravent::wire {
namespace {

static_assert(std::endian::native == std::endian::little,
              "browsers send the length in native byte order");

constexpr std::size_t kHeaderBytes = 4;
constexpr std::size_t kPieceBytes = 64U << 10U;

#ifdef _WIN32
long ReadSome(int fd, char* to, std::size_t size) {
  return _read(fd, to, static_cast<unsigned>(size));
}
long WriteSome(int fd, const char* from, std::size_t size) {
  return _write(fd, from, static_cast<unsigned>(std::min(size, kPieceBytes)));
}
#else
long ReadSome(int fd, char* to, std::size_t size) { return ::read(fd, to, size); }
long WriteSome(int fd, const char* from, std::size_t size) { return ::write(fd, from, size); }
#endif

// Reads until `size` bytes arrived; returns how many did, or -1 on an error of the system.
long ReadFully(int fd, char* to, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const long got = ReadSome(fd, to + done, size - done);
    if (got == 0) {
      break;
    }
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else if (errno != EINTR) {
      return -1;
    }
  }
  return static_cast<long>(done);
}

bool WriteFully(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const long put = WriteSome(fd, bytes.data(), bytes.size());
    if (put > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(put));
    } else if (put == 0 || errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace

ReadStatus ReadFrame(int fd, std::size_t max_bytes, std::string& payload) {
  payload.clear();
  std::array<char, kHeaderBytes> header{};
  const long got = ReadFully(fd, header.data(), header.size());
  if (got < 0) {
    return ReadStatus::kFailed;
  }
  if (got == 0) {
    return ReadStatus::kEnd;
  }
  if (static_cast<std::size_t>(got) < header.size()) {
    return ReadStatus::kTruncated;
  }
  const std::size_t length = std::bit_cast<std::uint32_t>(header);
  if (length > max_bytes) {
    return ReadStatus::kTooLarge;
  }
  while (payload.size() < length) {
    const std::size_t before = payload.size();
    const std::size_t piece = std::min(kPieceBytes, length - before);
    payload.resize(before + piece);
    const long read = ReadFully(fd, payload.data() + before, piece);
    if (read < 0) {
      return ReadStatus::kFailed;
    }
    if (static_cast<std::size_t>(read) < piece) {
      return ReadStatus::kTruncated;
    }
  }
  return ReadStatus::kFrame;
}

bool WriteFrame(int fd, std::string_view payload) {
  const auto header =
      std::bit_cast<std::array<char, kHeaderBytes>>(static_cast<std::uint32_t>(payload.size()));
  // One write for header and payload: a reader that waits for bytes wakes once.
  std::string frame;
  frame.reserve(kHeaderBytes + payload.size());
  frame.append(header.data(), header.size()).append(payload);
  return WriteFully(fd, frame);
}

Stdio ClaimStdio() {
#ifdef _WIN32
  _setmode(0, _O_BINARY);
  const int out = _dup(1);
  if (out >= 0) {
    _setmode(out, _O_BINARY);
    _dup2(2, 1);
  }
  return {0, out};
#else
  // Beyond 2, so that no library mistakes it for one of the standard three; not inherited.
  const int out = ::fcntl(1, F_DUPFD_CLOEXEC, 3);
  if (out >= 0 && ::dup2(2, 1) < 0 && ::close(1) != 0) {
    return {0, -1};
  }
  return {0, out};
#endif
}

}  // namespace paravent::wire
