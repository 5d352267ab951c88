// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/doctor.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>

#include "audit/audit.h"
#include "policy/load.h"
#include "setup/files.h"
#include "setup/native_manifest.h"
#include "setup/profiles.h"
#include "setup/self_test.h"
#include "setup/system_registration.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kLevelNames = {"ok", "note", "warning", "problem"};
constexpr std::array<std::string_view, 4> kLevelMarks = {"  ok     ", "  note   ", "! warning",
                                                         "! PROBLEM"};

// Collects findings about one subject.
class Findings {
 public:
  void Add(Level level, std::string code, const fs::path& path, std::string what,
           std::string advice = {}) {
    list_.push_back(
        {level, std::move(code), browser_, path.string(), std::move(what), std::move(advice)});
  }
  void set_browser(std::string_view id) { browser_ = id; }
  std::vector<Finding> Take() { return std::move(list_); }

 private:
  std::string browser_;
  std::vector<Finding> list_;
};

bool Exists(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool IsInstalled(const Machine& machine, const Browser& browser) {
  return std::ranges::any_of(browser.programs, [&](std::string_view program) {
    return Exists(Resolve(machine, program));
  });
}

// "Snap" or "Flatpak" when the browser is there in a sandbox that native messaging cannot leave.
std::optional<std::string> Sandbox(const Machine& machine, const Browser& browser) {
  const std::string snap(browser.snap);
  const std::string flatpak(browser.flatpak);
  if (!snap.empty() && Exists(Resolve(machine, "/snap/" + snap))) {
    return "Snap";
  }
  if (!flatpak.empty() && (Exists(Resolve(machine, "/var/lib/flatpak/app/" + flatpak)) ||
                           Exists(machine.home / ".local/share/flatpak/app" / flatpak))) {
    return "Flatpak";
  }
  return std::nullopt;
}

// A manifest of our name, as the browser meets it.
struct Met {
  fs::path path;
  bool user;
  base::Result<NativeManifest> manifest;
};

// Every manifest of our name, in the browser's lookup order.
std::vector<Met> Meet(const Machine& machine, const Browser& browser) {
  std::vector<Met> met;
  const auto look = [&](std::span<const std::string_view> places, bool user) {
    for (const std::string_view place : places) {
      const fs::path path = ManifestAt(machine, place);
      if (path.empty()) {
        continue;
      }
      const auto text = ReadFile(path);
      met.push_back({path, user,
                     text ? ParseManifest(browser.family, *text, path.string())
                          : std::unexpected(text.error())});
    }
  };
  look(browser.user, true);
  look(browser.system, false);
  return met;
}

// Which of `met` the browser reads. The Chromium family takes the first file there is, whatever it
// holds; Firefox goes on to the next when it cannot read one.
std::vector<Met>::const_iterator Winner(const Browser& browser, const std::vector<Met>& met) {
  return std::ranges::find_if(met, [&](const Met& each) {
    return browser.family == Family::kChromium || each.manifest.has_value();
  });
}

std::string RegisterAdvice(const Browser& browser, bool user) {
  return "run: paravent register --browser " + std::string(browser.id) +
         (user ? " --user" : " --system");
}

bool SameFile(const fs::path& one, const fs::path& other) {
  std::error_code error;
  return one == other || fs::equivalent(one, other, error);
}

bool SameManifest(const Met& one, const Met& other) {
  return one.manifest && other.manifest && one.manifest->host == other.manifest->host &&
         one.manifest->callers == other.manifest->callers;
}

void ExamineWinner(const Examination& examination, const Browser& browser, const Met& met,
                   Findings& findings) {
  const std::string mend = RegisterAdvice(browser, met.user);
  if (!met.manifest) {
    findings.Add(Level::kProblem, "manifest.foreign", met.path,
                 "the browser reads this manifest, and it is " + met.manifest.error().what,
                 "remove the file, then " + mend);
    return;
  }
  const NativeManifest& manifest = *met.manifest;
  const auto expected = ManifestFor(browser.family, examination.host, examination.extension);
  bool good = true;
  const auto complain = [&](Level level, std::string code, std::string what, std::string advice) {
    good = false;
    findings.Add(level, std::move(code), met.path, std::move(what), std::move(advice));
  };
  if (!Exists(manifest.host)) {
    complain(Level::kProblem, "manifest.stale",
             "it names a host that is not there: " + manifest.host.string(), mend);
  } else if (!SameFile(manifest.host, examination.host)) {
    complain(Level::kProblem, "manifest.other_host",
             "it names another host than the installed one: " + manifest.host.string(), mend);
  }
  const bool admits =
      std::ranges::find(manifest.callers, expected.callers.front()) != manifest.callers.end();
  if (!admits) {
    complain(Level::kProblem, "manifest.stale_ids",
             "it does not admit this version's extension (" + expected.callers.front() + ")", mend);
  }
  if (!met.user) {
    if (const auto who = WritableByOthers(met.path)) {
      complain(Level::kProblem, "manifest.writable", *who, "let only administrators write there");
    }
  }
  if (good) {
    findings.Add(
        Level::kOk, "manifest.ok", met.path,
        "it starts " + manifest.host.string() + " for " + (met.user ? "this user" : "every user"));
  }
}

void ExamineManifests(const Examination& examination, const Browser& browser, Findings& findings) {
  const std::vector<Met> met = Meet(examination.machine, browser);
  const auto winner = Winner(browser, met);
  if (winner == met.end()) {
    for (const Met& each : met) {
      findings.Add(Level::kProblem, "manifest.foreign", each.path,
                   "this is " + each.manifest.error().what, "remove the file");
    }
    findings.Add(Level::kProblem, "manifest.missing", "",
                 "no manifest tells the browser where the host is: nothing is guarded here",
                 RegisterAdvice(browser, false));
    return;
  }
  ExamineWinner(examination, browser, *winner, findings);
  for (const Met& each : met) {
    if (&each == &*winner) {
      continue;
    }
    const bool hides = winner->user && !each.user && &each > &*winner;
    if (hides) {
      findings.Add(Level::kWarning, "manifest.shadowed", each.path,
                   "the user's " + winner->path.string() + " is read instead of this one",
                   "remove the user's file unless it is meant: paravent unregister --browser " +
                       std::string(browser.id) + " --user");
    } else if (!SameManifest(*winner, each)) {
      findings.Add(Level::kNote, "manifest.unused", each.path,
                   "the browser does not read it, and it says something else",
                   "remove it if nothing else needs it");
    }
  }
}

void ExamineForceInstall(const Examination& examination, const Browser& browser,
                         Findings& findings) {
  const auto [path, entry] = FindPolicy(examination.machine, browser, examination.extension);
  const std::string mend = RegisterAdvice(browser, false) + " --force-install";
  if (!entry) {
    findings.Add(Level::kProblem, "extension.policy_unreadable", path, entry.error().what,
                 "mend or remove the file");
    return;
  }
  switch (*entry) {
    case PolicyEntry::kOurs:
      findings.Add(Level::kOk, "extension.forced", path,
                   "the browser installs the extension by itself, for everyone");
      break;
    case PolicyEntry::kStale:
      findings.Add(Level::kProblem, "extension.stale", path,
                   "an earlier version wrote the entry that installs the extension", mend);
      break;
    case PolicyEntry::kForeign:
      findings.Add(Level::kNote, "extension.managed", path,
                   "your own policy decides about the extension", "see that it installs it");
      break;
    case PolicyEntry::kAbsent:
      findings.Add(Level::kNote, "extension.not_forced", path,
                   "no policy installs the extension: each person has to",
                   "to install it for everyone: " + mend);
      break;
  }
}

void ExamineProfiles(const Examination& examination, const Browser& browser, Findings& findings) {
  bool any = false;
  for (const InProfile& each : ReadProfiles(examination.machine, browser, examination.extension)) {
    if (!each.installed) {
      continue;
    }
    any = true;
    if (!each.enabled) {
      findings.Add(Level::kProblem, "extension.disabled", each.profile,
                   "the extension is installed and switched off: nothing is guarded here",
                   "switch it on in the browser's list of extensions");
      continue;
    }
    findings.Add(Level::kOk, "extension.installed", each.profile,
                 "the extension is installed, version " + each.version);
    if (!examination.version.empty() && each.version != examination.version) {
      findings.Add(Level::kWarning, "extension.other_version", each.profile,
                   "the extension is version " + each.version + ", the host is version " +
                       examination.version,
                   "start the browser again; it updates the extension by itself");
    }
    if (!each.in_private) {
      findings.Add(Level::kNote, "extension.not_private", each.profile,
                   "private windows are not guarded",
                   "allow the extension there, or switch private windows off by policy");
    }
  }
  if (!any) {
    findings.Add(Level::kNote, "extension.not_installed", "",
                 "no profile of this person has the extension yet",
                 "a forced installation takes place when the browser starts; otherwise install it");
  }
}

// True when a browser that can be protected was found.
bool ExamineBrowser(const Examination& examination, const Browser& browser, Findings& findings) {
  findings.set_browser(browser.id);
  if (const auto sandbox = Sandbox(examination.machine, browser)) {
    findings.Add(Level::kWarning, "browser.sandboxed", "",
                 std::string(browser.name) + " is installed as a " + *sandbox +
                     ": its sandbox cannot start the host, so this browser cannot be protected",
                 "install " + std::string(browser.name) +
                     " from the distribution's or the maker's packages instead");
  }
  if (!IsInstalled(examination.machine, browser)) {
    return false;
  }
  findings.Add(Level::kOk, "browser.found", "", std::string(browser.name) + " is installed");
  ExamineManifests(examination, browser, findings);
  ExamineForceInstall(examination, browser, findings);
  ExamineProfiles(examination, browser, findings);
  return true;
}

void ExaminePolicy(const Examination& examination, Findings& findings) {
  const fs::path path = Resolve(examination.machine, examination.policy.string());
  if (!Exists(path)) {
    findings.Add(Level::kNote, "policy.default", path,
                 "there is no policy: the built-in default is in force",
                 "put your policy there if the default does not fit");
    return;
  }
  const auto policy = policy::Read(path);
  if (!policy) {
    findings.Add(Level::kProblem, "policy.refused", policy.error().where,
                 "the policy is refused, so the strictest one is in force: " + policy.error().what,
                 policy.error().hint.empty()
                     ? "mend the file: paravent policy check " + path.string()
                     : policy.error().hint);
    return;
  }
  if (const auto who = WritableByOthers(path)) {
    findings.Add(Level::kWarning, "policy.writable", path, *who,
                 "let only administrators write there");
  }
  findings.Add(Level::kOk, "policy.ok", path, "the policy \"" + policy->name + "\" is valid");
}

void ExamineAudit(const Examination& examination, Findings& findings) {
  const policy::Audit audit =
      policy::InForce(Resolve(examination.machine, examination.policy.string())).audit;
  if (audit.mode == policy::AuditMode::kOff) {
    findings.Add(Level::kOk, "audit.off", "", "the policy keeps no audit");
    return;
  }
  const auto problems = audit::Examine(audit);
  for (const base::Error& problem : problems) {
    findings.Add(Level::kWarning, "audit.failing", problem.where, problem.what, problem.hint);
  }
  if (problems.empty()) {
    findings.Add(Level::kOk, "audit.ok", audit::FileOf(audit), "the audit can be written");
  }
}

void ExamineFiles(const Examination& examination, Findings& findings) {
  for (const fs::path& path : {examination.host, examination.rules}) {
    if (!Exists(path)) {
      continue;  // the self-test says what is missing
    }
    if (const auto who = WritableByOthers(path)) {
      findings.Add(Level::kWarning, "files.writable", path, *who,
                   "let only administrators write there");
    }
  }
}

void ExamineHost(const Examination& examination, Findings& findings) {
  const auto test = TestHost(examination.host, examination.deadline);
  if (!test) {
    findings.Add(Level::kProblem, "host.broken", examination.host, test.error().what,
                 test.error().hint.empty() ? "reinstall Paravent" : test.error().hint);
    return;
  }
  findings.Add(Level::kOk, "host.ok", examination.host,
               "version " + test->version + " found a synthetic patient after " +
                   std::to_string(test->verdict.count()) + " ms, policy \"" + test->policy + "\"");
  if (!test->notice.empty()) {
    findings.Add(Level::kProblem, "host.notice", examination.host, test->notice,
                 "mend the policy: paravent policy check");
  }
}

}  // namespace

std::vector<Finding> Examine(const Examination& examination) {
  Findings findings;
  bool any = false;
  for (const Browser& browser : Browsers()) {
    any = ExamineBrowser(examination, browser, findings) || any;
  }
  findings.set_browser("");
  if (!any) {
    findings.Add(Level::kWarning, "browser.none", "",
                 "no browser that Paravent can protect was found",
                 "install Chromium, Chrome, Edge, Brave or Firefox, not as a Snap or Flatpak");
  }
  ExaminePolicy(examination, findings);
  ExamineAudit(examination, findings);
  ExamineFiles(examination, findings);
  ExamineHost(examination, findings);
  return findings.Take();
}

Level Worst(const std::vector<Finding>& findings) {
  const auto worst = std::ranges::max_element(findings, {}, &Finding::level);
  return worst != findings.end() ? worst->level : Level::kOk;
}

std::string ToJson(const std::vector<Finding>& findings) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const Finding& finding : findings) {
    list.push_back({{"level", kLevelNames[static_cast<std::size_t>(finding.level)]},
                    {"code", finding.code},
                    {"browser", finding.browser},
                    {"path", finding.path},
                    {"what", finding.what},
                    {"advice", finding.advice}});
  }
  const Json json = {{"ok", Worst(findings) != Level::kProblem}, {"findings", std::move(list)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string ToText(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += kLevelMarks[static_cast<std::size_t>(finding.level)];
    text += "  ";
    if (!finding.browser.empty()) {
      text += finding.browser + ": ";
    }
    text += finding.what;
    if (!finding.path.empty()) {
      text += "\n             " + finding.path;
    }
    if (!finding.advice.empty()) {
      text += "\n             -> " + finding.advice;
    }
    text += '\n';
  }
  return text;
}

}  // namespace paravent::setup
