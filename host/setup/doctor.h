// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Looks at a machine the way its browsers do and says what guards, what does not, and what to do.
// Changes nothing.
#ifndef PARAVENT_SETUP_DOCTOR_H_
#define PARAVENT_SETUP_DOCTOR_H_

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "setup/browsers.h"
#include "setup/extension.h"

namespace paravent::setup {

struct Examination {
  Machine machine;
  std::filesystem::path host;   // the host that should be in use, and the only one that is started
  std::filesystem::path rules;  // directory of the rules in use
  std::filesystem::path policy = "/etc/paravent/policy.json";  // below machine.root
  Extension extension;
  std::string version = {};  // of this program; empty: the extension's is not compared with it
  std::chrono::milliseconds deadline{5000};  // of the self-test
};

// From good to bad.
enum class Level { kOk, kNote, kWarning, kProblem };

struct Finding {
  Level level;
  std::string code;     // stable, for programs: "manifest.missing"
  std::string browser;  // id in the table, or empty
  std::string path;     // the file in question, or empty
  std::string what;     // for people, one sentence
  std::string advice;   // what to do; empty when there is nothing to do
};

// Everything there is to say, in the order to read it: browsers, policy, files, host.
std::vector<Finding> Examine(const Examination& examination);

// The worst level of `findings`; kOk when there are none.
Level Worst(const std::vector<Finding>& findings);

// {"ok": bool, "findings": [{"level", "code", "browser", "path", "what", "advice"}]} and a newline.
// `ok` is false exactly when there is a problem.
std::string ToJson(const std::vector<Finding>& findings);

// The same for people: one line per finding, the advice below it.
std::string ToText(const std::vector<Finding>& findings);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_DOCTOR_H_
