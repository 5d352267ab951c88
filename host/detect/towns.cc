// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/towns.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "detect/key_filter.h"
#include "detect/people_against.h"
#include "detect/people_titles.h"
#include "detect/town_evidence.h"
#include "detect/town_name.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

constexpr double kSure = 0.9;

// "la PMI de Denain", "maire de", "la gare de": what bears the name of its town.
constexpr auto kOffices = std::to_array<std::string_view>({
    "mairie",      "maire",       "commune",      "ville",         "village",       "bourg",
    "pmi",         "ccas",        "cias",         "clic",          "mdph",          "mds",
    "cpam",        "caf",         "msa",          "cpts",          "smur",          "sdis",
    "caserne",     "gendarmerie", "commissariat", "prefecture",    "sous",          "tribunal",
    "prison",      "gare",        "aeroport",     "port",          "lycee",         "college",
    "ecole",       "creche",      "maternelle",   "universite",    "faculte",       "fac",
    "eglise",      "mosquee",     "cimetiere",    "crematorium",   "marche",        "foire",
    "plage",       "camping",     "pharmacie",    "officine",      "cabinet",       "laboratoire",
    "centre",      "residence",   "quartier",     "canton",        "agglomeration", "urgences",
    "maternite",   "samu",        "secteur",      "pole",          "antenne",       "club",
    "stade",       "piscine",     "peage",        "barreau",       "usine",         "judiciaire",
    "parquet",     "appel",       "procureur",    "prefet",        "carsat",        "urssaf",
    "region",      "banlieue",    "environs",     "alentours",     "evasan",        "direction",
    "maison",      "arret",       "detention",    "penitentiaire", "paroisse",      "super",
    "intermarche", "leclerc",     "carrefour",    "bises",         "large",         "milles",
    "km",          "hauteurs",    "cote",         "vol",           "base",          "chantier",
});

// "direction Lyon", "caisson Lille", "Ville Begles": they lead to a known town without "de".
constexpr auto kBareOffices = std::to_array<std::string_view>(
    {"direction", "destination", "retour", "secteur", "region",   "ville",   "commune",
     "agence",    "antenne",     "site",   "gare",    "aeroport", "caisson", "samu",
     "smur",      "sdis",        "cpam",   "mdph",    "caf",      "msa",     "prefecture",
     "rectorat",  "cpom",        "hotel",  "chu",     "habite",   "adresse"});

constexpr auto kTo = std::to_array<std::string_view>({"a", "au", "aux", "in", "near", "at"});
constexpr auto kFrom = std::to_array<std::string_view>({"de", "d", "du", "des", "from", "of"});
constexpr auto kTowards =
    std::to_array<std::string_view>({"sur", "vers", "depuis", "via", "to", "jusqu", "entre"});
constexpr auto kInside = std::to_array<std::string_view>({"en", "dans"});

// "Commune : Cancale", "Lieu : Bort".
constexpr auto kLabels = std::to_array<std::string_view>(
    {"commune", "ville", "localite", "residence", "town", "city", "lieu", "naissance", "domicile",
     "adresse", "habite", "habitez", "agence", "site", "nais"});

// "le monsieur de Bressuire"
constexpr auto kPeople = std::to_array<std::string_view>(
    {"monsieur",    "dame",         "madame",   "femme",     "homme",     "enfant",
     "bebe",        "couple",       "famille",  "copine",    "voisin",    "voisine",
     "ami",         "amie",         "parents",  "jeune",     "ados",      "eleve",
     "agriculteur", "agricultrice", "retraite", "retraitee", "habitants", "sdf"});

// "vous habitez toujours Wasquehal"
constexpr auto kStill = std::to_array<std::string_view>(
    {"toujours", "encore", "actuellement", "desormais", "maintenant", "seul", "seule"});

// A maiden name follows them directly: "nee LAVAL".
constexpr auto kBorn = std::to_array<std::string_view>({"ne", "nee", "nes", "nees"});

// "a la souterraine": what a town in small letters that opens with an article stands behind.
constexpr auto kBeforeArticle =
    std::to_array<std::string_view>({"a", "de", "vers", "habite", "sur"});

// What leads to a town in small letters; a sign may too.
constexpr auto kBeforeSmall = std::to_array<std::string_view>(
    {"a",      "de",      "du",     "au",   "aux",  "des",      "sur",       "vers",
     "depuis", "via",     "habite", "vit",  "chu",  "ville",    "direction", "secteur",
     "region", "commune", "retour", "en",   "dans", "to",       "from",      "in",
     "of",     "gare",    "agence", "site", "samu", "habitant", "demeurant", "reside"});

// What a town's name may be besides.
constexpr WordClasses kDoubts = WordClass::kGivenName | WordClass::kMedical | WordClass::kEponym |
                                WordClass::kAcronym | WordClass::kRelative |
                                WordClass::kOrganisation | WordClass::kWord;

constexpr std::size_t kMostBrackets = 4;
constexpr std::uint32_t kColumnGap = 2;  // blanks that part two columns

PlaceKind SizeOf(const Words& words, std::size_t at) {
  // The large cities abroad are in the list of places.
  return words.Phrase(at, WordClass::kLargeTown | WordClass::kPlace) > 0 ? PlaceKind::kTown
                                                                         : PlaceKind::kSmallTown;
}

class TownReader {
 public:
  TownReader(const PlaceWords& words, std::size_t at, TownName name, bool beside_people)
      : place_words_(words),
        words_(words.words()),
        at_(at),
        end_(name.end),
        name_(name),
        word_(words_[at]),
        beside_people_(beside_people) {
    before_ = at - 1;
    if (at > 0 && (words_[before_].Is(':') || words_[before_].Is('\'') || words_[before_].Is('"') ||
                   words_[before_].Is('('))) {
      --before_;
    }
    lead_ = at == 0 ? std::string_view() : words_.Key(before_);
    to_ = IsOneOf<kTo>(lead_);
    from_ = IsOneOf<kFrom>(lead_);
    towards_ = IsOneOf<kTowards>(lead_);
    led_ = to_ || from_ || towards_ || IsOneOf<kInside>(lead_);
    // Nothing leads over the end of a line but a preposition that it cut off.
    if (word_.line_start && !(led_ && words_[before_].shape == WordShape::kLower)) {
      lead_ = {};
      to_ = from_ = towards_ = led_ = false;
    }
  }

  std::optional<Place> Read() const {
    TownBalance balance;
    Name(balance);
    const bool lived_in = Verb(balance);
    const bool labelled = Office(balance);
    Lead(balance);
    Position(balance);
    balance.AddIf(beside_people_ && MayBeNamedBesidePeople(), TownEvidence::kPeopleInText);
    // What costs more to ask only of what is still a candidate.
    if (!balance.Enough()) {
      return std::nullopt;
    }
    Frame(balance);
    if (!balance.Enough()) {
      return std::nullopt;
    }
    return Place{
        at_, end_, SizeOf(words_, at_), balance.Score(), balance.Because(), lived_in || labelled};
  }

 private:
  bool Known() const { return name_.kind == TownName::Kind::kKnown; }
  bool Single() const { return end_ == at_ + 1; }

  // Large towns have given their names to scores and operations ("Tokyo II"): somebody must be on
  // the way there, or live there.
  bool MayBeNamedBesidePeople() const {
    switch (name_.kind) {
      case TownName::Kind::kUnknown:
        return to_ && word_.shape == WordShape::kCapitalised;
      case TownName::Kind::kSaint:
      case TownName::Kind::kShaped:
        return word_.shape == WordShape::kCapitalised;
      case TownName::Kind::kKnown:
        break;
    }
    const bool large = word_.classes.HasAny(WordClass::kLargeTown | WordClass::kPlace);
    const Word& behind = words_[end_];
    const bool alone =
        behind.line_start || (!behind.IsLetters() && behind.shape != WordShape::kNumber);
    return place_words_.Capital(at_) &&
           (!large || led_ || place_words_.PlaceVerbBefore(at_) ||
            ((word_.line_start || alone) && !word_.classes.HasAny(kDoubts)));
  }

  void Name(TownBalance& balance) const {
    const WordClasses classes = word_.classes;
    balance.AddIf(!place_words_.Capital(at_), TownEvidence::kSmallLetters);
    switch (name_.kind) {
      case TownName::Kind::kShaped:
        balance.Add(TownEvidence::kShape);
        return;
      case TownName::Kind::kSaint:
        balance.Add(TownEvidence::kKnown);
        return;
      case TownName::Kind::kKnown:
        balance.Add(!Single()                            ? TownEvidence::kCompound
                    : classes.Has(WordClass::kLargeTown) ? TownEvidence::kLarge
                                                         : TownEvidence::kKnown);
        break;
      case TownName::Kind::kUnknown:
        balance.AddIf(!classes.Known(), TownEvidence::kUnheardOf);
        balance.AddIf(!classes.Has(WordClass::kSurname) && SoundsLikeATown(words_.Key(at_)),
                      TownEvidence::kEnding);
        balance.AddIf(classes.Has(WordClass::kProper), TownEvidence::kProper);
        balance.AddIf(classes.Has(WordClass::kSurname), TownEvidence::kOnlySurname);
        return;
    }
    if (!Single()) {
      return;
    }
    // One doubt is as good as many; little of it is left about a town that everybody knows.
    if (classes.HasAny(WordClass::kDrug | WordClass::kCalendar | WordClass::kFunction)) {
      balance.Add(TownEvidence::kNeverATown);
    } else if (classes.Has(WordClass::kLargeTown)) {
      balance.AddIf(classes.HasAny(kDoubts), TownEvidence::kDoubtedLarge);
      balance.AddIf(!place_words_.Capital(at_) && classes.Has(WordClass::kWord),
                    TownEvidence::kAlsoWord);
    } else if (classes.Has(WordClass::kGivenName)) {
      balance.Add(TownEvidence::kAlsoGivenName);
    } else if (classes.HasAny(WordClass::kMedical | WordClass::kEponym | WordClass::kAcronym |
                              WordClass::kRelative | WordClass::kOrganisation)) {
      balance.Add(TownEvidence::kAlsoMedical);
    } else if (classes.HasAny(WordClass::kWord | WordClass::kVerb)) {
      balance.Add(TownEvidence::kAlsoWord);
    } else if (classes.Has(WordClass::kSurname)) {
      balance.Add(TownEvidence::kAlsoSurname);
    }
  }

  // A verb of living, birth or care that leads here.
  bool Verb(TownBalance& balance) const {
    const std::string_view verb = IsOneOf<kStill>(lead_) ? words_.Key(before_ - 1) : lead_;
    const bool direct = IsPlaceVerb(verb) && !IsOneOf<kBorn>(verb);
    const bool beside = led_ && IsPlaceVerb(words_.Key(before_ - 1));
    if (direct || beside || OfSomebody()) {
      balance.Add(TownEvidence::kVerb);
      return true;
    }
    if (led_ && place_words_.PlaceVerbBefore(at_)) {
      balance.Add(TownEvidence::kVerbNear);
      return true;
    }
    return false;
  }

  // "ma patiente de Pornic", "le monsieur de Bressuire", "mon confrere de Gap".
  bool OfSomebody() const {
    const std::size_t whose = before_ - 1;
    return from_ && before_ > 0 && words_[whose].IsLetters() &&
           (words_[whose].classes.HasAny(WordClass::kPatient | WordClass::kCarer) ||
            IsOneOf<kPeople>(words_.Key(whose)));
  }

  // "la PMI de Denain", "Commune : Cancale", behind an address.
  bool Office(TownBalance& balance) const {
    const std::size_t office = before_ - 1;
    if ((from_ || lead_ == "a") && before_ > 0 && words_[office].IsLetters() &&
        IsOneOf<kOffices>(words_.Key(office))) {
      balance.Add(TownEvidence::kOffice);
      return true;
    }
    if (Labelled()) {
      balance.Add(TownEvidence::kLabel);
      return true;
    }
    if (AfterAddress()) {
      balance.Add(TownEvidence::kAfterAddress);
      return true;
    }
    return false;
  }

  bool Labelled() const {
    if (at_ < 2 || word_.line_start || !words_[at_ - 1].Is(':')) {
      return false;
    }
    std::size_t label = at_ - 2;
    while (label > 0 && words_[label].Is('.')) {
      --label;
    }
    return IsOneOf<kLabels>(words_.Key(label));
  }

  // "12 rue des Lilas, Wissous".
  bool AfterAddress() const {
    if (word_.line_start && !(Known() && words_[end_].line_start)) {
      return false;
    }
    std::size_t before = at_ - 1;
    for (int signs = 0; signs < 2 && before < at_; ++signs) {
      const bool parts = words_[before].Is(',') || words_[before].Is('-') ||
                         words_.Key(before) == "a" || words_[before].Is('(');
      before -= parts ? 1U : 0U;
    }
    return before < at_ && place_words_.InAddress(before);
  }

  void Lead(TownBalance& balance) const {
    const bool known = name_.kind != TownName::Kind::kUnknown;
    if (to_ || (from_ && words_.Key(before_ - 1) == "pres")) {
      const bool unheard = word_.shape == WordShape::kCapitalised || !place_words_.Capital(at_);
      balance.Add(known ? TownEvidence::kKnownAfterA
                  : unheard && !word_.classes.Has(WordClass::kWord) && word_.size() > 2
                      ? TownEvidence::kUnknownAfterA
                      : TownEvidence::kUnknownAfterDe);
    } else if (from_) {
      balance.Add(known ? TownEvidence::kKnownAfterDe : TownEvidence::kUnknownAfterDe);
    } else if (known) {
      balance.AddIf(towards_ || IsOneOf<kBareOffices>(lead_), TownEvidence::kDirection);
    } else {
      balance.AddIf(towards_, TownEvidence::kUnknownAfterDe);
    }
  }

  // Where it stands on its line.
  void Position(TownBalance& balance) const {
    const Word& behind = words_[end_];
    const std::size_t day = behind.Is(',') ? end_ + 1 : end_;
    if (word_.line_start && !behind.line_start &&
        (behind.Is(',') || (Known() && (!word_.classes.Has(WordClass::kWord) ||
                                        word_.classes.Has(WordClass::kLargeTown)))) &&
        (words_.Key(day) == "le" || words_.Key(day) == "den" || words_.Key(day) == "ce")) {
      balance.Add(TownEvidence::kDateline);
    }
    if (behind.Is('(') && !behind.line_start) {
      balance.AddIf(DepartementIn(end_ + 1), TownEvidence::kDepartementBehind);
    }
    if (behind.shape == WordShape::kNumber && !behind.line_start) {
      const bool eponym = word_.classes.HasAny(WordClass::kEponym | WordClass::kMedical);
      if (Known() && !eponym && IsNumberOfDepartement(end_)) {
        balance.Add(TownEvidence::kDepartementBehind);
      } else if (!led_) {
        balance.Add(TownEvidence::kNumberBehind);
      }
    }
    if (!Known()) {
      return;
    }
    if (AloneInCell()) {
      balance.Add(TownEvidence::kCell);
    } else if (AfterDate()) {
      balance.Add(TownEvidence::kList);
    } else if (!word_.line_start && PartsAList(at_ - 1) &&
               (PartsAList(end_) || behind.Is(')') || behind.Is('.') || behind.Is(';') ||
                behind.Is(':') || behind.line_start || behind.shape == WordShape::kNumber)) {
      balance.Add(TownEvidence::kList);
    }
  }

  // "ne le 3/4/60 RODEZ".
  bool AfterDate() const {
    return !word_.line_start && words_[at_ - 1].shape == WordShape::kNumber &&
           place_words_.Taken(at_ - 1) && place_words_.Capital(at_);
  }

  // A sign that parts the items of a list.
  bool PartsAList(std::size_t at) const {
    return words_[at].Is(',') || words_[at].Is('(') || words_[at].Is('/') ||
           (words_[at].Is('-') && words_[at].spaced);
  }

  // "Thiers 63", "Sevran 93270": followed by nothing that is counted.
  bool IsNumberOfDepartement(std::size_t at) const {
    const std::size_t size = words_[at].size();
    const Word& behind = words_[at + 1];
    return (size == 2 || size == 5) &&
           (behind.line_start || (!behind.IsLetters() && behind.shape != WordShape::kNumber &&
                                  !behind.Is('/') && !behind.Is('%')));
  }

  // "(29)", "(Haute-Loire)".
  bool DepartementIn(std::size_t first) const {
    const Word& word = words_[first];
    const bool number = word.shape == WordShape::kNumber && word.size() <= 3 && word.size() >= 2;
    if (!number && !word.classes.Has(WordClass::kPlace) &&
        words_.Phrase(first, WordClass::kPlace) == 0) {
      return false;
    }
    for (std::size_t at = first + 1; at <= first + kMostBrackets; ++at) {
      if (words_[at].Is(')')) {
        return true;
      }
    }
    return false;
  }

  // Whether a cell ends before the word at `at`: a sign, or blanks that align columns.
  bool CellEndsBefore(std::size_t at) const {
    const Word& word = words_[at];
    const Word& previous = words_[at - 1];
    const auto separates = [](const Word& sign) {
      return sign.Is('|') || sign.Is(';') || sign.Is('\t') || sign.Is('^') || sign.Is('"');
    };
    return separates(word) || separates(previous) || word.start >= previous.end + kColumnGap;
  }

  bool AloneInCell() const {
    const bool opens = !word_.line_start && CellEndsBefore(at_);
    const bool closes = !words_[end_].line_start && CellEndsBefore(end_);
    return (opens || word_.line_start) && (closes || words_[end_].line_start) && (opens || closes);
  }

  // What it is the name of instead: a score, a street, a person.
  void Frame(TownBalance& balance) const {
    const std::size_t office = before_ - 1;
    const bool of_office =
        from_ && words_[office].IsLetters() && IsOneOf<kOffices>(words_.Key(office));
    switch (AgainstName(words_, at_)) {
      case Against::kEponymOf:
      case Against::kEponym:
        balance.AddIf(!of_office, TownEvidence::kEponymFrame);
        break;
      case Against::kAuthor:
        balance.Add(TownEvidence::kAuthorFrame);
        break;
      case Against::kOrganisation:
        balance.AddIf(!of_office, TownEvidence::kOrganisationFrame);
        break;
      case Against::kStreet:
        balance.AddIf(!of_office, TownEvidence::kStreetFrame);
        break;
      case Against::kEstablishment:
      case Against::kNothing:
        break;
    }
    balance.AddIf(TitleEndingAt(words_, at_).has_value(), TownEvidence::kTitle);
    balance.AddIf(BesideName(), TownEvidence::kGivenNameBeside);
  }

  bool GivenName(std::size_t at) const {
    return words_[at].classes.Has(WordClass::kGivenName) &&
           (words_[at].IsCapital() || !place_words_.Capital(at_)) &&
           !words_[at].classes.Has(WordClass::kFunction);
  }

  // "Vincent Grenoble", "Grenoble Vincent", "R. Laval", "sa fille Florence", "Jean d'Estaing".
  bool BesideName() const {
    const bool particle = from_ && before_ > 0 && lead_ != "from" && lead_ != "of";
    if (particle && words_[before_ - 1].IsCapital() &&
        words_[before_ - 1].classes.HasAny(WordClass::kGivenName | WordClass::kTitle) &&
        !words_[before_ - 1].classes.Has(WordClass::kTown)) {
      return true;
    }
    if (led_ || IsOneOf<kBareOffices>(lead_)) {
      return false;
    }
    if (at_ > 0 && !word_.line_start) {
      const Word& previous = words_[at_ - 1];
      const bool initial =
          previous.Is('.') && !previous.spaced && words_[at_ - 2].shape == WordShape::kInitial;
      const bool relative = previous.classes.HasAny(WordClass::kRelative | WordClass::kCarer);
      if (initial || relative || GivenName(at_ - 1)) {
        return true;
      }
    }
    return !words_[end_].line_start &&
           (GivenName(end_) || (words_[end_].shape == WordShape::kInitial &&
                                words_[end_ + 1].Is('.') && !words_[end_ + 1].spaced));
  }

  const PlaceWords& place_words_;
  const Words& words_;
  std::size_t at_;
  std::size_t end_;
  TownName name_;
  const Word& word_;
  bool beside_people_;
  std::size_t before_;     // the word that leads here, past a colon or an apostrophe
  std::string_view lead_;  // its key
  bool to_;                // it is a preposition of place
  bool from_;
  bool towards_;
  bool led_;  // it is a preposition
};

std::optional<Place> Read(const PlaceWords& place_words, std::size_t at, bool beside_people) {
  const Words& words = place_words.words();
  const Word& word = words[at];
  if (!place_words.Capital(at)) {
    // Most words of a text: in small letters, and no town begins like them or nothing leads there.
    const bool town = word.classes.HasAny(WordClass::kTown | WordClass::kPhraseStart);
    if (!town && word.classes.Known()) {
      return std::nullopt;
    }
    const std::string_view before = words.Key(at - 1);
    const bool led = word.classes.Has(WordClass::kFunction) ? IsOneOf<kBeforeArticle>(before)
                     : town ? !words[at - 1].IsLetters() || IsOneOf<kBeforeSmall>(before)
                            : before == "a";
    if (!led) {
      return std::nullopt;
    }
  }
  if (words[at - 1].Is('\'') && words.Key(at - 2) == "l" && at > 1) {
    return std::nullopt;
  }
  const auto name = TownNameAt(place_words, at);
  return name ? TownReader(place_words, at, *name, beside_people).Read() : std::nullopt;
}

}  // namespace

std::optional<Place> TownAt(const PlaceWords& words, std::size_t at) {
  return Read(words, at, false);
}

std::optional<Place> TownBesidePeople(const PlaceWords& words, std::size_t at) {
  return Read(words, at, true);
}

std::optional<Place> TownAfterPostcode(const PlaceWords& place_words, std::size_t at) {
  const Words& words = place_words.words();
  std::size_t first = at + 1;
  const bool cell = words[first].Is(';') || words[first].Is('\t') || words[first].Is('|');
  if (cell || words[first].Is(',') || words[first].Is('-')) {
    ++first;
  }
  const Word& word = words[first];
  if (cell && words.Phrase(first, WordClass::kTown) == 0) {
    return std::nullopt;
  }
  // A code, a count or a price is followed by something else.
  if (!word.IsLetters() || place_words.Taken(first) || word.line_start ||
      place_words.Stops(first)) {
    return std::nullopt;
  }
  const bool glued_before =
      at > 0 && !words[at].spaced &&
      (words[at - 1].IsLetters() || words[at - 1].Is('.') || words[at - 1].Is(','));
  if (glued_before) {
    return std::nullopt;
  }
  const std::size_t end = place_words.NameEnd(first, true);
  if (end > first && !word.classes.HasAny(WordClasses(WordClass::kMedical) | WordClass::kAcronym |
                                          WordClass::kDrug | WordClass::kPatient)) {
    return Place{first, end, SizeOf(words, first), kSure, "after a postcode", true};
  }
  if (word.shape == WordShape::kLower &&
      word.classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kProper) &&
      !word.classes.Has(WordClass::kWord)) {
    const std::size_t length = std::max<std::size_t>(1, words.Phrase(first, WordClass::kTown));
    return Place{first, first + length, SizeOf(words, first), kSure, "after a postcode", true};
  }
  return std::nullopt;
}

}  // namespace paravent::detect
