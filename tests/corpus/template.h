// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Templates with slots, and what fills them. templates/README.md is the manual of the slots.
#ifndef PARAVENT_TESTS_CORPUS_TEMPLATE_H_
#define PARAVENT_TESTS_CORPUS_TEMPLATE_H_

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "numbers.h"

namespace paravent::corpus {

struct Template {
  std::string style;
  std::string body;
  std::string where;  // "file:line"
};

base::Result<std::vector<Template>> ReadTemplates(const std::filesystem::path& file);

using Words = std::vector<std::string>;

// The lines of a list; '#' begins a comment.
base::Result<Words> ReadWords(const std::filesystem::path& file);

// One side of the split by name.
struct Names {
  Words women;
  Words men;
  Words surnames;
};

// What slots are filled from.
struct Material {
  Words towns;  // "69008 Lyon"
  Words streets;
  Words hospitals;
  std::map<std::string, Words, std::less<>> lists;  // "reasons" ...
};

// A text with its marks, and the names in it.
struct Filled {
  std::string marked;
  Words names;  // given names and surnames of all persons, as in their lists
};

// Draws one text. Fails on a slot that nobody knows.
base::Result<Filled> Fill(const Template& form, const Names& names, const Material& material,
                          Random random);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_TEMPLATE_H_
