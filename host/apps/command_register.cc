// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "base/path.h"
#include "installation.h"
#include "setup/registration.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

using setup::Outcome;
using setup::Registration;
using setup::Scope;
using setup::Step;

constexpr const char* kRegisterUsage =
    "Usage: paravent register --browser B [--user|--system|--dir D] [--force-install]\n"
    "Tells browsers where the host is. Doing it again changes nothing.\n";
constexpr const char* kUnregisterUsage =
    "Usage: paravent unregister --browser B [--user|--system|--dir D]\n"
    "Takes back what register wrote, and nothing else.\n";

po::options_description Options(bool registering) {
  po::options_description options("Options");
  auto add = options.add_options();
  add("browser", po::value<std::vector<std::string>>()->composing()->value_name("B"),
      "browser to tell, may be repeated; or all");
  add("user", "for this user (default)");
  add("system", "for every user of this machine; needs an administrator");
  add("dir", po::value<std::string>()->value_name("D"), "in one directory of manifests");
  if (registering) {
    add("force-install",
        "also install the extension for every user by the browser's policy (with --system)");
    add("host", po::value<std::string>()->value_name("FILE"),
        "host to name (default: the one that came with this program)");
  }
  return options;
}

base::Result<std::vector<const setup::Browser*>> Chosen(const po::variables_map& given) {
  std::vector<const setup::Browser*> browsers;
  std::string known;
  for (const setup::Browser& browser : setup::Browsers()) {
    known += std::string(browser.id) + ", ";
  }
  if (given.count("browser") == 0) {
    return base::Fail("which browser?", "--browser", known + "or all");
  }
  for (const std::string& id : given["browser"].as<std::vector<std::string>>()) {
    if (id == "all") {
      for (const setup::Browser& browser : setup::Browsers()) {
        browsers.push_back(&browser);
      }
    } else if (const setup::Browser* browser = setup::FindBrowser(id)) {
      browsers.push_back(browser);
    } else {
      return base::Fail("no browser is called \"" + id + "\"", "--browser", known + "or all");
    }
  }
  return browsers;
}

// Everything about the registration but the extension.
base::Result<Registration> Plan(const po::variables_map& given) {
  if (given.count("user") + given.count("system") + given.count("dir") > 1) {
    return base::Fail("choose one of --user, --system and --dir");
  }
  const auto browsers = Chosen(given);
  if (!browsers) {
    return std::unexpected(browsers.error());
  }
  Registration plan{.browsers = *browsers,
                    .scope = Scope::kUser,
                    .directory = {},
                    .host = InstalledHost(),
                    .extension = {},
                    .force_install = given.count("force-install") > 0,
                    .machine = setup::ThisMachine()};
  if (given.count("system") > 0) {
    plan.scope = Scope::kSystem;
  } else if (given.count("dir") > 0) {
    plan.scope = Scope::kDirectory;
    plan.directory = std::filesystem::absolute(base::PathOf(given["dir"].as<std::string>()));
  }
  if (plan.force_install && plan.scope != Scope::kSystem) {
    return base::Fail("browsers read policies of the whole machine only", "--force-install",
                      "add --system");
  }
  if (plan.scope == Scope::kDirectory && plan.browsers.size() != 1) {
    return base::Fail("one directory takes the manifest of one browser", "--dir");
  }
  if (given.count("host") > 0) {
    plan.host = std::filesystem::absolute(base::PathOf(given["host"].as<std::string>()));
  }
  return plan;
}

void Print(const Step& step) {
  const char* word = "";
  switch (step.outcome) {
    case Outcome::kWritten:
      word = "written   ";
      break;
    case Outcome::kUnchanged:
      word = "unchanged ";
      break;
    case Outcome::kRemoved:
      word = "removed   ";
      break;
    case Outcome::kRestored:
      word = "restored  ";
      break;
    case Outcome::kAbsent:
      return;
    case Outcome::kRefused:
      word = "REFUSED   ";
      break;
    case Outcome::kFailed:
      word = "FAILED    ";
      break;
  }
  const bool good = step.why.empty();
  std::ostream& out = good ? std::cout : std::cerr;
  out << word << step.path.string() << '\n';
  if (!good) {
    out << "          " << step.why << '\n';
  }
  if (!step.hint.empty()) {
    out << "          -> " << step.hint << '\n';
  }
}

int Run(const Arguments& arguments, bool registering) {
  int status = kDone;
  const char* usage = registering ? kRegisterUsage : kUnregisterUsage;
  const auto given = ParseArguments(arguments, usage, Options(registering), {}, status);
  if (!given) {
    return status;
  }
  auto plan = Plan(*given);
  if (!plan) {
    Complain(plan.error());
    return kUsage;
  }
  auto extension = setup::LoadExtension(InstalledExtension());
  if (!extension) {
    Complain(extension.error());
    return kBadInput;
  }
  plan->extension = *std::move(extension);
  const auto steps = registering ? setup::Register(*plan) : setup::Unregister(*plan);
  for (const Step& step : steps) {
    Print(step);
  }
  return setup::Succeeded(steps) ? kDone : kFailed;
}

}  // namespace

int RunRegister(const Arguments& arguments) { return Run(arguments, true); }

int RunUnregister(const Arguments& arguments) { return Run(arguments, false); }

}  // namespace paravent::apps
