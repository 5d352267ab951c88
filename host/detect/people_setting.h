// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What a text as a whole is like: how long, in capitals or not, asking, citing authors, in another
// language; who speaks in it.
#ifndef PARAVENT_DETECT_PEOPLE_SETTING_H_
#define PARAVENT_DETECT_PEOPLE_SETTING_H_

#include <array>
#include <cstddef>
#include <string_view>
#include <unordered_set>

#include "detect/people.h"
#include "text/words.h"

namespace paravent::detect {

// A number that says who somebody is, found surely.
bool IsDirect(const Finding& finding);

class Setting {
 public:
  // Reads through the text once. Borrows `words`.
  Setting(const text::Words& words, const Surroundings& around);

  // Answers to Trait::kText, below kTextAnswers.
  const std::array<std::size_t, 9>& answers() const { return answers_; }

  // Whether `key` opens two lines of a thread: "sam :", "lulu (ide) :".
  bool Speaks(std::string_view key) const { return speakers_.contains(key); }

 private:
  void FindSpeakers(const text::Words& words);

  std::array<std::size_t, 9> answers_{};
  std::unordered_set<std::string_view> speakers_;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_SETTING_H_
