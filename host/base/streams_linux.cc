// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace paravent::base {

std::int64_t ReadSome(int fd, char* to, std::size_t size) {
  ssize_t got = 0;
  do {
    got = ::read(fd, to, size);
  } while (got < 0 && errno == EINTR);
  return got;
}

std::int64_t WriteSome(int fd, const char* from, std::size_t size) {
  ssize_t put = 0;
  do {
    put = ::write(fd, from, size);
  } while (put < 0 && errno == EINTR);
  return put;
}

int TakeStandardOutput() {
  // Beyond 2, so that no library mistakes it for one of the standard three.
  const int out = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  const bool away = ::dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 || ::close(STDOUT_FILENO) == 0;
  return away ? out : -1;
}

void IgnoreWriteSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void SetUpStandardStreams() {}

bool OutputIsTerminal() { return ::isatty(STDOUT_FILENO) != 0; }

}  // namespace paravent::base
