// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the commands share: exit codes, options, and the rules and policy in force.
#ifndef PARAVENT_APPS_WORKBENCH_H_
#define PARAVENT_APPS_WORKBENCH_H_

#include <boost/program_options.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "detect/detector.h"
#include "locations.h"
#include "policy/decide.h"
#include "policy/load.h"
#include "protocol/reply.h"
#include "redact/aggregate.h"
#include "redact/redact.h"
#include "redact/until_quiet.h"
#include "redact/vault.h"
#include "rules/rulebook.h"

namespace paravent::apps {

// Exit codes of `paravent`, listed in --help.
enum Exit : int {
  kDone = 0,
  kFailed = 1,    // the work was done and its answer is "no": a rule or policy is wrong
  kUsage = 2,     // wrong use of the command
  kBadInput = 3,  // an input could not be read
  kNoRules = 4,   // rules or policy could not be loaded
};

using Arguments = std::vector<std::string>;
namespace po = boost::program_options;

// Parses the arguments of one command. Prints help or what is wrong, with what to do, and returns
// nothing and the exit code in `status` when the command is thereby done.
std::optional<po::variables_map> ParseArguments(const Arguments& arguments,
                                                const std::string& usage,
                                                const po::options_description& options,
                                                const po::positional_options_description& positions,
                                                int& status);

// Prints "paravent: <error>" on stderr, and in French below it when it can be said so.
void Complain(const base::Error& error);

// The options --rules and --policy.
po::options_description LocationOptions();

inline std::chrono::sys_days Today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

// Rules, policy and detector, loaded.
class Workbench {
 public:
  static base::Result<Workbench> Open(const po::variables_map& given);

  // Everything that is known about `text`: what was found, what happens to it, what stands in its
  // place. `text` must outlive the result.
  struct Examined {
    detect::Detection detection;
    policy::Decision decision;
    std::vector<redact::Redaction> redactions;
  };
  Examined Examine(std::string_view text, std::string_view conversation,
                   detect::Trace* trace = nullptr,
                   const policy::Occasion& occasion = {{}, policy::Surface::kComposer, Today()});

  // What takes out of `text` all that the policy does not let pass, with `op` or the operators that
  // the policy prefers, until nothing more is found.
  std::vector<redact::Edit> Redact(std::string_view text, std::string_view conversation,
                                   std::optional<rules::Operator> op);

  // The largest table of `text` after an offer of that kind; nothing when it does not allow it.
  std::optional<redact::Edit> TableEdit(std::string_view text, redact::OfferKind kind) const;

  const rules::RuleBook& book() const { return *book_; }
  const policy::Policy& policy() const { return policy_; }

 private:
  Workbench(policy::Policy policy, rules::RuleBook book);

  policy::Policy policy_;
  std::unique_ptr<rules::RuleBook> book_;
  detect::Detector detector_;
  redact::Vault vault_{std::chrono::hours(24)};  // as long as any command runs
};

// Reads a whole file, or standard input for "-".
base::Result<std::string> ReadInput(const std::string& name);

// The commands; each returns an exit code.
int RunScan(const Arguments& arguments);
int RunRedact(const Arguments& arguments);
int RunRules(const Arguments& arguments);
int RunAudit(const Arguments& arguments);
int RunPolicy(const Arguments& arguments);
int RunRegister(const Arguments& arguments);
int RunUnregister(const Arguments& arguments);
int RunDoctor(const Arguments& arguments);

}  // namespace paravent::apps

#endif  // PARAVENT_APPS_WORKBENCH_H_
