// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/streams.h"

#include <windows.h>
#include <fcntl.h>
#include <io.h>

#include <algorithm>

namespace paravent::base {
namespace {

constexpr int kInput = 0;
constexpr int kOutput = 1;
constexpr int kError = 2;
// Larger pieces may fail as a whole on a pipe.
constexpr std::size_t kPieceBytes = 64U << 10U;

unsigned Piece(std::size_t size) { return static_cast<unsigned>(std::min(size, kPieceBytes)); }

}  // namespace

std::int64_t ReadSome(int fd, char* to, std::size_t size) { return _read(fd, to, Piece(size)); }

std::int64_t WriteSome(int fd, const char* from, std::size_t size) {
  return _write(fd, from, Piece(size));
}

int TakeStandardOutput() {
  _setmode(kInput, _O_BINARY);
  const int out = _dup(kOutput);
  if (out < 0 || _setmode(out, _O_BINARY) < 0) {
    return -1;
  }
  const bool away = _dup2(kError, kOutput) == 0 || _close(kOutput) == 0;
  return away ? out : -1;
}

void IgnoreWriteSignals() {}

void SetUpStandardStreams() {
  _setmode(kInput, _O_BINARY);
  _setmode(kOutput, _O_BINARY);
  SetConsoleOutputCP(CP_UTF8);
  const HANDLE console = GetStdHandle(STD_OUTPUT_HANDLE);
  DWORD mode = 0;
  if (GetConsoleMode(console, &mode) != 0) {
    SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
  }
}

bool OutputIsTerminal() {
  DWORD mode = 0;
  return GetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), &mode) != 0;
}

}  // namespace paravent::base
