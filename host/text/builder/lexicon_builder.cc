// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Builds lexicon.bin (text/lexicon.h) from Hunspell dictionaries and our own lists:
//
//   paravent-lexicon-builder OUTPUT LISTS_DIR FRENCH_STEM [ENGLISH_STEM]
//
// A list is a text file: header lines "# class: given-name" (several allowed), "# source: ...",
// "# licence: ..." and remarks; then one entry per line, UTF-8, as a person writes it. An entry of
// several words is kept whole, and every start of it is marked so that a reader tries longer keys.
#include <algorithm>
#include <bit>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "text/builder/hunspell.h"
#include "text/fold.h"
#include "text/lexicon.h"
#include "text/lexicon_format.h"

namespace paravent::text {
namespace {

static_assert(std::endian::native == std::endian::little, "lexicon.bin is little-endian");

using base::Fail;
using base::Result;

class LexiconDraft {
 public:
  // Adds `classes` to the key of `entry`; to each of its words instead when `whole` is false.
  void Add(std::string_view entry, WordClasses classes, bool whole = true) {
    const std::vector<std::string> words = WordsOf(entry);
    if (words.empty() || words.size() > kLexiconPhraseWords) {
      return;
    }
    if (words.size() == 1 || !whole) {
      for (const std::string& word : words) {
        classes_[word] |= classes.bits();
      }
      return;
    }
    AddPhrase(words, classes);
    // "St Brieuc", "Ste Foy": how places are written in haste.
    if (classes.HasAny(WordClass::kTown | WordClass::kHospital)) {
      std::vector<std::string> hasty = words;
      for (std::string& word : hasty) {
        word = word == "saint" ? "st" : word == "sainte" ? "ste" : word;
      }
      AddPhrase(hasty, classes);
    }
  }

  void AddSource(LexiconSource source) { sources_.push_back(std::move(source)); }

  Result<void> Write(const std::string& path) const;

 private:
  void AddPhrase(const std::vector<std::string>& words, WordClasses classes) {
    std::string key;
    for (const std::string& word : words) {
      if (!key.empty()) {
        classes_[key] |= static_cast<std::uint32_t>(WordClass::kPhraseStart);
        key += ' ';
      }
      key += word;
    }
    classes_[key] |= classes.bits();
  }

  static std::vector<std::string> WordsOf(std::string_view entry) {
    const std::string folded = FoldWord(entry);
    std::vector<std::string> words(1);
    for (const char c : folded) {
      if (IsLetter(c)) {
        words.back().push_back(c);
      } else if (c == ' ' || c == '-' || c == '\'' || c == '/') {
        if (!words.back().empty()) {
          words.emplace_back();
        }
      } else if (c != '.') {
        return {};  // a digit or a sign: not a word
      }
    }
    if (words.back().empty()) {
      words.pop_back();
    }
    return words;
  }

  std::unordered_map<std::string, std::uint32_t> classes_;
  std::vector<LexiconSource> sources_;
};

Result<void> LexiconDraft::Write(const std::string& path) const {
  const auto capacity = static_cast<std::uint32_t>(classes_.size() * 5 / 3 + 1);
  std::vector<LexiconSlot> slots(capacity + kLexiconOverflow);
  for (const auto& [key, classes] : classes_) {
    const std::uint64_t hash = LexiconHash(key);
    std::size_t at = LexiconHome(hash, capacity);
    const std::size_t end = at + kLexiconOverflow;
    while (at < end && slots[at].classes != 0) {
      if (slots[at].fingerprint == LexiconFingerprint(hash)) {
        return Fail("two keys collide: change the hash", key);
      }
      ++at;
    }
    if (at == end) {
      return Fail("no slot is left near the key's home", key);
    }
    slots[at] = {LexiconFingerprint(hash), classes};
  }
  std::string sources;
  for (const LexiconSource& source : sources_) {
    sources += source.name + '\t' + std::to_string(source.entries) + '\t' + source.licence + '\t' +
               source.origin + '\n';
  }
  LexiconHeader header{{},
                       kLexiconVersion,
                       capacity,
                       static_cast<std::uint32_t>(classes_.size()),
                       static_cast<std::uint32_t>(sources.size())};
  std::copy(std::begin(kLexiconMagic), std::end(kLexiconMagic), std::begin(header.magic));

  // Written aside and renamed: a reader never maps a half-written file.
  const std::string draft = path + ".new";
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  file.write(reinterpret_cast<const char*>(&header), sizeof header);
  file.write(reinterpret_cast<const char*>(slots.data()),
             static_cast<std::streamsize>(slots.size() * sizeof(LexiconSlot)));
  file.write(sources.data(), static_cast<std::streamsize>(sources.size()));
  file.close();
  std::error_code failed;
  if (!file.fail()) {
    std::filesystem::rename(draft, path, failed);
  }
  if (file.fail() || failed) {
    return Fail("cannot write", path);
  }
  return {};
}

bool AllCapitals(std::string_view word) {
  std::size_t capitals = 0;
  for (const char c : word) {
    if (IsLower(c) || static_cast<unsigned char>(c) >= 0x80) {
      return false;
    }
    capitals += IsUpper(c) ? std::size_t{1} : 0;
  }
  return capitals >= 2;
}

bool HasPrefix(std::string_view tag, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return tag.starts_with(prefix); });
}

// The class of one part-of-speech tag of the French dictionary.
WordClasses ClassOfTag(std::string_view tag) {
  if (tag == "prn") {
    return WordClasses() | WordClass::kGivenName;
  }
  if (tag == "patr" || tag == "loc.patr") {
    return WordClasses() | WordClass::kSurname;
  }
  if (tag == "npr") {
    return WordClasses() | WordClass::kProper;
  }
  if (tag.size() > 1 && tag[0] == 'v' && tag[1] >= '0' && tag[1] <= '3') {
    return WordClass::kVerb | WordClass::kWord;
  }
  if (HasPrefix(tag, {"det", "pro", "prep", "cj", "neg", "adv", "loc.prep", "loc.cj"})) {
    // Adverbs in -ment are words like others; the short ones frame sentences.
    return WordClass::kFunction | WordClass::kWord;
  }
  return WordClasses() | WordClass::kWord;
}

WordClasses ClassesOf(std::string_view morphology) {
  WordClasses classes;
  for (std::size_t at = morphology.find("po:"); at != std::string_view::npos;
       at = morphology.find("po:", at + 1)) {
    const std::string_view tag =
        morphology.substr(at + 3, morphology.find_first_of(" \t", at) - at - 3);
    classes = classes | ClassOfTag(tag);
  }
  return classes;
}

void AddFrenchForm(std::string_view form, std::string_view morphology, LexiconDraft& draft) {
  WordClasses classes = ClassesOf(morphology);
  const bool proper =
      classes.HasAny(WordClass::kGivenName | WordClass::kSurname | WordClass::kProper);
  if (form.size() > 7 && form.ends_with("ment")) {
    classes = WordClasses(classes.bits() & ~static_cast<std::uint32_t>(WordClass::kFunction));
  }
  if (AllCapitals(form)) {
    classes = WordClasses() | WordClass::kAcronym;
  }
  draft.Add(form, classes);
  if (!proper && form.find_first_of("-'") != std::string_view::npos) {
    draft.Add(form, WordClasses() | WordClass::kWord, false);
  }
}

Result<void> AddFrench(const std::string& stem, LexiconDraft& draft) {
  const Result<std::size_t> entries =
      VisitForms(stem, [&](std::string_view form, std::string_view morphology) {
        AddFrenchForm(form, morphology, draft);
      });
  if (!entries) {
    return std::unexpected(entries.error());
  }
  draft.AddSource({"fr.dic", *entries, "MPL-2.0", "Debian package hunspell-fr-comprehensive"});
  return {};
}

Result<void> AddEnglish(const std::string& stem, LexiconDraft& draft) {
  const Result<std::size_t> entries =
      VisitForms(stem, [&](std::string_view form, std::string_view) {
        // Capitalised entries mix names, towns and brands without telling them apart.
        if (IsLower(form.front())) {
          draft.Add(form, WordClasses() | WordClass::kEnglish, false);
        }
      });
  if (!entries) {
    return std::unexpected(entries.error());
  }
  draft.AddSource({"en_US.dic", *entries, "SCOWL (MIT-like)", "Debian package hunspell-en-us"});
  return {};
}

struct ListHeader {
  WordClasses classes;
  std::string source;
  std::string licence;
};

// Reads "# key: value" into `header`; remarks are skipped.
Result<void> ReadHeaderLine(std::string_view line, const std::string& where, ListHeader& header) {
  const auto value_of = [&](std::string_view key) -> std::string_view {
    return line.starts_with(key) ? line.substr(key.size()) : std::string_view();
  };
  if (const std::string_view name = value_of("# class: "); !name.empty()) {
    const std::optional<WordClass> one = WordClassNamed(name);
    if (!one) {
      return Fail("unknown class \"" + std::string(name) + '"', where);
    }
    header.classes = header.classes | *one;
  } else if (const std::string_view source = value_of("# source: "); !source.empty()) {
    header.source = source;
  } else if (const std::string_view licence = value_of("# licence: "); !licence.empty()) {
    header.licence = licence;
  }
  return {};
}

Result<void> AddList(const std::filesystem::path& path, LexiconDraft& draft) {
  const std::string name = path.filename().string();
  std::ifstream file(path);
  ListHeader header;
  std::size_t entries = 0;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const std::string where = name + ':' + std::to_string(number);
    if (line.starts_with('#')) {
      if (const Result<void> read = ReadHeaderLine(line, where, header); !read) {
        return read;
      }
    } else if (!line.empty()) {
      if (!header.classes.Known()) {
        return Fail("an entry before any \"# class:\" line", where);
      }
      draft.Add(line, header.classes);
      ++entries;
    }
  }
  if (!file.eof() || header.source.empty() || header.licence.empty()) {
    return Fail("cannot be read, or its header lacks \"# source:\" or \"# licence:\"", name);
  }
  draft.AddSource({name, entries, header.licence, header.source});
  return {};
}

Result<void> Build(const std::vector<std::string>& arguments) {
  LexiconDraft draft;
  if (const Result<void> french = AddFrench(arguments[2], draft); !french) {
    return french;
  }
  if (arguments.size() > 3) {
    if (const Result<void> english = AddEnglish(arguments[3], draft); !english) {
      return english;
    }
  }
  std::vector<std::filesystem::path> lists;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
    if (entry.path().extension() == ".txt") {
      lists.push_back(entry.path());
    }
  }
  std::sort(lists.begin(), lists.end());
  for (const auto& list : lists) {
    if (const Result<void> added = AddList(list, draft); !added) {
      return added;
    }
  }
  return draft.Write(arguments[0]);
}

}  // namespace
}  // namespace paravent::text

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 3 || arguments.size() > 4) {
    std::fputs("usage: paravent-lexicon-builder OUTPUT LISTS_DIR FRENCH_STEM [ENGLISH_STEM]\n",
               stderr);
    return 2;
  }
  if (const auto built = paravent::text::Build(arguments); !built) {
    std::fprintf(stderr, "paravent-lexicon-builder: %s\n",
                 paravent::base::ToString(built.error()).c_str());
    return 3;
  }
  return 0;
}
