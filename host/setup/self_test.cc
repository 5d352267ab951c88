// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/self_test.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/digest.h"
#include "base/utf.h"
#include "protocol/generated.h"
#include "wire/frame.h"

namespace paravent::setup {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

// A person who does not exist; the number's key is right. ASCII, so that bytes are UTF-16 units.
constexpr std::string_view kBefore = "Mme Huguette LAVAUD, ";
constexpr std::string_view kNir = "2 62 03 69 500 117 09";
constexpr std::string_view kAfter = ", dyspnee d'effort";

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

// Kills a process that is still there at the deadline, so that no read from it waits for ever. The
// process must not be reaped before this is destroyed.
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

// A host that died must fail the write to it, not kill us.
class NoSigpipe {
 public:
  NoSigpipe() : former_(signal(SIGPIPE, SIG_IGN)) {}
  NoSigpipe(const NoSigpipe&) = delete;
  NoSigpipe& operator=(const NoSigpipe&) = delete;
  ~NoSigpipe() { signal(SIGPIPE, former_); }

 private:
  void (*former_)(int);
};

// A running host and the two pipes to it.
struct Host {
  pid_t process;
  Descriptor to;
  Descriptor from;
};

base::Result<Host> Start(const std::filesystem::path& path) {
  auto input = MakePipe();
  auto output = MakePipe();
  if (!input || !output) {
    return std::unexpected(input ? output.error() : input.error());
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input->read.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output->write.get(), STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  std::string program = path.string();
  std::string caller = "chrome-extension://paraventdoctor/";
  char* arguments[] = {program.data(), caller.data(), nullptr};
  pid_t process = 0;
  const int error =
      posix_spawn(&process, program.c_str(), &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) {
    return base::Fail("the host cannot be started: " + std::generic_category().message(error),
                      program);
  }
  return Host{process, std::move(input->write), std::move(output->read)};
}

// Sends `request` and returns the reply of type `type`.
base::Result<Json> Ask(const Host& host, const Json& request, std::string_view type) {
  std::string payload;
  if (!wire::WriteFrame(host.to.get(), request.dump()) ||
      wire::ReadFrame(host.from.get(), protocol::kReplyBytes, payload) !=
          wire::ReadStatus::kFrame) {
    return base::Fail("the host gave no answer to \"" + request.value("type", "") + "\"");
  }
  Json reply = Json::parse(payload, nullptr, /*allow_exceptions=*/false);
  if (!reply.is_object() || reply.value("id", Json()) != request["id"]) {
    return base::Fail("the host answered something that is not the protocol");
  }
  if (reply.value("type", Json()) != type) {
    const Json code = reply.value("code", Json("?"));
    return base::Fail("the host refused with the error " + code.dump());
  }
  return reply;
}

bool IsNir(const Json& finding) {
  return finding.is_object() && finding.value("type", Json()) == "FR_NIR" &&
         finding.value("start", Json()) == kBefore.size() &&
         finding.value("end", Json()) == kBefore.size() + kNir.size();
}

// Why `verdict` is not the verdict for `text`, or success.
base::Result<void> Judge(const Json& verdict, const std::string& text) {
  const Json expected = {{"units", text.size()}, {"crc", base::Crc32(text)}};
  if (verdict.value("checked", Json()) != expected) {
    return base::Fail("the host answered about another text");
  }
  if (std::ranges::none_of(verdict.value("findings", Json::array()), IsNir)) {
    return base::Fail("the host did not find the social-security number of a synthetic patient", "",
                      "look at the rules and the policy: paravent rules check");
  }
  return {};
}

std::string Text(const Json& object, const char* key) {
  const Json value = object.is_object() ? object.value(key, Json()) : Json();
  return value.is_string() ? value.get<std::string>() : "";
}

base::Result<SelfTest> Converse(const Host& host, Clock::time_point start) {
  const auto hello = Ask(host,
                         {{"id", "1"},
                          {"type", "hello"},
                          {"protocol", protocol::kProtocol},
                          {"extension", "doctor"},
                          {"browser", "doctor"},
                          {"locale", "en"}},
                         "hello");
  if (!hello) {
    return std::unexpected(hello.error());
  }
  const std::string text = std::string(kBefore) + std::string(kNir) + std::string(kAfter);
  const auto verdict = Ask(host,
                           {{"id", "2"},
                            {"type", "check"},
                            {"site", "doctor"},
                            {"surface", "composer"},
                            {"text", text},
                            {"conversation", "doctor"}},
                           "verdict");
  if (!verdict) {
    return std::unexpected(verdict.error());
  }
  if (auto judged = Judge(*verdict, text); !judged) {
    return std::unexpected(judged.error());
  }
  const Json policy = hello->value("policy", Json());
  return SelfTest{
      .version = Text(*hello, "host"),
      .policy = Text(policy, "name"),
      .notice = Text(policy, "notice"),
      .verdict = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start)};
}

// Waits for `process` to end without taking its status, so that its id stays ours.
void AwaitEnd(pid_t process) {
  siginfo_t info;
  while (waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT) != 0 &&
         errno == EINTR) {
  }
}

}  // namespace

base::Result<SelfTest> TestHost(const std::filesystem::path& path,
                                std::chrono::milliseconds deadline) {
  const NoSigpipe no_sigpipe;
  const auto start = Clock::now();
  auto host = Start(path);
  if (!host) {
    return std::unexpected(host.error());
  }
  base::Result<SelfTest> result;
  {
    const Watchdog watchdog(host->process, start + deadline);
    result = Converse(*host, start);
    host->to.Close();
    AwaitEnd(host->process);
  }
  int status = 0;
  while (waitpid(host->process, &status, 0) < 0 && errno == EINTR) {
  }
  const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  if (killed) {
    return base::Fail(result ? "the host did not end when its input was closed"
                             : "the host did not answer in time",
                      path.string());
  }
  if (!result) {
    result.error().where = path.string();
  }
  return result;
}

}  // namespace paravent::setup
