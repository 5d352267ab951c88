// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Starts the host as a browser would and has it check a person who does not exist.
#ifndef PARAVENT_SETUP_SELF_TEST_H_
#define PARAVENT_SETUP_SELF_TEST_H_

#include <chrono>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace paravent::setup {

// What the host said of itself, and how long it took.
struct SelfTest {
  std::string version;                // of the host
  std::string policy;                 // name of the policy in force
  std::string notice;                 // of the policy: why the strictest one is in force, or empty
  std::chrono::milliseconds verdict;  // from start to the verdict
};

// Spawns `host`, greets it, has a synthetic patient checked, closes its input and waits for it to
// end. An error says which of these failed: no start, no answer within `deadline` (for all of it),
// a wrong answer, a patient not found, or a process that outlives its input. Leaves no process.
base::Result<SelfTest> TestHost(const std::filesystem::path& host,
                                std::chrono::milliseconds deadline);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_SELF_TEST_H_
