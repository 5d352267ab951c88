// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Native-messaging frames: a 4-byte little-endian length, then that many bytes. This room knows
// bytes and limits, not JSON. (All supported systems are little-endian, so "native byte order" of
// the browsers' documentation is little-endian; wire/frame.cc asserts it.)
#ifndef PARAVENT_WIRE_FRAME_H_
#define PARAVENT_WIRE_FRAME_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace paravent::wire {

// How reading one frame ended.
enum class ReadStatus {
  kFrame,      // `payload` holds the frame, which may be empty
  kEnd,        // the other side closed between two frames: the normal end
  kTruncated,  // the other side closed inside a frame
  kTooLarge,   // the header announced more than `max_bytes`: the stream cannot be trusted further
  kFailed,     // the system reported an error
};

// Reads one frame from `fd`, blocking, whatever the size of the pieces in which it arrives.
// `payload` is replaced; it grows only as bytes arrive, so that a lying header costs nothing.
ReadStatus ReadFrame(int fd, std::size_t max_bytes, std::string& payload);

// Writes one frame to `fd`, looping over short writes. False when the system reported an error,
// for instance because the browser went away.
bool WriteFrame(int fd, std::string_view payload);

// The two ends of the conversation with the browser.
struct Stdio {
  int in;
  int out;
};

// Takes fd 0 and a private copy of fd 1, sets both to binary mode, and points fd 1 at stderr, so
// that nothing that prints can ever corrupt the stream. Call once, before any other output.
// `out` is -1 when the system refused.
Stdio ClaimStdio();

}  // namespace paravent::wire

#endif  // PARAVENT_WIRE_FRAME_H_
