// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The running program and the account and machine it runs on. All text is UTF-8.
#ifndef PARAVENT_BASE_PROCESS_H_
#define PARAVENT_BASE_PROCESS_H_

#include <filesystem>
#include <string>
#include <vector>

namespace paravent::base {

// The arguments after the program's name, from those of main().
std::vector<std::string> Arguments(int argc, char** argv);

// The value of an environment variable; empty when it is not set.
std::string Environment(const std::string& name);

// The running program's own file, links resolved; empty when the system does not tell.
std::filesystem::path ProgramFile();

// The person's home, and where programs keep what they remember for that person from one run to the
// next (XDG_STATE_HOME or ~/.local/state; %LOCALAPPDATA%).
std::filesystem::path HomeDirectory();
std::filesystem::path StateDirectory();

// Where an administrator keeps what is for every account of the machine: /etc, %ProgramData%. What
// the system says, not the environment.
std::filesystem::path MachineDirectory();

// The account's name, the machine's name (empty when it has none), the number of this process.
std::string UserName();
std::string HostName();
std::string ProcessId();

}  // namespace paravent::base

#endif  // PARAVENT_BASE_PROCESS_H_
