// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// File descriptors and the standard streams: bytes in, bytes out, whatever the system would make of
// line ends and alphabets.
#ifndef PARAVENT_BASE_STREAMS_H_
#define PARAVENT_BASE_STREAMS_H_

#include <cstddef>
#include <cstdint>

namespace paravent::base {

// Reads what is there, at most `size` bytes, blocking until there is something. 0 at the end of the
// stream, -1 on an error of the system.
std::int64_t ReadSome(int fd, char* to, std::size_t size);

// Writes at least one of `size` bytes, blocking; returns how many, or -1 on an error of the system.
std::int64_t WriteSome(int fd, const char* from, std::size_t size);

// Takes standard output away from everybody else: returns a private descriptor of it, not
// inherited, and points fd 1 at standard error. -1 when the system refused. Input and the returned
// descriptor carry bytes as they are. Call once, before any other output.
int TakeStandardOutput();

// What cannot be written (the other side is gone, the file is full) fails and no more: no signal
// ends the program.
void IgnoreWriteSignals();

// Standard input and output carry bytes as they are; a terminal shows UTF-8 and styles. Call before
// the first use of either.
void SetUpStandardStreams();

// Whether standard output is a terminal, where styles are seen.
bool OutputIsTerminal();

}  // namespace paravent::base

#endif  // PARAVENT_BASE_STREAMS_H_
