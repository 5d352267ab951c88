// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a rule file and as a policy file: accepted or refused with a place, never half-read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "policy/load.h"
#include "rules/rulebook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paravent;  // NOLINT: a program, not a library
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto rule = rules::ParseRule(text, "fuzz.json", "fuzz");
  if (rule) {
    const auto book = rules::RuleBook::Build({std::move(*rule)});
    if (!book && book.error().where.empty()) {
      std::abort();
    }
  } else if (rule.error().where.empty()) {
    std::abort();
  }
  const auto policy = policy::Parse(text, "fuzz.json");
  if (!policy && policy.error().where.empty()) {
    std::abort();
  }
  return 0;
}
