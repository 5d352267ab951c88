// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A Policy -> the file that would say all of it, for people who ask what is in force and why.
#ifndef PARAVENT_POLICY_DOCUMENT_H_
#define PARAVENT_POLICY_DOCUMENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"

namespace paravent::policy {

// `policy` as a policy file in which nothing is left to defaults. Parse() of it gives an equal
// policy, but for the hash and the notice.
std::string Document(const Policy& policy);

// One value in force.
struct Value {
  std::string pointer;  // "/override/upTo"
  std::string value;    // as JSON
  bool from_file;       // the file says it; otherwise it is the default
};

// Every value of `policy`, which was read from the text `file` ("" for a built-in policy).
std::vector<Value> Effective(const Policy& policy, std::string_view file);

}  // namespace paravent::policy

#endif  // PARAVENT_POLICY_DOCUMENT_H_
