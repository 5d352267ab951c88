// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The texts of the corpus: JSON lines whose "text" holds its identifiers as [[TYPE|value]].
//
//   {"id":"sms-001","style":"sms","lang":"fr","text":"rappeler [[PERSON|mme kermarrec]]"}
//
// README.md is the manual of the format.
#ifndef PARAVENT_TESTS_CORPUS_TEXT_H_
#define PARAVENT_TESTS_CORPUS_TEXT_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/fold.h"

namespace paravent::corpus {

// What the marks say about the keys of the numbers in a text.
enum class Keys { kValid, kWrong, kPartial };

// One identifier, as a person marked it.
struct Gold {
  std::string type;
  text::Span span;  // bytes of Text::plain
};

struct Text {
  std::string id;
  std::string style;
  std::string lang;
  std::string split;        // "written", or how the generator drew it
  std::string plain;        // the text without its marks, UTF-8
  std::vector<Gold> golds;  // by start, never overlapping
  Keys keys = Keys::kValid;
  std::string where;  // "file:line", for messages

  // No identifier is marked: an alarm on this text is a false one.
  bool clean() const { return golds.empty(); }
};

// "a [[PERSON|b]] c" -> plain "a b c" and its span. Refuses marks that do not pair, that nest or
// that have no type.
base::Result<Text> ParseMarked(std::string_view marked);

// Reads every *.jsonl of `directories`, by name of file, then by line. The first wrong line refuses
// the whole.
base::Result<std::vector<Text>> ReadTexts(const std::vector<std::filesystem::path>& directories);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_TEXT_H_
