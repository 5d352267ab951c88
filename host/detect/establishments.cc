// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/establishments.h"

#include <array>
#include <string_view>

#include "detect/key_filter.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::WordShape;

// Words between the noun and the proper part: "centre hospitalier universitaire de la".
constexpr std::size_t kMostModifiers = 8;
constexpr std::size_t kCareReach = 5;
constexpr auto kShortened = std::to_array<std::string_view>(
    {"lab", "labo", "hop", "clin", "phie", "pharma", "res", "gh", "ch"});

// Nouns that open an establishment's name whatever follows, and those that need a proper noun.
constexpr auto kCareHeads = std::to_array<std::string_view>({
    "hopital",    "hopitaux",  "clinique",    "polyclinique", "ehpad",  "chu",         "chru",
    "chr",        "chi",       "chic",        "chs",          "ghu",    "gh",          "ght",
    "ghi",        "ghr",       "csm",         "smr",          "ssr",    "usld",        "cmp",
    "cmpp",       "camsp",     "ime",         "itep",         "esat",   "savs",        "samsah",
    "ssiad",      "msp",       "cds",         "crf",          "clcc",   "maternite",   "hospital",
    "hospices",   "itt",       "ch",          "chsf",         "chbs",   "csapa",       "caarud",
    "had",        "pharmacie", "laboratoire", "labo",         "cattp",  "dispensaire", "clinic",
    "infirmerie", "cegidd",    "usp",         "hop",          "clin",   "chd",         "chg",
    "hia",        "epsm",      "cmpea",       "sessad",       "iem",    "uhr",         "mecs",
    "selas",      "selarl",    "hdj",         "lbm",          "cta",    "upi",         "cnp",
    "pass",       "pmi",       "lab",         "usip",         "csmp",   "mapad",       "mapa",
    "marpa",      "ehpa",      "chp",         "phie",         "pharma", "spasad",      "ghpso",
    "chpg",       "chuv",      "hug",         "cham",         "cmc",    "cesp",        "smpr",
    "uhsa",       "officine",
});
constexpr auto kOtherHeads = std::to_array<std::string_view>(
    {"centre", "institut", "foyer", "residence", "maison", "fondation", "mas", "fam", "groupe",
     "cabinet", "villa", "domaine", "etablissement", "pole", "unite", "pavillon"});
// What "centre", "maison" ... must be of, in lower case, to open an establishment's name.
constexpr auto kCareOf = std::to_array<std::string_view>(
    {"instruction",    "armees",       "universitaire", "regional",      "general",
     "local",          "prive",        "privee",        "intercommunal", "enfants",
     "mere",           "geriatrique",  "chirurgicale",  "hospitalier",   "retraite",
     "repos",          "reeducation",  "imagerie",      "sante",         "medical",
     "medicale",       "dialyse",      "soins",         "convalescence", "hospitaliere",
     "autonomie",      "gerontologie", "psychiatrique", "radiologie",    "radiotherapie",
     "biologie",       "analyses",     "analyse",       "infirmier",     "dentaire",
     "kinesitherapie", "orthophonie",  "addictologie",  "readaptation",  "mutualiste",
     "oncologie",      "polyvalent",   "jour",          "semaine",       "proximite"});
// Somebody is treated at, sent to or comes from an establishment.
constexpr auto kCareVerbs = std::to_array<std::string_view>(
    {"opere",   "operee",       "hospitalise", "hospitalisee", "hospitalisation",
     "suivi",   "suivie",       "transfere",   "transferee",   "transfert",
     "adresse", "adressee",     "urgences",    "reanimation",  "rea",
     "service", "consultation", "consulte",    "sortie",       "sort",
     "sorti",   "retour",       "greffe",      "greffee",      "chirurgie",
     "admis",   "admise",       "entre",       "entree",       "accouche",
     "passe",   "vu",           "vue",         "envoye",       "envoyee",
     "interne", "externe",      "sau",         "usic",         "pmsi",
     "cs",      "rdv",          "scanner",     "irm",          "pose",
     "posee",   "bloc",         "maternite"});

// They lead to an establishment that our list knows.
constexpr auto kLeads =
    std::to_array<std::string_view>({"a", "au", "aux", "la", "vers", "sur", "depuis", "direction",
                                     "destination", "l", "at", "to", "from"});
// "aux Tamaris", "de Bichat": only where somebody is treated.
constexpr auto kWeakLeads = std::to_array<std::string_view>({"de", "d", "aux", "du", "des", "en"});

// Homes that are often called "Les Hirondelles", "La Clairiere".
constexpr auto kHomes =
    std::to_array<std::string_view>({"foyer", "residence", "fam", "mas", "villa", "domaine"});
// They open a home's name in small letters: "ehpad bon accueil".
constexpr auto kHomeWords = std::to_array<std::string_view>(
    {"bon", "beau", "bel", "belle", "val", "clos", "mon", "notre", "villa", "parc", "jardin"});

class EstablishmentReader {
 public:
  EstablishmentReader(const PlaceWords& words, std::size_t at)
      : place_words_(words), words_(words.words()), at_(at), word_(words_[at]) {}

  std::optional<Place> Read() const {
    if (word_.classes.Has(WordClass::kHospitalHead)) {
      if (const auto named = Named()) {
        return named;
      }
    }
    return place_words_.Capital(at_) ? Known() : std::nullopt;
  }

  std::optional<Place> ReadBesidePeople() const {
    const std::size_t length = words_.Phrase(at_, WordClass::kHospital);
    const bool doubted =
        length == 1 &&
        (word_.shape == WordShape::kCapitals ||
         word_.classes.HasAny(WordClasses(WordClass::kSurname) | WordClass::kGivenName |
                              WordClass::kWord | WordClass::kTown | WordClass::kEponym |
                              WordClass::kMedical | WordClass::kAcronym | WordClass::kDrug));
    if (length == 0 || doubted || !place_words_.Capital(at_)) {
      return std::nullopt;
    }
    return Establishment(at_ + length, kLowerScore,
                         "a known establishment, in a text about somebody");
  }

 private:
  Place Establishment(std::size_t end, double score, std::string_view because) const {
    return {at_, end, PlaceKind::kEstablishment, score, because, CareBefore()};
  }

  bool CareBefore() const {
    for (std::size_t back = 1; back <= kCareReach && back <= at_; ++back) {
      const Word& word = words_[at_ - back];
      if (word.Is('.') || word.Is(';')) {
        return false;
      }
      if (IsOneOf<kCareVerbs>(words_.Key(at_ - back))) {
        return true;
      }
    }
    return false;
  }

  // "respiratoire", "gériatrique": says what is done there.
  bool Describes(std::size_t at) const {
    const WordClasses classes = words_[at].classes;
    return words_[at].shape == WordShape::kLower &&
           classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kMedical) &&
           !classes.HasAny(WordClasses(WordClass::kFunction) | WordClass::kVerb |
                           WordClass::kTitle | WordClass::kCalendar);
  }

  // "CHU de Rennes", "EHPAD Les Glycines", "hopital d'instruction des armees Begin".
  std::optional<Place> Named() const {
    const std::string_view key = words_.Key(at_);
    const bool care = IsOneOf<kCareHeads>(key);
    if (!care && !IsOneOf<kOtherHeads>(key)) {
      return std::nullopt;
    }
    // "CH" is an establishment in capitals, a room in small letters.
    if (key == "ch" && word_.shape != WordShape::kCapitals) {
      return std::nullopt;
    }
    bool care_of = care;
    bool described = false;
    std::size_t next = at_ + 1;
    for (std::size_t steps = 0; steps < kMostModifiers; ++steps, ++next) {
      const Word& word = words_[next];
      if (word.line_start || place_words_.Taken(next)) {
        return std::nullopt;
      }
      if (word.Is('\'') || (word.Is('-') && !word.spaced) || word.Is('"') ||
          (word.Is('.') && !word.spaced && next == at_ + 1 && IsOneOf<kShortened>(key))) {
        continue;
      }
      if (!word.IsLetters()) {
        return std::nullopt;
      }
      const bool modifier = IsOneOf<kCareOf>(words_.Key(next));
      const bool saint = words_.Key(next) == "saint" || words_.Key(next) == "sainte";
      const bool link = !saint && place_words_.Links(next);
      care_of = care_of || modifier;
      if (place_words_.Capital(next) && !modifier && (!link || IsArticle(next))) {
        break;
      }
      if (modifier || link) {
        continue;
      }
      if (const auto small = InSmallLetters(next); small) {
        return care_of ? small : std::nullopt;
      }
      if (described || !care || !Describes(next)) {
        return std::nullopt;
      }
      described = true;
    }
    return care_of ? ProperPart(next) : OfAProperNoun(next);
  }

  bool IsArticle(std::size_t at) const {
    const std::string_view key = words_.Key(at);
    return key == "les" || key == "le" || key == "la" || key == "l";
  }

  std::optional<Place> OfAProperNoun(std::size_t next) const {
    const bool home = IsOneOf<kHomes>(words_.Key(at_));
    const bool titled = home && IsArticle(next) && words_[next].shape == WordShape::kCapitalised;
    const WordClasses classes = words_[next].classes;
    // "centre Jean-Bernard"
    const bool after_somebody = classes.Has(WordClass::kGivenName) && words_[next + 1].Is('-') &&
                                !words_[next + 1].spaced && words_[next + 2].IsCapital();
    const std::string_view head = words_.Key(at_);
    const bool ward = head == "unite" || head == "pavillon";
    const bool proper =
        classes.Has(WordClass::kHospital) || (classes.Has(WordClass::kSurname) && !ward);
    return titled || proper || after_somebody ? ProperPart(next) : std::nullopt;
  }

  std::optional<Place> ProperPart(std::size_t next) const {
    if (!place_words_.Capital(next) || place_words_.Stops(next)) {
      return std::nullopt;
    }
    // "CHU : IRM" names none; "hopital Necker" does.
    const WordClasses named = words_[next].classes;
    if (named.HasAny(WordClasses(WordClass::kMedical) | WordClass::kDrug | WordClass::kAcronym) &&
        !named.HasAny(WordClasses(WordClass::kHospital) | WordClass::kTown)) {
      return std::nullopt;
    }
    const std::size_t end = place_words_.NameEnd(next, true);
    return end > next ? std::optional(Establishment(end, 0.75, "a care establishment's name"))
                      : std::nullopt;
  }

  // "clinique saint joseph", "chu rennes", "ehpad les glycines".
  std::optional<Place> InSmallLetters(std::size_t next) const {
    if (words_[next].shape != WordShape::kLower) {
      return std::nullopt;
    }
    const WordClasses known = WordClasses(WordClass::kHospital) | WordClass::kTown;
    if (const std::size_t length = words_.Phrase(next, known); length > 1) {
      return Establishment(next + length, kLowerScore, "a care establishment's name");
    }
    const std::string_view key = words_.Key(next);
    if ((key == "saint" || key == "sainte") && words_[next + 1].shape == WordShape::kLower) {
      return Establishment(next + 2, kLowerScore, "a care establishment's name");
    }
    const WordClasses classes = words_[next].classes;
    const bool ordinary = classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kFunction |
                                         WordClass::kMedical | WordClass::kVerb);
    if (!ordinary && classes.HasAny(known | WordClass::kSurname)) {
      return Establishment(next + 1, kLowerScore, "a care establishment's name");
    }
    const std::string_view head = words_.Key(at_);
    const bool lower = words_[next + 1].shape == WordShape::kLower && !words_[next + 1].line_start;
    if ((head == "ehpad" || head == "residence") && lower && IsOneOf<kHomeWords>(key)) {
      return Establishment(next + 2, kLowerScore, "a home's name");
    }
    const bool home =
        head == "ehpad" || head == "residence" || head == "clinique" || head == "pharmacie";
    const std::string_view link = words_.Key(next - 1);
    if (home && (link == "les" || (link == "des" && head == "pharmacie")) && next == at_ + 2 &&
        !classes.HasAny(WordClasses(WordClass::kVerb) | WordClass::kFunction |
                        WordClass::kHospitalHead | WordClass::kPatient | WordClass::kRelative)) {
      return Establishment(next + 1, kLowerScore, "a home's name");
    }
    return std::nullopt;
  }

  // "HEGP", "la Pitie-Salpetriere", "hospitalise a Bichat".
  std::optional<Place> Known() const {
    const std::size_t length = words_.Phrase(at_, WordClass::kHospital);
    if (length == 0 || words_[at_ + length].Is(':')) {
      return std::nullopt;
    }
    const WordClasses classes = word_.classes;
    const bool telling = length == 1 && word_.shape == WordShape::kCapitals &&
                         !classes.HasAny(WordClasses(WordClass::kSurname) | WordClass::kGivenName |
                                         WordClass::kWord | WordClass::kTown | WordClass::kEponym);
    const bool name_like =
        length == 1 && classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kGivenName);
    if (!telling && (name_like || !LedTo(length > 1))) {
      return std::nullopt;
    }
    return Establishment(at_ + length, 0.6, "a known establishment");
  }

  // "vers Paule-de-Viguier", "opere a Bichat", "avis neurochir Pierre Wertheimer".
  bool LedTo(bool compound) const {
    const std::size_t before = words_[at_ - 1].Is('\'') ? at_ - 2 : at_ - 1;
    if (at_ == 0 || words_[at_].line_start) {
      return false;
    }
    const std::string_view lead = words_.Key(before);
    if (IsOneOf<kLeads>(lead) || (IsOneOf<kWeakLeads>(lead) && CareBefore())) {
      return true;
    }
    return IsOneOf<kCareVerbs>(lead) ||
           (compound && words_[before].shape == WordShape::kLower && CareBefore() &&
            words_[before].classes.HasAny(WordClass::kMedical | WordClass::kCarer));
  }

  static constexpr double kLowerScore = 0.6;

  const PlaceWords& place_words_;
  const text::Words& words_;
  std::size_t at_;
  const Word& word_;
};

}  // namespace

std::optional<Place> EstablishmentAt(const PlaceWords& words, std::size_t at) {
  return EstablishmentReader(words, at).Read();
}

std::optional<Place> EstablishmentBesidePeople(const PlaceWords& words, std::size_t at) {
  return EstablishmentReader(words, at).ReadBesidePeople();
}

}  // namespace paravent::detect
