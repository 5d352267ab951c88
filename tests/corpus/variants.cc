// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "variants.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <iterator>
#include <map>

#include "text/fold.h"

namespace paravent::corpus {
namespace {

using text::Lexicon;
using text::WordClass;
using text::WordClasses;

bool IsLetterByte(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::string Capitals(const std::string& name) {
  std::string capitals = text::FoldWord(name);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return capitals;
}

// Rebuilds a text from pieces that `of_plain` and `of_gold` make of what stands outside and inside
// its marks.
Text Rebuilt(const Text& text, const std::function<std::string(const std::string&)>& of_plain,
             const std::function<std::string(const Gold&, const std::string&)>& of_gold) {
  Text built = text;
  built.plain.clear();
  std::size_t at = 0;
  for (Gold& gold : built.golds) {
    built.plain += of_plain(text.plain.substr(at, gold.span.start - at));
    at = gold.span.end;
    const std::string value = of_gold(gold, text.plain.substr(gold.span.start, gold.span.size()));
    gold.span = {built.plain.size(), built.plain.size() + value.size()};
    built.plain += value;
  }
  built.plain += of_plain(text.plain.substr(at));
  return built;
}

class Renaming {
 public:
  Renaming(const NamePool& pool, const Lexicon& lexicon, Random& random)
      : pool_(pool), lexicon_(lexicon), random_(random) {}

  std::string Rename(const std::string& value) {
    std::string renamed;
    for (std::size_t at = 0; at < value.size();) {
      if (!IsLetterByte(value[at])) {
        renamed += value[at++];
        continue;
      }
      std::size_t end = at;
      while (end < value.size() && IsLetterByte(value[end])) {
        ++end;
      }
      renamed += Word(value.substr(at, end - at));
      at = end;
    }
    return renamed;
  }

 private:
  std::string Word(const std::string& word) {
    const std::string key = text::FoldWord(word);
    constexpr WordClasses kKept = WordClasses(WordClass::kTitle) | WordClass::kCarer |
                                  WordClass::kParticle | WordClass::kFunction |
                                  WordClass::kRelative | WordClass::kPatient;
    const WordClasses classes = lexicon_.Find(key);
    // Names in another script, titles, particles and initials stay.
    if (key.size() < 2 || !text::IsLower(key[0]) || !text::IsLower(key[key.size() - 1]) ||
        classes.HasAny(kKept)) {
      return word;
    }
    auto [name, fresh] = renamed_.try_emplace(key);
    if (fresh) {
      name->second = Draw(classes);
    }
    const std::string folded_capitals = Capitals(word);
    if (word.size() > 1 && folded_capitals == word) {
      return Capitals(name->second);
    }
    return text::FoldWord(word) == word ? text::FoldWord(name->second) : name->second;
  }

  std::string Draw(WordClasses classes) {
    const bool given = classes.Has(WordClass::kGivenName) &&
                       (!classes.Has(WordClass::kSurname) || random_.Between(0, 1) == 0);
    constexpr int kBorrowed = 6;  // one surname in so many
    if (!given && random_.Between(1, kBorrowed) == 1) {
      return pool_.borrowed[random_.Index(pool_.borrowed.size())];
    }
    const Words& names = given ? pool_.given : pool_.surnames;
    if (random_.Between(0, 2) == 0) {
      const std::string made = MadeUp(names);
      if (!lexicon_.Find(text::FoldWord(made)).Known()) {
        return made;
      }
    }
    return names[random_.Index(names.size())];
  }

  // The front of one name and the back of another.
  std::string MadeUp(const Words& names) {
    const std::string& front = names[random_.Index(names.size())];
    const std::string back = text::FoldWord(names[random_.Index(names.size())]);
    const std::string start =
        text::FoldWord(front).substr(0, std::max<std::size_t>(front.size() / 2, 3));
    std::string made = start + back.substr(back.size() / 2);
    made.erase(std::remove_if(made.begin(), made.end(), [](char c) { return !text::IsLower(c); }),
               made.end());
    if (!made.empty()) {
      made[0] = static_cast<char>(made[0] - 'a' + 'A');
    }
    return made;
  }

  const NamePool& pool_;
  const Lexicon& lexicon_;
  Random& random_;
  std::map<std::string, std::string> renamed_;
};

Text Recased(const Text& text, const std::function<std::string(const std::string&)>& recase) {
  return Rebuilt(text, recase,
                 [&](const Gold&, const std::string& value) { return recase(value); });
}

}  // namespace

base::Result<NamePool> ReadNamePool(const std::filesystem::path& lists) {
  NamePool pool;
  for (const auto& [file, names] : {std::pair{"given-names-france.txt", &pool.given},
                                    {"given-names-world.txt", &pool.given},
                                    {"common-word-given-names.txt", &pool.given},
                                    {"surnames-france.txt", &pool.surnames},
                                    {"surnames-world.txt", &pool.surnames},
                                    {"common-word-surnames.txt", &pool.surnames},
                                    {"common-word-surnames.txt", &pool.borrowed},
                                    {"eponyms.txt", &pool.borrowed},
                                    {"towns-large.txt", &pool.borrowed}}) {
    const auto words = ReadWords(lists / file);
    if (!words) {
      return std::unexpected(words.error());
    }
    std::copy_if(words->begin(), words->end(), std::back_inserter(*names),
                 [&](const std::string& name) {
                   return names != &pool.borrowed || name.find_first_of(" -'") == name.npos;
                 });
  }
  return pool;
}

Text WithOtherNames(const Text& text, const NamePool& pool, const Lexicon& lexicon,
                    Random& random) {
  Renaming renaming(pool, lexicon, random);
  return Rebuilt(
      text, [](const std::string& plain) { return plain; },
      [&](const Gold& gold, const std::string& value) {
        return gold.type == "PERSON" || gold.type == "PRO_NAME" ? renaming.Rename(value) : value;
      });
}

Text InSmallLetters(const Text& text) { return Recased(text, text::FoldWord); }

Text InCapitals(const Text& text) { return Recased(text, Capitals); }

}  // namespace paravent::corpus
