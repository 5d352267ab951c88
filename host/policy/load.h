// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A policy file -> a Policy. Strict: what is misspelt, of the wrong type, out of range or
// impossible together is refused with the file, the JSON pointer, what was found, what is expected,
// and the nearest known word, in English and in French. manifests/policy.schema.json says the same
// to editors; tests/wire/policy.test.mjs proves that the two agree.
#ifndef PARAVENT_POLICY_LOAD_H_
#define PARAVENT_POLICY_LOAD_H_

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/policy.h"

namespace paravent::policy {

// Parses a policy; what the file does not say is as in BuiltIn().
base::Result<Policy> Parse(std::string_view json, const std::string& file);

// Reads a policy file of at most 1 MiB. Besides what Parse refuses, refuses a file that others than
// its owner and root may write, or whose directory they may.
base::Result<Policy> Read(const std::filesystem::path& file);

// The policy in force: `file` when it can be read, BuiltIn() when it does not exist, Strictest()
// otherwise. Never fails.
Policy InForce(const std::filesystem::path& file);

}  // namespace paravent::policy

#endif  // PARAVENT_POLICY_LOAD_H_
