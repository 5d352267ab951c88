// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "ways.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "template.h"
#include "text/fold.h"

namespace paravent::corpus {
namespace {

bool IsLetterByte(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

// The words of `value` as they are written.
Words WordsOf(std::string_view value) {
  Words words;
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at;
    while (end < value.size() && IsLetterByte(value[end])) {
      ++end;
    }
    if (end > at) {
      words.emplace_back(value.substr(at, end - at));
    }
    at = std::max(end, at + 1);
  }
  return words;
}

// Between two words of one line, the one before in small letters: no start of anything.
bool InMiddle(const Text& text, const Gold& gold) {
  const std::string& plain = text.plain;
  const auto small = [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; };
  const std::size_t start = gold.span.start;
  const std::size_t end = gold.span.end;
  return start >= 2 && end + 1 < plain.size() && plain[start - 1] == ' ' &&
         small(plain[start - 2]) && plain[end] == ' ' && small(plain[end + 1]);
}

}  // namespace

base::Result<Ways> Ways::Read(const std::filesystem::path& lists) {
  Ways ways;
  ways.titles_.insert("m");  // also a metre, so that the list leaves it to the finder
  for (const auto& [file, set] : {std::pair{"titles.txt", &ways.titles_},
                                  {"particles.txt", &ways.particles_},
                                  {"common-word-surnames.txt", &ways.words_},
                                  {"eponyms.txt", &ways.eponyms_},
                                  {"towns-large.txt", &ways.towns_},
                                  {"towns-small.txt", &ways.towns_},
                                  {"places.txt", &ways.towns_},
                                  {"given-names-france.txt", &ways.french_},
                                  {"surnames-france.txt", &ways.french_},
                                  {"common-word-given-names.txt", &ways.french_},
                                  {"given-names-world.txt", &ways.foreign_},
                                  {"surnames-world.txt", &ways.foreign_}}) {
    const auto entries = ReadWords(lists / file);
    if (!entries) {
      return std::unexpected(entries.error());
    }
    for (const std::string& entry : *entries) {
      set->insert(text::FoldWord(entry));
    }
  }
  return ways;
}

std::vector<std::string_view> Ways::Of(const Text& text, const Gold& gold) const {
  if (gold.type != "PERSON" && gold.type != "PRO_NAME") {
    return {};
  }
  Words words = WordsOf(std::string_view(text.plain).substr(gold.span.start, gold.span.size()));
  const auto is_title = [&](const std::string& word) {
    return titles_.contains(text::FoldWord(word));
  };
  const std::size_t all = words.size();
  std::erase_if(words, is_title);
  if (words.empty()) {
    return {};
  }
  const auto any = [&](const WordSet& set) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return set.contains(text::FoldWord(word)); });
  };
  const auto every = [&](bool (*fits)(char)) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      const text::Folded folded = text::Fold(word);
      return std::all_of(folded.bytes().begin(), folded.bytes().end(), fits);
    });
  };
  std::vector<std::string_view> ways;
  const auto add = [&](std::string_view way, bool holds) {
    if (holds) {
      ways.push_back(way);
    }
  };
  const std::string surname = text::FoldWord(words.back());
  add("no title", words.size() == all);
  add("lower case", every(text::IsLower));
  add("capitals", words.back().size() > 1 && every(text::IsUpper));
  add("common-word surname", words_.contains(surname));
  add("foreign", any(foreign_) && !any(french_));
  add("particles", words.size() > 1 && any(particles_));
  add("eponym as a surname", eponyms_.contains(surname));
  add("town as a surname", towns_.contains(surname));
  add("middle of a sentence", InMiddle(text, gold));
  return ways;
}

}  // namespace paravent::corpus
