// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <iostream>

#include "installation.h"
#include "locations.h"
#include "setup/doctor.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent doctor [--json]\n"
    "Looks at this machine as its browsers do: what guards, what does not, what to do.\n"
    "Changes nothing. Exit code 1 when there is a problem.\n";

}  // namespace

int RunDoctor(const Arguments& arguments) {
  po::options_description options("Options");
  options.add_options()("json", "for programs: one JSON document");
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, {}, status);
  if (!given) {
    return status;
  }
  const auto extension = setup::LoadExtension(InstalledExtension());
  if (!extension) {
    Complain(extension.error());
    return kBadInput;
  }
  const Locations locations = Locate({});
  const auto findings = setup::Examine({.machine = setup::ThisMachine(),
                                        .host = InstalledHost(),
                                        .rules = locations.rules,
                                        .policy = locations.policy,
                                        .extension = *extension,
                                        .version = PARAVENT_VERSION,
                                        .deadline = std::chrono::seconds(5)});
  std::cout << (given->count("json") > 0 ? setup::ToJson(findings) : setup::ToText(findings));
  return setup::Worst(findings) == setup::Level::kProblem ? kFailed : kDone;
}

}  // namespace paravent::apps
