// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What is expected of each type of identifier, read from types.json.
#ifndef PARAVENT_TESTS_CORPUS_TYPES_H_
#define PARAVENT_TESTS_CORPUS_TYPES_H_

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "checks/checks.h"
#include "text.h"

namespace paravent::corpus {

struct Type {
  bool loud_alone = false;              // graver than low by itself
  bool loud_beside = false;             // graver than low beside a type that is loud alone
  std::vector<checks::CheckFn> checks;  // a value passes one of them; empty = nothing to check
};

using Types = std::map<std::string, Type, std::less<>>;

base::Result<Types> ReadTypes(const std::filesystem::path& file);

// For each of the text's golds: whether the guard is expected to speak about it. A town or a date
// is expected only in the company of what names a person.
std::vector<bool> Expected(const Types& types, const Text& text);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_TYPES_H_
