// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The real program at the other end of two pipes: cold start, one message, memory.
#include <benchmark/benchmark.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "wire/frame.h"

namespace paravent {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHello =
    R"({"id":"0","type":"hello","protocol":1,"extension":"0","browser":"bench","locale":"fr"})";

std::string Check(std::string_view text) {
  return R"({"id":"1","type":"check","site":"chatgpt","surface":"composer","conversation":"b","text":")" +
         std::string(text) + "\"}";
}

// Clinical prose of about `bytes` bytes with one telephone number at its end.
std::string Message(std::size_t bytes) {
  std::string text;
  while (text.size() + 30 < bytes) {
    text += "Dyspnee d'effort stade II, HTA, furosemide 40 mg par jour, bilan a sept jours. ";
  }
  return text + "Tel. 06 39 98 12 34";
}

// A running host; its end of life is that of the object.
class Host {
 public:
  // `policy`: a policy file; the built-in policy when it is null.
  explicit Host(const char* policy = nullptr) {
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (pipe(to.data()) != 0 || pipe(from.data()) != 0) {
      std::abort();
    }
    pid_ = fork();
    if (pid_ == 0) {
      dup2(to[0], 0);
      dup2(from[1], 1);
      for (const int fd : {to[0], to[1], from[0], from[1]}) {
        close(fd);
      }
      if (policy != nullptr) {
        setenv("PARAVENT_POLICY", policy, 1);
      }
      execl(PARAVENT_HOST, PARAVENT_HOST, nullptr);
      _exit(127);
    }
    close(to[0]);
    close(from[1]);
    in_ = to[1];
    out_ = from[0];
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  ~Host() {
    close(in_);
    close(out_);
    waitpid(pid_, nullptr, 0);
  }
  bool Tell(std::string_view request) { return wire::WriteFrame(in_, request); }
  bool Hear() {
    return wire::ReadFrame(out_, 1U << 20U, reply_) == wire::ReadStatus::kFrame &&
           reply_.find("\"error\"") == std::string::npos;
  }
  bool Ask(std::string_view request) { return Tell(request) && Hear(); }
  long ResidentKiB() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    std::string line;
    while (std::getline(status, line)) {
      if (line.starts_with("VmRSS:")) {
        return std::strtol(line.c_str() + 6, nullptr, 10);
      }
    }
    return 0;
  }

 private:
  pid_t pid_ = -1;
  int in_ = -1;
  int out_ = -1;
  std::string reply_;
};

void ColdStartToFirstVerdict(benchmark::State& state) {
  const std::string check = Check(Message(200));
  for (auto _ : state) {
    Host host;
    if (!host.Ask(kHello) || !host.Ask(check)) {
      state.SkipWithError("the host did not answer");
      break;
    }
  }
}
BENCHMARK(ColdStartToFirstVerdict)->Unit(benchmark::kMillisecond)->UseRealTime();

void VerdictOf2KiB(benchmark::State& state) {
  Host host;
  host.Ask(kHello);
  const std::string check = Check(Message(2048));
  for (auto _ : state) {
    if (!host.Ask(check)) {
      state.SkipWithError("the host did not answer");
      break;
    }
  }
}
BENCHMARK(VerdictOf2KiB)->Unit(benchmark::kMicrosecond)->UseRealTime();

// A verdict right behind the outcome of the one before, by a host that writes each decision to a
// ring of files and by one that does not, in turns: `with/without` is what writing slows a verdict
// by.
void VerdictBesideAudit(benchmark::State& state) {
  constexpr std::string_view kOutcome = R"({"id":"2","type":"outcome","ref":"1","result":"sent"})";
  const fs::path directory =
      fs::temp_directory_path() / ("paravent_host_bench_" + std::to_string(getpid()));
  fs::create_directories(directory);
  const fs::path audited = directory / "audited.json";
  const fs::path silent = directory / "silent.json";
  std::ofstream(audited) << R"({"name":"bench","audit":{"mode":"full","file":")"
                         << (directory / "audit.jsonl").string() << R"("}})";
  std::ofstream(silent) << R"({"name":"bench","audit":{"mode":"off"}})";
  const std::string check = Check(Message(2048));
  std::array<Host, 2> hosts{Host(silent.c_str()), Host(audited.c_str())};
  std::array<std::chrono::steady_clock::duration, 2> taken{};
  for (Host& host : hosts) {
    if (!host.Ask(kHello) || !host.Ask(check)) {
      state.SkipWithError("the host did not answer");
    }
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < hosts.size(); ++i) {
      const auto start = std::chrono::steady_clock::now();
      if (!hosts[i].Tell(kOutcome) || !hosts[i].Tell(check) || !hosts[i].Hear() ||
          !hosts[i].Hear()) {
        state.SkipWithError("the host did not answer");
      }
      taken[i] += std::chrono::steady_clock::now() - start;
    }
  }
  state.counters["with/without"] =
      static_cast<double>(taken[1].count()) / static_cast<double>(taken[0].count());
  fs::remove_all(directory);
}
BENCHMARK(VerdictBesideAudit)->Unit(benchmark::kMicrosecond)->UseRealTime();

void MemoryAfter1000Checks(benchmark::State& state) {
  for (auto _ : state) {
    Host host;
    host.Ask(kHello);
    for (int i = 0; i < 1000; ++i) {
      host.Ask(Check(Message(500 + static_cast<std::size_t>(i))));
    }
    state.counters["resident_MiB"] = static_cast<double>(host.ResidentKiB()) / 1024.0;
  }
}
BENCHMARK(MemoryAfter1000Checks)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace paravent
