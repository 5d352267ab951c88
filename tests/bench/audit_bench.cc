// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// How many decisions a second can be written to a ring of files. What that does to a verdict:
// VerdictBesideAudit in host_bench.cc.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "audit/audit.h"
#include "policy/policy.h"

namespace paravent {
namespace {

namespace fs = std::filesystem;

// A ring of files in a directory of its own, which goes with it.
class Ring {
 public:
  Ring() { fs::create_directories(directory_); }
  ~Ring() { fs::remove_all(directory_); }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;

  policy::Audit Policy() const {
    policy::Audit audit;
    audit.mode = policy::AuditMode::kFull;
    audit.file = (directory_ / "audit.jsonl").string();
    return audit;
  }

 private:
  const fs::path directory_ =
      fs::temp_directory_path() / ("paravent_audit_bench_" + std::to_string(::getpid()));
};

audit::Origin Host() { return {"0.1.0", "", std::string(64, 'a'), std::string(64, 'b'), "bench"}; }

audit::Decision Found() {
  return {"chatgpt",
          policy::Surface::kComposer,
          policy::Action::kBlock,
          rules::Severity::kCritical,
          {{"FR_NIR", 2}, {"PERSON", 3}, {"DOB", 1}}};
}

void TellDecision(benchmark::State& state) {
  const Ring ring;
  audit::Audit audit(ring.Policy(), Host());
  const audit::Decision decision = Found();
  const auto now = std::chrono::system_clock::now();
  for (auto _ : state) {
    audit.Tell(decision, audit::Result::kSent, 12, now);
  }
  state.counters["decisions/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["lost"] = static_cast<double>(audit.lost());
}
BENCHMARK(TellDecision);

}  // namespace
}  // namespace paravent
