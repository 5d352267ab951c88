// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/child.h"

#include <windows.h>
#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>
#include <utility>

#include "base/wide.h"

namespace paravent::setup {
namespace {

using Clock = std::chrono::steady_clock;

// Owns one handle.
class Handle {
 public:
  explicit Handle(HANDLE handle) : handle_(handle) {}
  Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Handle& operator=(Handle&&) = delete;
  ~Handle() {
    if (handle_ != nullptr) {
      CloseHandle(handle_);
    }
  }
  HANDLE get() const { return handle_; }
  HANDLE Release() { return std::exchange(handle_, nullptr); }

 private:
  HANDLE handle_;
};

struct Pipe {
  Handle read;
  Handle write;
};

// A pipe of which the child inherits one end.
base::Result<Pipe> MakePipe(bool child_reads) {
  SECURITY_ATTRIBUTES inherited{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
  HANDLE read = nullptr;
  HANDLE write = nullptr;
  if (CreatePipe(&read, &write, &inherited, 0) == 0) {
    return base::Fail("cannot make a pipe: " + base::SystemMessage(GetLastError()));
  }
  SetHandleInformation(child_reads ? write : read, HANDLE_FLAG_INHERIT, 0);
  return Pipe{Handle(read), Handle(write)};
}

int Descriptor(Handle& handle, int flags) {
  return _open_osfhandle(reinterpret_cast<std::intptr_t>(handle.Release()), flags | _O_BINARY);
}

DWORD Until(Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<DWORD>(std::clamp<std::int64_t>(left, 0, INFINITE - 1));
}

}  // namespace

struct Child::State {
  Handle process;
  int to;
  int from;
  std::atomic<bool> killed = false;
  std::thread watchdog;

  State(Handle started, int write, int read, Clock::time_point deadline)
      : process(std::move(started)), to(write), from(read), watchdog([this, deadline] {
          if (WaitForSingleObject(process.get(), Until(deadline)) == WAIT_TIMEOUT) {
            killed = true;
            TerminateProcess(process.get(), EXIT_FAILURE);
          }
        }) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    TerminateProcess(process.get(), EXIT_FAILURE);
    AwaitEnd();
    _close(from);
  }

  void AwaitEnd() {
    if (to >= 0) {
      _close(std::exchange(to, -1));
    }
    if (watchdog.joinable()) {
      watchdog.join();
    }
  }
};

base::Result<Child> Child::Start(const std::filesystem::path& program, const std::string& argument,
                                 Clock::time_point deadline) {
  auto input = MakePipe(/*child_reads=*/true);
  auto output = MakePipe(/*child_reads=*/false);
  if (!input || !output) {
    return std::unexpected(input ? output.error() : input.error());
  }
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdInput = input->read.get();
  startup.hStdOutput = output->write.get();
  startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
  std::wstring command = L"\"" + program.wstring() + L"\" \"" + base::ToWide(argument) + L"\"";
  PROCESS_INFORMATION started{};
  if (CreateProcessW(program.c_str(), command.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW,
                     nullptr, nullptr, &startup, &started) == 0) {
    return base::Fail(base::SystemMessage(GetLastError()), program.string());
  }
  CloseHandle(started.hThread);
  return Child(std::make_unique<State>(Handle(started.hProcess), Descriptor(input->write, 0),
                                       Descriptor(output->read, _O_RDONLY), deadline));
}

Child::Child(std::unique_ptr<State> state) : state_(std::move(state)) {}
Child::Child(Child&&) noexcept = default;
Child::~Child() = default;

int Child::input() const { return state_->to; }
int Child::output() const { return state_->from; }

bool Child::End() {
  state_->AwaitEnd();
  return !state_->killed;
}

}  // namespace paravent::setup
