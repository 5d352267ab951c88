// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/child.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>

namespace paravent::setup {
namespace {

using Clock = std::chrono::steady_clock;

// Owns one file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() { Close(); }
  int get() const { return fd_; }
  void Close() {
    if (fd_ >= 0) {
      close(std::exchange(fd_, -1));
    }
  }

 private:
  int fd_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

base::Result<Pipe> MakePipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    return base::Fail("cannot make a pipe: " + std::generic_category().message(errno));
  }
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// Kills a process that is still there at the deadline. The process must not be reaped before this
// is destroyed.
class Watchdog {
 public:
  Watchdog(pid_t process, Clock::time_point deadline)
      : thread_([process, deadline](const std::stop_token& stop) {
          std::mutex mutex;
          std::unique_lock lock(mutex);
          std::condition_variable_any bell;
          bell.wait_until(lock, stop, deadline, [] { return false; });
          if (!stop.stop_requested()) {
            kill(process, SIGKILL);
          }
        }) {}

 private:
  std::jthread thread_;
};

// A program that died must fail the write to it, not kill us.
class NoSigpipe {
 public:
  NoSigpipe() : former_(signal(SIGPIPE, SIG_IGN)) {}
  NoSigpipe(const NoSigpipe&) = delete;
  NoSigpipe& operator=(const NoSigpipe&) = delete;
  ~NoSigpipe() { signal(SIGPIPE, former_); }

 private:
  void (*former_)(int);
};

// Starts the program, which must not inherit that SIGPIPE is ignored. Returns an errno.
int Spawn(pid_t& process, const std::filesystem::path& path, std::string argument, int input,
          int output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::string program = path.string();
  char* arguments[] = {program.data(), argument.data(), nullptr};
  const int error =
      posix_spawn(&process, program.c_str(), &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}

}  // namespace

struct Child::State {
  NoSigpipe no_sigpipe;
  pid_t process;
  Descriptor to;
  Descriptor from;
  std::unique_ptr<Watchdog> watchdog;

  // Waits for the end; the status as waitpid tells it. Only the first call does anything.
  int Reap() {
    // Without taking the status, so that the number stays the process's while the watchdog lives.
    siginfo_t info;
    while (waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT) != 0 &&
           errno == EINTR) {
    }
    watchdog.reset();
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    process = 0;
    return status;
  }
};

base::Result<Child> Child::Start(const std::filesystem::path& program, const std::string& argument,
                                 Clock::time_point deadline) {
  auto input = MakePipe();
  auto output = MakePipe();
  if (!input || !output) {
    return std::unexpected(input ? output.error() : input.error());
  }
  pid_t process = 0;
  const int error = Spawn(process, program, argument, input->read.get(), output->write.get());
  if (error != 0) {
    return base::Fail(std::generic_category().message(error), program.string());
  }
  return Child(std::unique_ptr<State>(new State{{},
                                                process,
                                                std::move(input->write),
                                                std::move(output->read),
                                                std::make_unique<Watchdog>(process, deadline)}));
}

Child::Child(std::unique_ptr<State> state) : state_(std::move(state)) {}
Child::Child(Child&&) noexcept = default;

Child::~Child() {
  if (state_ && state_->process > 0) {
    kill(state_->process, SIGKILL);
    state_->Reap();
  }
}

int Child::input() const { return state_->to.get(); }
int Child::output() const { return state_->from.get(); }

bool Child::End() {
  state_->to.Close();
  const int status = state_->Reap();
  return !(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

}  // namespace paravent::setup
