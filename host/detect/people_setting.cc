// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_setting.h"

#include <algorithm>

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::Words;
using text::WordShape;

// "et al.", "(2019)" and "2019;12:45" are how authors are cited.
bool CitesAt(const Words& words, std::size_t at) {
  constexpr std::size_t kYear = 4;
  const auto year = [&](std::size_t index) {
    const std::string_view text = words.Text(index);
    return text.size() == kYear && (text.starts_with("19") || text.starts_with("20"));
  };
  return (words[at].Is('.') && words.Key(at - 1) == "al" && words.Key(at - 2) == "et") ||
         (words[at].Is(')') && year(at - 1) && words[at - 2].Is('(')) ||
         (words[at].Is(';') && year(at - 1) && words[at + 1].shape == WordShape::kNumber);
}

}  // namespace

bool IsDirect(const Finding& finding) {
  return finding.rule->of == rules::Class::kDirect && finding.severity >= rules::Severity::kHigh &&
         finding.score >= 0.5;
}

Setting::Setting(const Words& words, const Surroundings& around) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t titles = 0;
  std::size_t english = 0;
  std::size_t unknown = 0;
  bool asks = false;
  bool cites = false;
  bool figures = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const Word& word = words[at];
    if (!word.IsLetters()) {
      asks = asks || word.sign == '?';
      cites = cites || CitesAt(words, at);
      continue;
    }
    figures = figures || (word.IsCapital() && words.Phrase(at, WordClass::kPublicFigure) > 0);
    ++letters;
    unknown += word.shape == WordShape::kLower && !word.classes.Known() ? std::size_t{1} : 0;
    capitals += word.shape != WordShape::kLower ? std::size_t{1} : 0;
    titles += word.classes.Has(WordClass::kTitle) ? std::size_t{1} : 0;
    english += word.classes.Has(WordClass::kEnglish) && !word.classes.Has(WordClass::kWord)
                   ? std::size_t{1}
                   : 0;
  }
  const auto direct = static_cast<std::size_t>(
      std::count_if(around.identifiers.begin(), around.identifiers.end(), IsDirect));
  answers_ = {std::min<std::size_t>(direct, 2) + (direct >= 4 ? 1U : 0U),
              4 + std::min<std::size_t>(titles, 2),
              capitals == 0             ? 7U
              : capitals * 12 < letters ? 8U
              : capitals * 4 < letters  ? 9U
                                        : 10U,
              letters < 15    ? 11U
              : letters < 40  ? 12U
              : letters < 150 ? 13U
                              : 14U,
              english * 3 > letters ? 15U : 16U,
              asks ? 17U : 16U,
              cites ? 18U : 19U,
              figures ? 20U : 21U,
              unknown * 4 > letters   ? 22U
              : unknown * 8 > letters ? 23U
                                      : 24U};
  FindSpeakers(words);
}

void Setting::FindSpeakers(const Words& words) {
  constexpr std::size_t kLongest = 5;  // of "lulu (ide) :"
  std::unordered_set<std::string_view> once;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!words[at].line_start || !words[at].IsLetters()) {
      continue;
    }
    std::size_t end = at + 1;
    while (end < at + kLongest && !words[end].Is(':') && !words[end].line_start) {
      ++end;
    }
    if (words[end].Is(':') && !once.insert(words.Key(at)).second) {
      speakers_.insert(words.Key(at));
    }
  }
}

}  // namespace paravent::detect
