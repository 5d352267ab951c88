// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The command line, for people and scripts.
#include <exception>
#include <iostream>
#include <string_view>

#include "base/process.h"
#include "base/streams.h"
#include "workbench.h"

namespace {

using namespace paravent::apps;  // NOLINT: a program, not a library

struct Command {
  std::string_view name;
  int (*run)(const Arguments&);
  std::string_view purpose;
};

constexpr Command kCommands[] = {
    {"scan", &RunScan, "show what identifies a patient in files or standard input"},
    {"redact", &RunRedact, "print a text with the identifiers taken out"},
    {"rules", &RunRules, "check, list or explain the detection rules"},
    {"policy", &RunPolicy, "check a policy file, show the one in force, or try it on a text"},
    {"audit", &RunAudit, "sum up what the audit kept: how many, where, what became of them"},
    {"register", &RunRegister, "tell browsers where the host is"},
    {"unregister", &RunUnregister, "take that back"},
    {"doctor", &RunDoctor, "say what guards this machine, what does not, and what to do"},
};

void PrintHelp(std::ostream& out) {
  out << "Usage: paravent COMMAND [OPTIONS]\n\nCommands:\n";
  for (const Command& command : kCommands) {
    out << "  " << command.name << std::string(12 - command.name.size(), ' ') << command.purpose
        << '\n';
  }
  out << "\n`paravent COMMAND --help` tells more.\n\n"
         "Exit codes: 0 done, 1 the answer is no (a rule, a policy or a check failed), 2 wrong "
         "use,\n"
         "3 bad input, 4 rules or policy cannot be loaded.\n";
}

}  // namespace

int main(int argc, char** argv) {
  paravent::base::SetUpStandardStreams();
  const Arguments arguments = paravent::base::Arguments(argc, argv);
  if (arguments.empty()) {
    PrintHelp(std::cerr);
    return kUsage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    PrintHelp(std::cout);
    return kDone;
  }
  if (name == "--version") {
    std::cout << "paravent " << PARAVENT_VERSION << '\n';
    return kDone;
  }
  for (const Command& command : kCommands) {
    if (command.name == name) {
      std::ios::sync_with_stdio(false);
      try {
        return command.run({arguments.begin() + 1, arguments.end()});
      } catch (const std::exception& problem) {
        std::cerr << "paravent: " << problem.what() << '\n';
        return kBadInput;
      }
    }
  }
  std::cerr << "paravent: there is no command \"" << name << "\"\n\n";
  PrintHelp(std::cerr);
  return kUsage;
}
