// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// paravent-generate: fills the templates and writes the second half of the corpus. The texts depend
// on the templates and lists alone; only the split looks at the lexicon, so that a name counts as
// new only while the engine has never heard of it.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "template.h"
#include "text/fold.h"
#include "text/lexicon.h"

namespace paravent::corpus {
namespace {

using std::filesystem::path;
using text::Lexicon;
using text::WordClass;

constexpr int kDrawsPerSide = 6;  // of each template about people, with either half of the names
constexpr int kDrawsClean = 15;   // of each template about nobody
constexpr int kAttempts = 200;    // to draw a text that was not drawn before

struct Side {
  Names names;
  bool heldout;
};

struct Sources {
  Material material;
  Side seen;
  Side heldout;
};

// Collects the first error of a row of readings.
class Reader {
 public:
  explicit Reader(path corpus) : corpus_(std::move(corpus)) {}

  Words Read(const std::string& file) {
    auto words = ReadWords(corpus_ / file);
    if (!words && !error_) {
      error_ = words.error();
    }
    return words.value_or(Words{});
  }

  const std::optional<base::Error>& error() const { return error_; }

 private:
  path corpus_;
  std::optional<base::Error> error_;
};

base::Result<Sources> ReadSources(const path& corpus) {
  const path lists = "../../rules/lists";
  Reader reader(corpus);
  Sources sources{
      {reader.Read("names/towns.txt"),
       reader.Read("names/streets.txt"),
       reader.Read("names/hospitals.txt"),
       {{"reasons", reader.Read("templates/reasons.txt")},
        {"drugs", reader.Read("templates/drugs.txt")},
        {"results", reader.Read("templates/results.txt")},
        {"brands", reader.Read(lists / "drugs.txt")},
        {"eponyms", reader.Read(lists / "eponyms.txt")},
        {"figures", reader.Read(lists / "public-figures.txt")},
        {"organisations", reader.Read(lists / "organisations.txt")}}},
      {{reader.Read("names/given-f.txt"), reader.Read("names/given-m.txt"),
        reader.Read("names/surnames.txt")},
       false},
      {{reader.Read("names/heldout-given-f.txt"), reader.Read("names/heldout-given-m.txt"),
        reader.Read("names/heldout-surnames.txt")},
       true}};
  if (reader.error()) {
    return std::unexpected(*reader.error());
  }
  return sources;
}

// Whether the engine's lexicon knows none of `names` as a name.
bool AllNew(const Lexicon& lexicon, const Words& names) {
  constexpr auto kName = WordClass::kGivenName | WordClass::kSurname;
  for (const std::string& name : names) {
    std::string key = text::FoldWord(name);
    std::replace_if(
        key.begin(), key.end(), [](char c) { return !text::IsWordByte(c); }, ' ');
    if (lexicon.Find(key).HasAny(kName)) {
      return false;
    }
  }
  return true;
}

std::string Split(bool heldout_template, bool new_names) {
  if (heldout_template) {
    return new_names ? "new-both" : "new-templates";
  }
  return new_names ? "new-names" : "seen";
}

class Generator {
 public:
  Generator(const Sources& sources, const Lexicon& lexicon, std::ostream& out)
      : sources_(sources), lexicon_(lexicon), out_(out) {}

  base::Result<int> People(const path& file, bool heldout_template) {
    for (const Side* side : {&sources_.seen, &sources_.heldout}) {
      const auto written = Draw(file, *side, kDrawsPerSide, [&](const Filled& filled) {
        return Split(heldout_template, side->heldout && AllNew(lexicon_, filled.names));
      });
      if (!written) {
        return written;
      }
    }
    return count_;
  }

  base::Result<int> Clean(const path& file) {
    return Draw(file, sources_.seen, kDrawsClean, [](const Filled&) { return "clean"; });
  }

 private:
  template <typename SplitOf>
  base::Result<int> Draw(const path& file, const Side& side, int draws, SplitOf split_of) {
    const auto templates = ReadTemplates(file);
    if (!templates) {
      return std::unexpected(templates.error());
    }
    for (const Template& form : *templates) {
      for (int draw = 0; draw < draws; ++draw) {
        const auto filled = FillAnew(form, side.names);
        if (!filled) {
          return std::unexpected(filled.error());
        }
        Write(form.style, split_of(*filled), filled->marked);
      }
    }
    return count_;
  }

  base::Result<Filled> FillAnew(const Template& form, const Names& names) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      auto filled = Fill(form, names, sources_.material, Random(++seed_));
      if (!filled || drawn_.insert(filled->marked).second) {
        return filled;
      }
    }
    return base::Fail("draws the same texts again and again", form.where);
  }

  void Write(const std::string& style, const std::string& split, const std::string& marked) {
    ++count_;
    const nlohmann::ordered_json line = {{"id", "gen-" + std::to_string(count_)},
                                         {"style", style},
                                         {"lang", "fr"},
                                         {"split", split},
                                         {"text", marked}};
    out_ << line.dump() << '\n';
  }

  const Sources& sources_;
  const Lexicon& lexicon_;
  std::ostream& out_;
  std::set<std::string> drawn_;
  std::uint64_t seed_ = 20260320;
  int count_ = 0;
};

base::Result<int> Generate(const path& corpus, const path& lexicon_file, const path& directory) {
  const auto sources = ReadSources(corpus);
  if (!sources) {
    return std::unexpected(sources.error());
  }
  const auto lexicon = Lexicon::Open(lexicon_file.string());
  if (!lexicon) {
    return std::unexpected(lexicon.error());
  }
  std::filesystem::create_directories(directory);
  std::ofstream out(directory / "generated.jsonl");
  Generator generator(*sources, *lexicon, out);
  for (const auto& [file, heldout] : {std::pair{"train.txt", false}, {"heldout.txt", true}}) {
    if (const auto people = generator.People(corpus / "templates" / file, heldout); !people) {
      return people;
    }
  }
  const auto count = generator.Clean(corpus / "templates" / "clean.txt");
  if (count && !out.flush()) {
    return base::Fail("cannot write", directory.string());
  }
  return count;
}

}  // namespace
}  // namespace paravent::corpus

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "paravent-generate CORPUS LEXICON DIRECTORY\n";
    return 2;
  }
  const auto count = paravent::corpus::Generate(argv[1], argv[2], argv[3]);
  if (!count) {
    std::cerr << "paravent-generate: " << paravent::base::ToString(count.error()) << '\n';
    return 1;
  }
  std::cout << *count << " texts\n";
  return 0;
}
