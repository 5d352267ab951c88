// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What stands before a name: titles, labels, relatives, sentences that lead to a person; and the
// frames in which a capitalised word is something else: eponyms, streets, hospitals, authors.
#ifndef PARAVENT_DETECT_PEOPLE_FRAMES_H_
#define PARAVENT_DETECT_PEOPLE_FRAMES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detect/finding.h"
#include "text/words.h"

namespace paravent::detect {

// How freely the words after a frame are read as a name.
enum class Reading : std::uint8_t {
  kShape,    // capitals and lexicons decide
  kLenient,  // the first word need only be capitalised, or a name in lower case
  kFree,     // whatever is not plainly something else: after a title or a label
};

struct Frame {
  double weight = 0;
  Role role = Role::kUnknown;
  Reading reading = Reading::kShape;
  std::size_t first = 0;       // where the mention starts: at the title when there is one
  std::string_view what = {};  // for explanations
  bool plural = false;         // "MM.": several names may follow
};

// The frame that leads to the word at `index`; weight 0 when nothing does.
Frame FrameBefore(const text::Words& words, std::size_t index);

// What speaks against the word at `index` being a name, as a weight of 0 or less.
Frame FrameAgainst(const text::Words& words, std::size_t index);

// Whether `key` is one of the words that may lead to a name: "concernant", "rappeler". Cheap.
bool LeadsToPerson(std::string_view key);

// Where the word at `index` starts a sentence, so that its capital says nothing.
bool StartsSentence(const text::Words& words, std::size_t index);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_FRAMES_H_
