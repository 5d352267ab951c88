// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The one entry that Paravent may put in a browser's policies: install the extension for everyone,
// without a click. Pure text in, text out; what else an administrator wrote there is kept.
#ifndef PARAVENT_SETUP_BROWSER_POLICY_H_
#define PARAVENT_SETUP_BROWSER_POLICY_H_

#include <string>
#include <string_view>

#include "base/result.h"
#include "setup/browsers.h"
#include "setup/extension.h"

namespace paravent::setup {

// What a policy file says about our extension.
enum class PolicyEntry {
  kAbsent,   // nothing
  kOurs,     // the entry that Grant() writes
  kStale,    // an entry that an earlier version of us wrote: it names our package
  kForeign,  // installs, blocks or configures it otherwise: somebody else decided
};

// Name of the file in the browser's policy directory: ours alone in the Chromium family, which
// reads every file there; the one and only file in Firefox.
std::string_view PolicyFileName(Family family);

// What the policy file with content `text` ("" when there is none) says. An error when it is not
// JSON of the shape that the browser reads; `where` names the file in it.
base::Result<PolicyEntry> ReadEntry(Family family, const Extension& extension,
                                    std::string_view text, const std::string& where);

// Whether `text` sets the policy in which our entry stands, whatever it says there. Two files of
// the Chromium family that set the same policy do not add up: one of them is ignored.
bool SetsSamePolicy(Family family, std::string_view text);

// `text` with our entry in place; the order of the other members is kept. The same input always
// gives the same bytes. Only for a `text` that ReadEntry() accepts.
std::string Grant(Family family, const Extension& extension, std::string_view text);

// `text` without our entry (of this or an earlier version) and without the members that this
// leaves empty; "" when nothing is left. Only for a `text` that ReadEntry() accepts.
std::string Withdraw(Family family, const Extension& extension, std::string_view text);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_BROWSER_POLICY_H_
