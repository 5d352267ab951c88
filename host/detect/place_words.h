// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What towns and establishments share: where the name of a place ends, and which words are proper
// nouns.
#ifndef PARAVENT_DETECT_PLACE_WORDS_H_
#define PARAVENT_DETECT_PLACE_WORDS_H_

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "text/words.h"

namespace paravent::detect {

// A verb or noun of living, being born, going to or being treated at a place.
bool IsPlaceVerb(std::string_view key);

// The words of a text and those that belong to something else already. Borrows the words.
class PlaceWords {
 public:
  PlaceWords(const text::Words& words, std::vector<bool> taken)
      : words_(words), taken_(std::move(taken)) {}

  const text::Words& words() const { return words_; }
  bool Taken(std::size_t at) const { return at < taken_.size() && taken_[at]; }

  // From here on [first, end) belongs to a place; `street`: to an address.
  void Take(std::size_t first, std::size_t end, bool street);

  // Whether the word at `at` is part of an address that was found.
  bool InAddress(std::size_t at) const;

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
  std::vector<bool> taken_;
  std::size_t street_first_ = 0;  // the latest address: [street_first_, street_end_)
  std::size_t street_end_ = 0;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PLACE_WORDS_H_
