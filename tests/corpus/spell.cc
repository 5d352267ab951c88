// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// paravent-spell: fits how names are spelled, for words that no list knows, and writes the weights
// that host/detect/name_spelling includes. Names of rules/lists and of the French dictionary on one
// side, words of the French and English dictionaries and drugs on the other. Says first how well a
// fifth of both, left out, is told apart.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>

#include "detect/name_spelling.h"
#include "logistic.h"
#include "text/builder/hunspell.h"
#include "text/fold.h"
#include "variants.h"

namespace paravent::corpus {
namespace {

using std::filesystem::path;

constexpr std::size_t kShortest = 3;     // letters of a word that teaches
constexpr std::size_t kFormsPerWord = 9;  // one of so many forms of the dictionaries teaches
constexpr std::size_t kPerLine = 27;

using WordSet = std::set<std::string>;

// The words of `name`, folded, hyphens and blanks apart.
void AddWords(const std::string& name, WordSet& words) {
  std::string word;
  for (const char c : text::FoldWord(name) + ' ') {
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    if (word.size() >= kShortest) {
      words.insert(word);
    }
    word.clear();
  }
}

base::Result<std::size_t> AddDictionary(const path& stem, WordSet& names, WordSet& words) {
  std::size_t forms = 0;
  return text::VisitForms(
      stem.string(), [&](std::string_view form, std::string_view morphology) {
        const auto is = [&](std::string_view tag) {
          return morphology.find(tag) != std::string_view::npos;
        };
        if (is("po:prn") || is("po:patr")) {
          AddWords(std::string(form), names);
        } else if (!form.empty() && text::IsLower(form[0]) && ++forms % kFormsPerWord == 0) {
          AddWords(std::string(form), words);
        }
      });
}

Example ExampleOf(const std::string& word, bool name, float importance) {
  Example example{{}, name, importance};
  detect::VisitTrigrams(word, [&](std::size_t trigram) {
    example.features.push_back(static_cast<std::uint32_t>(trigram));
  });
  return example;
}

class Speller {
 public:
  Speller(const WordSet& names, const WordSet& words) {
    const float rare = static_cast<float>(names.size()) / static_cast<float>(words.size());
    std::size_t count = 0;
    const auto add = [&](const WordSet& set, bool name, float importance) {
      for (const std::string& word : set) {
        const bool kept = ++count % 5 == 0;
        (kept ? kept_ : taught_).push_back(ExampleOf(word, name, importance));
      }
    };
    add(names, true, 1);
    add(words, false, rare);
  }

  void Validate() const {
    const std::vector<float> weights = FitLogistic(taught_, detect::kTrigrams);
    std::size_t right[2] = {0, 0};
    std::size_t all[2] = {0, 0};
    for (const Example& example : kept_) {
      float sum = 0;
      for (const std::uint32_t feature : example.features) {
        sum += weights[feature];
      }
      const std::size_t side = example.positive ? 1 : 0;
      ++all[side];
      right[side] += (sum > 0) == example.positive ? std::size_t{1} : 0;
    }
    std::cout << "names " << right[1] << " of " << all[1] << ", words " << right[0] << " of "
              << all[0] << " are told by their spelling\n";
  }

  bool Write(const path& file) const {
    std::vector<Example> examples = taught_;
    examples.insert(examples.end(), kept_.begin(), kept_.end());
    const std::vector<float> weights = FitLogistic(examples, detect::kTrigrams);
    std::ofstream out(file);
    out << "// SPDX-FileCopyrightText: Paravent contributors\n"
        << "// SPDX-License-Identifier: Apache-2.0\n"
        << "// Written by tests/corpus/spell.cc; not to be edited.\n";
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const float scaled = weights[i] * static_cast<float>(detect::kSpellingScale);
      out << static_cast<int>(std::clamp(scaled, -127.0F, 127.0F))
          << ((i + 1) % kPerLine == 0 ? ",\n" : ",");
    }
    return static_cast<bool>(out.flush());
  }

 private:
  std::vector<Example> taught_;
  std::vector<Example> kept_;
};

int Complain(const base::Error& error) {
  std::cerr << "paravent-spell: " << base::ToString(error) << '\n';
  return 1;
}

int Spell(const path& lists, const path& french, const path& english, const path& file) {
  const auto pool = ReadNamePool(lists);
  const auto drugs = ReadWords(lists / "drugs.txt");
  if (!pool || !drugs) {
    return Complain(pool ? drugs.error() : pool.error());
  }
  WordSet names;
  WordSet words;
  for (const Words* list : {&pool->given, &pool->surnames}) {
    for (const std::string& name : *list) {
      AddWords(name, names);
    }
  }
  for (const std::string& drug : *drugs) {
    AddWords(drug, words);
  }
  for (const path& stem : {french, english}) {
    if (const auto read = AddDictionary(stem, names, words); !read) {
      return Complain(read.error());
    }
  }
  std::erase_if(words, [&](const std::string& word) { return names.contains(word); });
  const Speller speller(names, words);
  speller.Validate();
  return speller.Write(file) ? 0 : Complain({"cannot write", file.string(), ""});
}

}  // namespace
}  // namespace paravent::corpus

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "paravent-spell LISTS FRENCH ENGLISH FILE\n";
    return 2;
  }
  return paravent::corpus::Spell(argv[1], argv[2], argv[3], argv[4]);
}
