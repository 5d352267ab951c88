// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What towns and establishments share: where the name of a place ends, and which words are proper
// nouns.
#ifndef PARAVENT_DETECT_PLACE_WORDS_H_
#define PARAVENT_DETECT_PLACE_WORDS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace paravent::detect {

// A verb or noun of living, being born, going to or being treated at a place.
bool IsPlaceVerb(std::string_view key);

// The words of a text and those that belong to something else already. Borrows both.
class PlaceWords {
 public:
  PlaceWords(const text::Words& words, const std::vector<bool>& taken)
      : words_(words), taken_(taken) {}

  const text::Words& words() const { return words_; }
  bool Taken(std::size_t at) const { return at < taken_.size() && taken_[at]; }

  // Written with a capital, or in a text that is all capitals.
  bool Capital(std::size_t at) const { return words_[at].IsCapital() || words_[at].shouted; }

  // Where the capitalised name that starts at `at` ends, or `at`: small words, hyphens and
  // apostrophes may stand between its capitals. `any_word`: its first word may be an ordinary one.
  std::size_t NameEnd(std::size_t at, bool any_word) const;

  // Whether a name ends before this word, which opens something else: a title, a label.
  bool Stops(std::size_t at) const;

  // Not an ordinary word with a capital.
  bool Proper(std::size_t at) const;

  // Whether such a verb or noun stands shortly before `at`, in the same sentence.
  bool PlaceVerbBefore(std::size_t at) const;

  // A small word inside the name of a place: "de", "sur", "les".
  bool Links(std::size_t at) const;

 private:
  const text::Words& words_;
  const std::vector<bool>& taken_;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PLACE_WORDS_H_
