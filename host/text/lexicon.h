// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Lexicon: what is known about a word before its sentence is read. One memory-mapped file, built
// by text/builder from the French dictionary and the lists in rules/lists, says of each word
// whether it is a given name, a surname, a town, an ordinary word, a drug ... (several at once:
// "Pierre" is a given name, a surname and a word).
//
//   auto lexicon = Lexicon::Open("/usr/share/paravent/lexicon.bin");
//   if (lexicon->Find("pierre").Has(WordClass::kGivenName)) ...
//   lexicon->Find("la rochelle")                 // several words: joined by one space
//
// Keys are folded: lower-case ASCII, no accents, hyphens and apostrophes turned into spaces.
// A look-up costs one hash of the word and, as a rule, one cache line. Opening costs one mmap:
// nothing is read before it is asked for. A Lexicon is immutable; any number of threads may ask.
#ifndef PARAVENT_TEXT_LEXICON_H_
#define PARAVENT_TEXT_LEXICON_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"

namespace paravent::text {

// One bit each; the numbers are part of the file format (kLexiconVersion).
enum class WordClass : std::uint32_t {
  kGivenName = 1u << 0,
  kSurname = 1u << 1,
  kProper = 1u << 2,          // the dictionary's other proper nouns: places, brands, works
  kTown = 1u << 3,            // a commune of ours, whatever its size
  kLargeTown = 1u << 4,       // 10,000 inhabitants or more
  kPlace = 1u << 5,           // country, region, departement, foreign city
  kWord = 1u << 6,            // ordinary French word, inflected forms included
  kVerb = 1u << 7,            // a form of a French verb
  kFunction = 1u << 8,        // article, preposition, pronoun, conjunction ...
  kEnglish = 1u << 9,         // ordinary English word
  kMedical = 1u << 10,        // medical word, abbreviation or acronym
  kDrug = 1u << 11,           // drug brand or molecule
  kEponym = 1u << 12,         // bare eponym: "parkinson"
  kEponymHead = 1u << 13,     // "maladie", "syndrome", "score" ...
  kHospital = 1u << 14,       // proper part of a care establishment's name: "lariboisiere"
  kHospitalHead = 1u << 15,   // "hopital", "clinique", "ehpad" ...
  kStreetHead = 1u << 16,     // "rue", "avenue" ...
  kTitle = 1u << 17,          // "madame", "mlle" ...
  kCarer = 1u << 18,          // "docteur", "infirmiere", "cardiologue" ...
  kRelative = 1u << 19,       // "mari", "fille", "soeur" ...
  kPatient = 1u << 20,        // "patient", "patiente", "residente" ...
  kOrganisation = 1u << 21,   // company, software, agency, trial, journal
  kBacterium = 1u << 22,      // species names that follow an initial: "aureus"
  kPublicFigure = 1u << 23,   // authors and historical figures spoken about, not cared for
  kCalendar = 1u << 24,       // month, weekday, feast
  kCommonSurname = 1u << 25,  // a surname that is foremost an ordinary word
  kParticle = 1u << 26,       // "de", "van", "el" ... inside a name
  kPhraseStart = 1u << 27,    // one or more words that start a key of several
  kAcronym = 1u << 28,        // written in capitals in the dictionary
  kNotAName = 1u << 29,       // capitalised in practice, never a person: headings, greetings
};

// The classes of one word; a set of WordClass bits.
class WordClasses {
 public:
  constexpr WordClasses() = default;
  constexpr explicit WordClasses(std::uint32_t bits) : bits_(bits) {}
  // Implicit: one class is a set.
  constexpr WordClasses(WordClass one) : bits_(static_cast<std::uint32_t>(one)) {}

  constexpr bool Has(WordClass one) const { return (bits_ & static_cast<std::uint32_t>(one)) != 0; }
  // Whether any of `set` is present: HasAny(kGivenName | kSurname).
  constexpr bool HasAny(WordClasses set) const { return (bits_ & set.bits_) != 0; }
  // Known as a word, and not only as the start of a phrase.
  constexpr bool Known() const {
    return (bits_ & ~static_cast<std::uint32_t>(WordClass::kPhraseStart)) != 0;
  }
  constexpr std::uint32_t bits() const { return bits_; }

 private:
  std::uint32_t bits_ = 0;
};

constexpr WordClasses operator|(WordClass a, WordClass b) {
  return WordClasses(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
constexpr WordClasses operator|(WordClasses a, WordClass b) {
  return WordClasses(a.bits() | static_cast<std::uint32_t>(b));
}
constexpr WordClasses operator|(WordClasses a, WordClasses b) {
  return WordClasses(a.bits() | b.bits());
}

// The name of a class as rules/lists/*.txt writes it after "# class:", and back.
std::optional<WordClass> WordClassNamed(std::string_view name);

// Longest key, in words.
inline constexpr std::size_t kLexiconPhraseWords = 6;

// Where a part of the lexicon comes from.
struct LexiconSource {
  std::string name;     // "given-names-france.txt", "fr.dic"
  std::size_t entries;  // read from that source, before inflection and duplicates
  std::string licence;
  std::string origin;
};

class Lexicon {
 public:
  // Maps `path`. Errors: the file is missing, unreadable, of another version, or cut short.
  static base::Result<Lexicon> Open(const std::filesystem::path& path);

  // A lexicon that knows no word.
  Lexicon() = default;

  // The classes of `key`, folded as above; none when the word is unknown.
  WordClasses Find(std::string_view key) const;

  // Number of keys.
  std::size_t size() const;

  // The sources that the file was built from, in its order.
  std::vector<LexiconSource> Sources() const;

 private:
  base::MappedFile file_;
};

}  // namespace paravent::text

#endif  // PARAVENT_TEXT_LEXICON_H_
