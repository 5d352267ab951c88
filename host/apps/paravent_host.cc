// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The native-messaging host: frames on stdin, replies on stdout, nothing else. Started by the
// browser; exits when the browser closes its end.
#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/confine.h"
#include "base/log.h"
#include "base/path.h"
#include "base/process.h"
#include "base/streams.h"
#include "base/watch.h"
#include "detect/detector.h"
#include "locations.h"
#include "policy/load.h"
#include "protocol/session.h"
#include "rules/rulebook.h"
#include "setup/shadowing.h"
#include "wire/frame.h"

namespace {

using namespace paravent;  // NOLINT: a program, not a library

// Exit codes; `paravent doctor` explains them to an administrator.
enum Exit : int {
  kDone = 0,
  kBadStream = 3,  // the browser cut a frame short or announced one over the limit
  kNoRules = 4,    // rules missing or refused: without them nothing could be found
  kNoStream = 5,   // standard input or output could not be taken
};

struct Options {
  apps::Given given;
  std::string log;
};

// Browsers add arguments of their own (an origin, a manifest's path, --parent-window=...), which
// differ by browser and version, so what is not ours is ignored.
Options ReadOptions(const std::vector<std::string>& arguments) {
  Options options;
  const auto value_of = [&](std::string_view name) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const std::string_view argument = arguments[i];
      if (argument == name && i + 1 < arguments.size()) {
        return arguments[i + 1];
      }
      if (argument.starts_with(name) && argument.substr(name.size()).starts_with('=')) {
        return std::string(argument.substr(name.size() + 1));
      }
    }
    return std::string();
  };
  options.given = {value_of("--rules"), value_of("--policy")};
  options.log = value_of("--log");
  return options;
}

// A person's own manifest stands before the administrator's and says something else.
rules::Localised ShadowingNotice() {
  const auto path = setup::FindShadowing(setup::ThisMachine());
  if (path.empty()) {
    return {};
  }
  return {"Le fichier " + path.string() +
              " remplace celui de l'administrateur\u00A0: pr\u00E9venez-le.",
          "The file " + path.string() + " stands in for the administrator's: tell them."};
}

int Serve(const wire::Stdio& stdio, protocol::Session& session) {
  std::string payload;
  for (;;) {
    switch (wire::ReadFrame(stdio.in, protocol::kRequestBytes, payload)) {
      case wire::ReadStatus::kFrame:
        break;
      case wire::ReadStatus::kEnd:
        return kDone;
      case wire::ReadStatus::kTooLarge:
        wire::WriteFrame(stdio.out, protocol::EncodeError(
                                        {"", protocol::ErrorCode::kFrameTooLarge,
                                         "the frame is over " +
                                             std::to_string(protocol::kRequestBytes) + " bytes"}));
        return kBadStream;
      case wire::ReadStatus::kTruncated:
      case wire::ReadStatus::kFailed:
        return kBadStream;
    }
    const std::string reply = session.Handle(payload);
    // The text is not left lying in memory for the next frame's tail.
    std::fill(payload.begin(), payload.end(), '\0');
    if (!wire::WriteFrame(stdio.out, reply)) {
      return kDone;
    }
  }
}

int Run(const std::vector<std::string>& arguments) {
  const wire::Stdio stdio = wire::ClaimStdio();
  if (stdio.out < 0) {
    return kNoStream;
  }
  base::IgnoreWriteSignals();
  const Options options = ReadOptions(arguments);
  if (!options.log.empty()) {
    if (const auto opened = base::OpenLog(base::PathOf(options.log)); !opened) {
      std::cerr << "paravent-host: " << base::ToString(opened.error()) << '\n';
    }
  }
  const apps::Locations locations = apps::Locate(options.given);
  // Watched before it is read, so that no change falls between.
  base::Watch files;
  files.AddFile(locations.policy);
  policy::Policy policy = policy::InForce(locations.policy);
  if (!policy.own_rules.empty()) {
    files.AddDirectory(policy.own_rules);
  }
  auto book = rules::RuleBook::Load(locations.rules, policy.packs, {}, policy.own_rules);
  if (!book && !policy.own_rules.empty()) {
    policy = policy::Strictest(book.error());
    book = rules::RuleBook::Load(locations.rules, policy.packs);
  }
  if (!book) {
    std::cerr << "paravent-host: " << base::ToString(book.error()) << '\n';
    return kNoRules;
  }
  const detect::Detector detector(*book);
  audit::Audit audit(policy.audit, {PARAVENT_VERSION, {}, book->hash(), policy.hash, policy.name});
  protocol::Session session(*book, detector, policy, PARAVENT_VERSION,
                            {&audit, &files, ShadowingNotice()});
#ifndef PARAVENT_SANITIZED
  if (const auto confined = base::Confine(); !confined) {
    std::cerr << "paravent-host: " << base::ToString(confined.error()) << '\n';
    base::Log("unconfined");
  }
#endif
  base::Log("start", {{"rules", static_cast<std::int64_t>(book->rules().size())}});
  const int status = Serve(stdio, session);
  audit.Flush();
  base::Log("end", {{"checks", session.counts().checks},
                    {"degraded", session.counts().degraded},
                    {"status", status}});
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments = base::Arguments(argc, argv);
  if (std::find(arguments.begin(), arguments.end(), "--version") != arguments.end()) {
    std::cout << PARAVENT_VERSION << '\n';
    return kDone;
  }
  const int status = Run(arguments);
  // No static destructors: the browser may be waiting for the end.
  std::_Exit(status);
}
