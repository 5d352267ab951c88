// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// In which ways a person is named in a text: without a title, in capitals, by a surname that is a
// town as well ... The ways that are hard, one row of figures each.
#ifndef PARAVENT_TESTS_CORPUS_WAYS_H_
#define PARAVENT_TESTS_CORPUS_WAYS_H_

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text.h"

namespace paravent::corpus {

class Ways {
 public:
  // Reads titles, particles, names, eponyms and towns from `lists` (rules/lists).
  static base::Result<Ways> Read(const std::filesystem::path& lists);

  // The ways in which `gold`, a mark of `text`, names a person; none for marks of other types.
  // Static storage.
  std::vector<std::string_view> Of(const Text& text, const Gold& gold) const;

 private:
  using WordSet = std::set<std::string, std::less<>>;

  WordSet titles_;
  WordSet particles_;
  WordSet words_;  // surnames that are words
  WordSet eponyms_;
  WordSet towns_;
  WordSet french_;   // names long borne in France
  WordSet foreign_;  // names from elsewhere
};

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_WAYS_H_
