// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/name.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "text/fold.h"

namespace paravent::redact {
namespace {

constexpr std::string_view kBlanks = ". \t\u00A0\u202F";

struct Title {
  std::string_view word;
  char gender;
};
constexpr Title kTitles[] = {
    {"m", 'm'},           {"mr", 'm'},    {"monsieur", 'm'},     {"mme", 'f'},  {"madame", 'f'},
    {"mlle", 'f'},        {"melle", 'f'}, {"mademoiselle", 'f'}, {"dr", ' '},   {"docteur", ' '},
    {"docteure", ' '},    {"pr", ' '},    {"pf", ' '},           {"prof", ' '}, {"professeur", ' '},
    {"professeure", ' '}, {"me", ' '},    {"maitre", ' '},       {"mrs", 'f'},  {"ms", 'f'},
    {"miss", 'f'},        {"herr", 'm'},  {"frau", 'f'},         {"vve", 'f'},  {"mmes", 'f'},
    {"mm", 'm'},          {"drs", ' '},
};
// Words between two titles: « M. et Mme », « Mme le Dr ».
constexpr std::string_view kBetweenTitles[] = {"et", "&", "le", "la"};

const Title* FindTitle(std::string_view word) {
  const auto found = std::ranges::find(kTitles, word, &Title::word);
  return found == std::end(kTitles) ? nullptr : found;
}

bool SameWord(const std::string& a, const std::string& b) {
  const bool initial = a.size() == 1 || b.size() == 1;
  return a == b || (initial && !a.empty() && !b.empty() && a.front() == b.front());
}

}  // namespace

void AddWords(PersonName& name, const PersonName& other) {
  for (const std::string& word : other.words) {
    if (std::ranges::find(name.words, word) == name.words.end()) {
      name.words.push_back(word);
    }
  }
}

bool MayBeOnePerson(const PersonName& a, const PersonName& b) {
  if (a.gender != ' ' && b.gender != ' ' && a.gender != b.gender) {
    return false;
  }
  const auto& [fewer, more] =
      a.words.size() <= b.words.size() ? std::tie(a.words, b.words) : std::tie(b.words, a.words);
  if (fewer.empty()) {
    return false;
  }
  // Initials alone name nobody that a full word does not.
  bool whole_word = false;
  for (const std::string& word : fewer) {
    const auto found =
        std::ranges::find_if(more, [&](const std::string& other) { return SameWord(word, other); });
    if (found == more.end()) {
      return false;
    }
    whole_word = whole_word || (word.size() > 1 && word == *found);
  }
  return whole_word || a.words == b.words;
}

bool IsTypedOn(const PersonName& shorter, const PersonName& longer) {
  if (shorter.words.empty() || shorter.words.size() > longer.words.size() ||
      shorter.gender != longer.gender) {
    return false;
  }
  const std::size_t last = shorter.words.size() - 1;
  return std::equal(shorter.words.begin(), shorter.words.end() - 1, longer.words.begin()) &&
         longer.words[last].starts_with(shorter.words[last]);
}

Titled SplitTitle(std::string_view value) {
  Titled titled{{}, value, ' '};
  bool many = false;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = value.find_first_of(kBlanks, at);
    const std::size_t next = end == value.npos ? end : value.find_first_not_of(kBlanks, end);
    if (next == value.npos) {
      break;
    }
    const std::string word = text::FoldWord(value.substr(at, end - at));
    if (const Title* title = FindTitle(word)) {
      many =
          many || (titled.gender != ' ' && title->gender != ' ' && titled.gender != title->gender);
      titled = {value.substr(0, next), value.substr(next),
                title->gender == ' ' ? titled.gender : title->gender};
    } else if (at == 0 || std::ranges::find(kBetweenTitles, word) == std::end(kBetweenTitles)) {
      break;
    }
    at = next;
  }
  if (many) {
    titled.gender = ' ';
  }
  return titled;
}

std::vector<std::string> KeyWords(std::string_view value) {
  std::vector<std::string> words(1);
  const text::Folded folded = text::Fold(value);
  for (const char c : folded.bytes()) {
    if (text::IsWordByte(c)) {
      words.back() += text::ToLower(c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

}  // namespace paravent::redact
