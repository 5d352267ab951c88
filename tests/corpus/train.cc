// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// paravent-train: fits the model of people on the corpus and writes its words and weights, which
// host/detect/people_model.cc includes. Everything written by hand teaches, under other names and
// in other cases too, and the generated texts of templates and names that may be used. First it
// says how well models do on the fifth of the written texts that they were not taught, and on the
// templates and names that are held out.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <string>

#include "examples.h"
#include "policy/policy.h"
#include "variants.h"

namespace paravent::corpus {
namespace {

using std::filesystem::path;

constexpr std::size_t kFolds = 5;
constexpr std::uint64_t kSeed = 20260711;
constexpr std::size_t kTextsPerWord = 6;  // that a word must stand in to be named by features
// How much the texts count.
constexpr float kWritten = 1.0F;
constexpr float kClean = 1.5F;  // a text about nobody has no renamings
constexpr int kRenamings = 4;   // of each text
constexpr float kVariant = 0.3F;
constexpr float kRecased = 0.25F;
constexpr float kGenerated = 0.25F;
constexpr float kGeneratedClean = 0.5F;
constexpr float kTooLight = 0.02F;  // weights below this are left out

class Trainer {
 public:
  Trainer(const rules::RuleBook& book, const NamePool& pool, const Ways& ways,
          const std::vector<Text>& texts)
      : book_(book), pool_(pool), ways_(ways), texts_(texts) {}

  // How well the people of unseen texts are found; errors go to `errors` unless it is null.
  void Validate(std::ostream* errors) const {
    PeopleFound written;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      const detect::PeopleModel model =
          Fit([&](const Text& text) { return MayTeach(text) && FoldOf(text) != fold; });
      for (const Text& text : texts_) {
        if (text.split == "written" && FoldOf(text) == fold) {
          FindIn(book_, ways_, text, model, written, errors);
        }
      }
    }
    Print("written, by fifths", written);
    for (const auto& [way, part] : written.ways) {
      std::cout << "  " << std::left << std::setw(24) << way << std::right << part.first << " of "
                << part.second << '\n';
    }
    const detect::PeopleModel model = Fit(MayTeach);
    for (const std::string split : {"new-names", "new-templates", "new-both"}) {
      PeopleFound found;
      for (const Text& text : texts_) {
        if (text.split == split) {
          FindIn(book_, ways_, text, model, found, nullptr);
        }
      }
      Print(split, found);
    }
  }

  bool Write(const path& room) const {
    std::vector<std::string> storage;
    const std::vector<float> weights = Weigh(MayTeach, storage);
    std::ofstream words(room / "people_vocabulary.inc");
    words << kNotice;
    for (const std::string& word : storage) {
      words << '"' << word << "\",\n";
    }
    std::ofstream out(room / "people_weights.inc");
    out << kNotice << std::fixed << std::setprecision(2);
    for (std::size_t trait = 0; trait < detect::kTraits; ++trait) {
      for (std::size_t value = 0; value < detect::kTraitSizes[trait]; ++value) {
        const auto one = static_cast<detect::Trait>(trait);
        const float weight = weights[detect::SlotOf({one, static_cast<std::uint16_t>(value)})];
        if (std::abs(weight) >= kTooLight) {
          out << "{Trait::" << detect::kTraitNames[trait] << ", " << value << ", " << weight
              << "F},\n";
        }
      }
    }
    return words.flush() && out.flush();
  }

 private:
  using Filter = std::function<bool(const Text&)>;

  static constexpr std::string_view kNotice =
      "// SPDX-FileCopyrightText: Paravent contributors\n"
      "// SPDX-License-Identifier: Apache-2.0\n"
      "// Written by tests/corpus/train.cc; not to be edited.\n";

  static bool MayTeach(const Text& text) {
    return text.split == "written" || text.split == "seen" || text.split == "clean";
  }

  static std::size_t FoldOf(const Text& text) {
    std::size_t sum = 0;
    for (const char c : text.id) {
      sum = sum * 31 + static_cast<unsigned char>(c);
    }
    return sum % kFolds;
  }

  bool OnlyAName(const std::string& word) const {
    using text::WordClass;
    const text::WordClasses classes = book_.lexicon().Find(word);
    return classes.HasAny(WordClass::kGivenName | WordClass::kSurname) &&
           !classes.HasAny(WordClass::kFunction | WordClass::kTitle | WordClass::kWord);
  }

  std::vector<std::string> ChooseWords(const Filter& teaches) const {
    WordsSeen seen;
    for (const Text& text : texts_) {
      if (text.split == "written" && teaches(text)) {
        CountWordsAround(book_, text, seen);
      }
    }
    std::vector<std::string> chosen;
    for (const auto& [word, texts] : seen) {
      if (texts.size() >= kTextsPerWord && !OnlyAName(word)) {
        chosen.push_back(word);
      }
    }
    return chosen;
  }

  // The weights that texts of `teaches` lead to; `words` gets the vocabulary.
  std::vector<float> Weigh(const Filter& teaches, std::vector<std::string>& words) const {
    words = ChooseWords(teaches);
    const detect::PeopleVocabulary vocabulary({words.begin(), words.end()});
    std::vector<Example> examples;
    Random random(kSeed);
    for (const Text& text : texts_) {
      if (!teaches(text)) {
        continue;
      }
      const bool written = text.split == "written";
      const float importance = written        ? (text.clean() ? kClean : kWritten)
                               : text.clean() ? kGeneratedClean
                                              : kGenerated;
      AddExamples(book_, text, vocabulary, importance, examples);
      if (!written) {
        continue;
      }
      const Text renamed = WithOtherNames(text, pool_, book_.lexicon(), random);
      if (!text.clean()) {
        AddExamples(book_, renamed, vocabulary, kVariant, examples);
        for (int i = 1; i < kRenamings; ++i) {
          AddExamples(book_, WithOtherNames(text, pool_, book_.lexicon(), random), vocabulary,
                      kVariant, examples);
        }
      }
      AddExamples(book_, InSmallLetters(renamed), vocabulary, kRecased, examples);
      AddExamples(book_, InCapitals(renamed), vocabulary, kRecased / 2, examples);
    }
    return FitLogistic(examples, detect::kSlots);
  }

  detect::PeopleModel Fit(const Filter& teaches) const {
    words_.emplace_back();
    std::vector<float> weights = Weigh(teaches, words_.back());
    return {detect::PeopleVocabulary({words_.back().begin(), words_.back().end()}),
            std::move(weights)};
  }

  static void Print(const std::string& name, const PeopleFound& found) {
    const auto percent = [](std::size_t part, std::size_t whole) {
      return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::cout << std::left << std::setw(20) << name << std::right << std::fixed
              << std::setprecision(1) << " people " << std::setw(5) << found.golds << " found "
              << std::setw(5) << percent(found.golds_found, found.golds) << " % right "
              << std::setw(5) << percent(found.mentions_right, found.mentions) << " % ("
              << percent(found.mentions_right, found.mentions_marked) << " beside marks)  clean "
              << found.clean << " alarms " << percent(found.alarms, found.clean) << " %\n";
  }

  const rules::RuleBook& book_;
  const NamePool& pool_;
  const Ways& ways_;
  const std::vector<Text>& texts_;
  mutable std::vector<std::vector<std::string>> words_;  // what vocabularies borrow
};

int Complain(const base::Error& error) {
  std::cerr << "paravent-train: " << base::ToString(error) << '\n';
  return 1;
}

int Train(const path& rules, const path& room, const std::vector<path>& directories,
          const char* errors_file) {
  const auto texts = ReadTexts(directories);
  if (!texts) {
    return Complain(texts.error());
  }
  const auto book = rules::RuleBook::Load(rules, policy::BuiltIn().packs);
  if (!book) {
    return Complain(book.error());
  }
  const auto pool = ReadNamePool(rules / "lists");
  if (!pool) {
    return Complain(pool.error());
  }
  const auto ways = Ways::Read(rules / "lists");
  if (!ways) {
    return Complain(ways.error());
  }
  const Trainer trainer(*book, *pool, *ways, *texts);
  std::ofstream errors;
  if (errors_file != nullptr) {
    errors.open(errors_file);
  }
  trainer.Validate(errors_file == nullptr ? nullptr : &errors);
  if (!trainer.Write(room)) {
    return Complain({"cannot write", room.string(), ""});
  }
  return 0;
}

}  // namespace
}  // namespace paravent::corpus

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "[ERRORS=file] paravent-train RULES DETECT-ROOM TEXTS...\n";
    return 2;
  }
  return paravent::corpus::Train(argv[1], argv[2], {argv + 3, argv + argc}, std::getenv("ERRORS"));
}
