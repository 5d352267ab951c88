// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "wire/frame.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/streams.h"

namespace paravent::wire {
namespace {

static_assert(std::endian::native == std::endian::little,
              "browsers send the length in native byte order");

constexpr std::size_t kHeaderBytes = 4;
constexpr std::size_t kPieceBytes = 64U << 10U;

// Reads until `size` bytes arrived; returns how many did, or -1 on an error of the system.
std::int64_t ReadFully(int fd, char* to, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const std::int64_t got = base::ReadSome(fd, to + done, size - done);
    if (got < 0) {
      return -1;
    }
    if (got == 0) {
      break;
    }
    done += static_cast<std::size_t>(got);
  }
  return static_cast<std::int64_t>(done);
}

bool WriteFully(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::int64_t put = base::WriteSome(fd, bytes.data(), bytes.size());
    if (put <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

}  // namespace

ReadStatus ReadFrame(int fd, std::size_t max_bytes, std::string& payload) {
  payload.clear();
  std::array<char, kHeaderBytes> header{};
  const std::int64_t got = ReadFully(fd, header.data(), header.size());
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
    const std::int64_t read = ReadFully(fd, payload.data() + before, piece);
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

Stdio ClaimStdio() { return {0, base::TakeStandardOutput()}; }

}  // namespace paravent::wire
