// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/builder/hunspell.h"

#include <fstream>
#include <sstream>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf.h"

namespace paravent::text {
namespace {

std::u32string Decode(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const base::Decoded one = base::DecodeUtf8(utf8, at);
    out.push_back(one.code_point);
    at += one.length;
  }
  return out;
}

// One position of a condition: any of, or none of, some characters; empty and negated = any.
struct CharacterSet {
  std::u32string members;
  bool negated = false;

  bool Matches(char32_t c) const { return (members.find(c) != std::u32string::npos) != negated; }
};

struct Suffix {
  std::size_t strip;  // characters
  std::string add;    // UTF-8
  std::vector<CharacterSet> condition;
};

std::vector<CharacterSet> ParseCondition(std::string_view utf8) {
  std::vector<CharacterSet> sets;
  const std::u32string text = Decode(utf8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == U'.') {
      sets.push_back({U"", true});
      continue;
    }
    if (text[at] != U'[') {
      sets.push_back({std::u32string(1, text[at]), false});
      continue;
    }
    CharacterSet set;
    for (++at; at < text.size() && text[at] != U']'; ++at) {
      if (text[at] == U'^' && set.members.empty() && !set.negated) {
        set.negated = true;
      } else {
        set.members.push_back(text[at]);
      }
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

bool EndsLike(const std::u32string& word, const std::vector<CharacterSet>& condition) {
  if (condition.size() == 1 && condition[0].negated && condition[0].members.empty()) {
    return true;
  }
  if (condition.size() > word.size()) {
    return false;
  }
  const std::size_t from = word.size() - condition.size();
  for (std::size_t i = 0; i < condition.size(); ++i) {
    if (!condition[i].Matches(word[from + i])) {
      return false;
    }
  }
  return true;
}

struct AffixFile {
  bool long_flags = false;
  std::string need_affix;
  std::unordered_map<std::string, std::vector<Suffix>> suffixes;
};

base::Result<AffixFile> ReadAffixes(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    return base::Fail("cannot read", path);
  }
  AffixFile affixes;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string kind;
    std::string flag;
    fields >> kind >> flag;
    if (kind == "FLAG") {
      affixes.long_flags = flag == "long";
    } else if (kind == "NEEDAFFIX") {
      affixes.need_affix = flag;
    } else if (kind == "SFX") {
      std::string strip;
      std::string add;
      std::string condition;
      fields >> strip >> add >> condition;
      if (condition.empty() || strip == "Y" || strip == "N") {
        continue;  // the rule's header line
      }
      add.resize(std::min(add.size(), add.find('/')));
      affixes.suffixes[flag].push_back({strip == "0" ? 0 : Decode(strip).size(),
                                        add == "0" ? "" : add, ParseCondition(condition)});
    }
  }
  return affixes;
}

std::string Encode(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    base::AppendUtf8(c, out);
  }
  return out;
}

void VisitEntry(const AffixFile& affixes, std::string_view word, std::string_view flags,
                std::string_view morphology, const FormVisitor& visit) {
  const std::size_t width = affixes.long_flags ? 2 : 1;
  const std::u32string stem = Decode(word);
  bool stem_stands_alone = true;
  for (std::size_t at = 0; at + width <= flags.size(); at += width) {
    const std::string flag(flags.substr(at, width));
    stem_stands_alone = stem_stands_alone && flag != affixes.need_affix;
    const auto rules = affixes.suffixes.find(flag);
    if (rules == affixes.suffixes.end()) {
      continue;
    }
    for (const Suffix& suffix : rules->second) {
      if (suffix.strip <= stem.size() && EndsLike(stem, suffix.condition)) {
        visit(Encode(std::u32string_view(stem).substr(0, stem.size() - suffix.strip)) + suffix.add,
              morphology);
      }
    }
  }
  if (stem_stands_alone) {
    visit(word, morphology);
  }
}

}  // namespace

base::Result<std::size_t> VisitForms(const std::string& stem, const FormVisitor& visit) {
  const base::Result<AffixFile> affixes = ReadAffixes(stem + ".aff");
  if (!affixes) {
    return std::unexpected(affixes.error());
  }
  std::ifstream file(stem + ".dic");
  std::string line;
  if (!file || !std::getline(file, line)) {
    return base::Fail("cannot read", stem + ".dic");
  }
  std::size_t entries = 0;
  while (std::getline(file, line)) {
    const std::string_view entry = line;
    const std::size_t word_end = std::min(entry.find_first_of(" \t"), entry.size());
    const std::string_view head = entry.substr(0, word_end);
    const std::size_t slash = std::min(head.find('/'), head.size());
    if (slash == 0) {
      continue;
    }
    ++entries;
    VisitEntry(*affixes, head.substr(0, slash), head.substr(std::min(slash + 1, head.size())),
               entry.substr(word_end), visit);
  }
  return entries;
}

}  // namespace paravent::text
