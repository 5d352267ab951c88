// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_frames.h"

#include <algorithm>
#include <array>
#include <optional>

#include "detect/key_filter.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

// Titles. `capital`: the abbreviation is an ordinary word or sign as well, so that a capitalised
// name must follow.
struct Title {
  std::string_view key;
  Role role;
  bool plural;
  bool capital;
};

constexpr std::array kTitles = {
    Title{"mme", Role::kUnknown, false, false},
    Title{"mr", Role::kUnknown, false, false},
    Title{"m", Role::kUnknown, false, false},
    Title{"mlle", Role::kUnknown, false, false},
    Title{"melle", Role::kUnknown, false, false},
    Title{"madame", Role::kUnknown, false, false},
    Title{"monsieur", Role::kUnknown, false, false},
    Title{"mademoiselle", Role::kUnknown, false, false},
    Title{"mmes", Role::kUnknown, true, false},
    Title{"mlles", Role::kUnknown, true, false},
    Title{"mm", Role::kUnknown, true, true},
    Title{"mesdames", Role::kUnknown, true, true},
    Title{"messieurs", Role::kUnknown, true, true},
    Title{"dr", Role::kProfessional, false, false},
    Title{"dre", Role::kProfessional, false, true},
    Title{"docteur", Role::kProfessional, false, false},
    Title{"docteure", Role::kProfessional, false, false},
    Title{"drs", Role::kProfessional, true, false},
    Title{"docteurs", Role::kProfessional, true, false},
    Title{"pr", Role::kProfessional, false, true},
    Title{"prof", Role::kProfessional, false, true},
    Title{"pf", Role::kProfessional, false, true},
    Title{"professeur", Role::kProfessional, false, true},
    Title{"professeure", Role::kProfessional, false, true},
    Title{"maitre", Role::kUnknown, false, true},
    Title{"me", Role::kUnknown, false, true},
    Title{"mrs", Role::kUnknown, false, false},
    Title{"ms", Role::kUnknown, false, true},
    Title{"miss", Role::kUnknown, false, true},
    Title{"mister", Role::kUnknown, false, true},
    Title{"herr", Role::kUnknown, false, true},
    Title{"frau", Role::kUnknown, false, true},
    Title{"senor", Role::kUnknown, false, true},
    Title{"senora", Role::kUnknown, false, true},
    Title{"signor", Role::kUnknown, false, true},
    Title{"signora", Role::kUnknown, false, true},
    Title{"sig", Role::kUnknown, false, true},
    Title{"sr", Role::kUnknown, false, true},
    Title{"sra", Role::kUnknown, false, true},
    Title{"vve", Role::kUnknown, false, true},
    Title{"veuve", Role::kUnknown, false, true},
    Title{"feu", Role::kUnknown, false, true},
};

const Title* TitleNamed(std::string_view key) { return EntryOf<kTitles>(key); }

// A word that may follow a title as a name although it is not capitalised.
bool MayBeNameInLowerCase(const Word& word) {
  if (word.classes.HasAny(WordClasses(WordClass::kParticle)) && word.size() >= 2) {
    return true;  // "mme da silva": the reader asks for a name behind it
  }
  if (word.classes.HasAny(WordClass::kFunction | WordClass::kBacterium | WordClass::kCalendar)) {
    return false;
  }
  if (word.classes.HasAny(WordClass::kGivenName | WordClass::kSurname)) {
    return word.size() >= 2;
  }
  return (!word.classes.Known() || word.classes.Has(WordClass::kEponym)) && word.size() >= 3;
}

bool Follows(const Word& word, char sign) { return word.Is(sign) && !word.spaced; }

// The index of the title that ends right before `index`, if one does.
struct FoundTitle {
  const Title* title;
  std::size_t at;
};

std::optional<FoundTitle> TitleEndingAt(const Words& words, std::size_t index) {
  const Word& next = words[index];
  if (index == 0 || next.line_start) {
    return std::nullopt;
  }
  const bool dotted = Follows(words[index - 1], '.');
  const std::size_t at = dotted ? index - 2 : index - 1;
  if (at >= words.size() || !words[at].IsLetters()) {
    return std::nullopt;
  }
  const Title* title = TitleNamed(words.Key(at));
  if (title == nullptr) {
    return std::nullopt;
  }
  const Word& word = words[at];
  // "T2N1M0", "1,70 m": glued to what stands before, or a unit after a number.
  if (!word.spaced && (words[at - 1].IsLetters() || words[at - 1].shape == WordShape::kNumber)) {
    return std::nullopt;
  }
  const bool apostrophe = next.size() <= 2 && words[index + 1].Is('\'') && !words[index + 1].spaced;
  const bool capital_follows =
      next.IsCapital() || next.shouted || next.shape == WordShape::kForeign;
  if (title->key == "m") {
    const bool telling = dotted || (word.shape == WordShape::kInitial && capital_follows) ||
                         next.classes.HasAny(WordClass::kSurname | WordClass::kGivenName);
    if (!telling || words[at - 1].shape == WordShape::kNumber) {
      return std::nullopt;
    }
  }
  if (title->capital && !(capital_follows && word.shape != WordShape::kLower) &&
      !(title->key == "pr" && MayBeNameInLowerCase(next) &&
        !next.classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kParticle))) {
    return std::nullopt;
  }
  if (!capital_follows && !apostrophe && !MayBeNameInLowerCase(next)) {
    return std::nullopt;
  }
  return FoundTitle{title, at};
}

// "M. et Mme X", "Monsieur le Professeur X": the mention starts at the first of the titles.
std::size_t StartOfTitles(const Words& words, std::size_t at) {
  for (int steps = 0; steps < 3; ++steps) {
    std::size_t before = at - 1;
    const std::string_view link = words.Key(before);
    if (at == 0 || words[at].line_start ||
        !(link == "et" || link == "ou" || link == "le" || link == "la" || words[before].Is('/') ||
          words[before].Is('.') || words[before].IsLetters())) {
      return at;
    }
    if (link == "et" || link == "ou" || link == "le" || link == "la" || words[before].Is('/')) {
      --before;
    }
    if (Follows(words[before], '.')) {
      --before;
    }
    if (before >= words.size() || TitleNamed(words.Key(before)) == nullptr ||
        words[before].line_start != (before == 0 || words[before].line_start)) {
      return at;
    }
    at = before;
  }
  return at;
}

// Labels, by the last word before their colon.
struct Label {
  std::string_view key;
  Role role;
  double weight;
};

constexpr std::array kLabels = {
    Label{"nom", Role::kPatient, 0.8},
    Label{"noms", Role::kPatient, 0.8},
    Label{"prenom", Role::kPatient, 0.8},
    Label{"prenoms", Role::kPatient, 0.8},
    Label{"patient", Role::kPatient, 0.8},
    Label{"patiente", Role::kPatient, 0.8},
    Label{"pat", Role::kPatient, 0.6},
    Label{"identite", Role::kPatient, 0.8},
    Label{"beneficiaire", Role::kPatient, 0.8},
    Label{"assure", Role::kPatient, 0.8},
    Label{"assuree", Role::kPatient, 0.8},
    Label{"resident", Role::kPatient, 0.8},
    Label{"residente", Role::kPatient, 0.8},
    Label{"enfant", Role::kPatient, 0.8},
    Label{"bebe", Role::kPatient, 0.7},
    Label{"nourrisson", Role::kPatient, 0.6},
    Label{"parturiente", Role::kPatient, 0.7},
    Label{"usager", Role::kPatient, 0.7},
    Label{"titulaire", Role::kPatient, 0.8},
    Label{"client", Role::kPatient, 0.7},
    Label{"cliente", Role::kPatient, 0.7},
    Label{"adherent", Role::kPatient, 0.6},
    Label{"concerne", Role::kPatient, 0.6},
    Label{"concernant", Role::kPatient, 0.6},
    Label{"objet", Role::kPatient, 0.3},
    Label{"dossier", Role::kPatient, 0.4},
    Label{"victime", Role::kPatient, 0.7},
    Label{"defunt", Role::kPatient, 0.7},
    Label{"naissance", Role::kPatient, 0.8},
    Label{"usage", Role::kPatient, 0.8},
    Label{"usuel", Role::kPatient, 0.8},
    Label{"utilise", Role::kPatient, 0.8},
    Label{"marital", Role::kPatient, 0.8},
    Label{"famille", Role::kPatient, 0.8},
    Label{"patronymique", Role::kPatient, 0.8},
    Label{"jf", Role::kPatient, 0.8},
    Label{"name", Role::kPatient, 0.8},
    Label{"family", Role::kPatient, 0.8},
    Label{"given", Role::kPatient, 0.8},
    Label{"surname", Role::kPatient, 0.8},
    Label{"firstname", Role::kPatient, 0.8},
    Label{"lastname", Role::kPatient, 0.8},
    Label{"vorname", Role::kPatient, 0.8},
    Label{"nachname", Role::kPatient, 0.8},
    Label{"nombre", Role::kPatient, 0.6},
    Label{"apellidos", Role::kPatient, 0.8},
    Label{"cognome", Role::kPatient, 0.8},
    Label{"nome", Role::kPatient, 0.8},
    Label{"paciente", Role::kPatient, 0.8},
    Label{"paziente", Role::kPatient, 0.8},
    Label{"patientin", Role::kPatient, 0.8},
    Label{"confiance", Role::kRelative, 0.8},
    Label{"prevenir", Role::kRelative, 0.8},
    Label{"contact", Role::kRelative, 0.6},
    Label{"tuteur", Role::kRelative, 0.8},
    Label{"tutrice", Role::kRelative, 0.8},
    Label{"curateur", Role::kRelative, 0.8},
    Label{"curatrice", Role::kRelative, 0.8},
    Label{"conjoint", Role::kRelative, 0.8},
    Label{"conjointe", Role::kRelative, 0.8},
    Label{"mari", Role::kRelative, 0.8},
    Label{"epouse", Role::kRelative, 0.8},
    Label{"epoux", Role::kRelative, 0.8},
    Label{"mere", Role::kRelative, 0.7},
    Label{"pere", Role::kRelative, 0.7},
    Label{"fille", Role::kRelative, 0.7},
    Label{"fils", Role::kRelative, 0.7},
    Label{"aidant", Role::kRelative, 0.8},
    Label{"aidante", Role::kRelative, 0.8},
    Label{"parent", Role::kRelative, 0.6},
    Label{"parents", Role::kRelative, 0.6},
    Label{"frere", Role::kRelative, 0.7},
    Label{"soeur", Role::kRelative, 0.7},
    Label{"traitant", Role::kProfessional, 0.8},
    Label{"medecin", Role::kProfessional, 0.7},
    Label{"medecins", Role::kProfessional, 0.7},
    Label{"mt", Role::kProfessional, 0.7},
    Label{"chirurgien", Role::kProfessional, 0.8},
    Label{"operateur", Role::kProfessional, 0.8},
    Label{"operatrice", Role::kProfessional, 0.8},
    Label{"anesthesiste", Role::kProfessional, 0.8},
    Label{"prescripteur", Role::kProfessional, 0.8},
    Label{"prescriptrice", Role::kProfessional, 0.8},
    Label{"redacteur", Role::kProfessional, 0.8},
    Label{"signataire", Role::kProfessional, 0.8},
    Label{"praticien", Role::kProfessional, 0.8},
    Label{"correspondant", Role::kProfessional, 0.6},
    Label{"radiologue", Role::kProfessional, 0.8},
    Label{"biologiste", Role::kProfessional, 0.8},
    Label{"senior", Role::kProfessional, 0.6},
    Label{"interne", Role::kProfessional, 0.6},
    Label{"externe", Role::kProfessional, 0.6},
    Label{"referent", Role::kProfessional, 0.6},
    Label{"infirmier", Role::kProfessional, 0.7},
    Label{"infirmiere", Role::kProfessional, 0.7},
    Label{"ide", Role::kProfessional, 0.7},
    Label{"aide", Role::kProfessional, 0.4},
    Label{"kine", Role::kProfessional, 0.7},
    Label{"docteur", Role::kProfessional, 0.8},
    Label{"dr", Role::kProfessional, 0.8},
    Label{"signature", Role::kProfessional, 0.7},
    Label{"signe", Role::kProfessional, 0.7},
    Label{"valide", Role::kProfessional, 0.6},
    Label{"par", Role::kProfessional, 0.5},
    Label{"auteur", Role::kProfessional, 0.5},
    Label{"expediteur", Role::kUnknown, 0.7},
    Label{"destinataire", Role::kUnknown, 0.7},
    Label{"de", Role::kUnknown, 0.5},
    Label{"a", Role::kUnknown, 0.4},
    Label{"from", Role::kUnknown, 0.6},
    Label{"to", Role::kUnknown, 0.5},
    Label{"cc", Role::kUnknown, 0.6},
};

// Labels that only name a person when "nom" or "prenom" stands a little before.
constexpr std::array<std::string_view, 6> kNeedsNom = {"naissance", "usage",   "usuel",
                                                       "utilise",   "famille", "patronymique"};

bool NomStandsBefore(const Words& words, std::size_t at) {
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    const std::string_view key = words.Key(at - back);
    if (key == "nom" || key == "prenom" || key == "prenoms" || key == "name") {
      return true;
    }
    if (key == "date" || key == "lieu" || key == "commune") {
      return false;
    }
  }
  return false;
}

const Label* LabelEndingAt(const Words& words, std::size_t at) {
  const std::string_view key = words.Key(at);
  const Label* found = EntryOf<kLabels>(key);
  if (found == nullptr || (IsOneOf<kNeedsNom>(key) && !NomStandsBefore(words, at))) {
    return nullptr;
  }
  // "De :" and "A :" label a name only at the head of a line; "par :" after a participle.
  if ((key == "de" || key == "a" || key == "to" || key == "from") && !words[at].line_start) {
    return nullptr;
  }
  return found;
}

bool IsQuoteLike(const Word& word) {
  return word.Is('"') || word.Is('*') || word.Is('[') || word.Is('(') || word.Is('>') ||
         word.Is('_') || word.Is('\'');
}

std::optional<Frame> LabelFrame(const Words& words, std::size_t index) {
  std::size_t at = index;
  int skipped = 0;
  while (at > 0 && IsQuoteLike(words[at - 1]) && skipped < 4) {
    --at;
    ++skipped;
  }
  // The value may stand on the line below its label, not further.
  if (at == 0) {
    return std::nullopt;
  }
  const Word& mark = words[at - 1];
  if (!(mark.Is(':') || mark.Is('=') || mark.Is('\t') || mark.Is('|'))) {
    return std::nullopt;
  }
  --at;
  while (at > 0 &&
         (words[at - 1].Is(')') || words[at - 1].Is('(') || words[at - 1].Is('"') ||
          words[at - 1].Is('*') || words[at - 1].Is('.') || words[at - 1].Is(':') ||
          words.Key(at - 1) == "s" || words.Key(at - 1) == "e" || words.Key(at - 1) == "le")) {
    --at;
  }
  if (at == 0) {
    return std::nullopt;
  }
  const Label* label = LabelEndingAt(words, at - 1);
  if (label == nullptr) {
    return std::nullopt;
  }
  // "Nom :" asks for a name; "Patient :" may as well open a line of dialogue.
  const std::string_view key = words.Key(at - 1);
  const bool asks = key == "nom" || key == "noms" || key == "prenom" || key == "prenoms" ||
                    key == "identite" || key == "jf" || key == "name" || key == "surname" ||
                    IsOneOf<kNeedsNom>(key) || key == "family" || key == "given";
  const double mark_weight = mark.Is('|') || mark.Is('\t') ? 0.2 : 0.0;
  const double weight = (asks ? label->weight : std::min(label->weight, 0.5)) - mark_weight;
  return Frame{weight, label->role,     asks ? Reading::kFree : Reading::kLenient,
               index,  "after a label", false};
}

// Words whose next capitalised word is a person. Matched on the key, with the few endings that
// French participles take.
struct Lead {
  std::string_view key;
  double weight;
  Role role;
};

constexpr std::array kLeads = {
    Lead{"nee", 0.5, Role::kPatient},
    Lead{"ne", 0.4, Role::kPatient},
    Lead{"ep", 0.5, Role::kPatient},
    Lead{"epouse", 0.5, Role::kUnknown},
    Lead{"epx", 0.5, Role::kPatient},
    Lead{"divorcee", 0.4, Role::kPatient},
    Lead{"appelle", 0.5, Role::kPatient},
    Lead{"appelee", 0.5, Role::kPatient},
    Lead{"nomme", 0.5, Role::kPatient},
    Lead{"nommee", 0.5, Role::kPatient},
    Lead{"prenomme", 0.6, Role::kPatient},
    Lead{"prenommee", 0.6, Role::kPatient},
    Lead{"denomme", 0.6, Role::kPatient},
    Lead{"denommee", 0.6, Role::kPatient},
    Lead{"surnomme", 0.5, Role::kPatient},
    Lead{"surnommee", 0.5, Role::kPatient},
    Lead{"prenom", 0.6, Role::kPatient},
    Lead{"nom", 0.45, Role::kPatient},
    Lead{"cher", 0.35, Role::kUnknown},
    Lead{"chere", 0.35, Role::kUnknown},
    Lead{"dear", 0.35, Role::kUnknown},
    Lead{"bonjour", 0.25, Role::kUnknown},
    Lead{"bonsoir", 0.25, Role::kUnknown},
    Lead{"salut", 0.25, Role::kUnknown},
    Lead{"coucou", 0.25, Role::kUnknown},
    Lead{"merci", 0.2, Role::kUnknown},
    Lead{"famille", 0.35, Role::kRelative},
    Lead{"suis", 0.25, Role::kPatient},
    Lead{"ici", 0.2, Role::kPatient},
    Lead{"its", 0.25, Role::kPatient},
    Lead{"concernant", 0.35, Role::kPatient},
    Lead{"concerne", 0.35, Role::kPatient},
    Lead{"recevoir", 0.3, Role::kPatient},
    Lead{"adresse", 0.3, Role::kPatient},
    Lead{"confie", 0.3, Role::kPatient},
    Lead{"revoir", 0.3, Role::kPatient},
    Lead{"rappeler", 0.35, Role::kPatient},
    Lead{"rappelle", 0.35, Role::kPatient},
    Lead{"rappel", 0.2, Role::kPatient},
    Lead{"appeler", 0.3, Role::kPatient},
    Lead{"appelez", 0.3, Role::kPatient},
    Lead{"prevenir", 0.3, Role::kRelative},
    Lead{"contacter", 0.3, Role::kPatient},
    Lead{"convoquer", 0.35, Role::kPatient},
    Lead{"voir", 0.2, Role::kPatient},
    Lead{"vu", 0.3, Role::kPatient},
    Lead{"vue", 0.3, Role::kPatient},
    Lead{"revu", 0.3, Role::kPatient},
    Lead{"revue", 0.25, Role::kPatient},
    Lead{"recu", 0.25, Role::kPatient},
    Lead{"recue", 0.25, Role::kPatient},
    Lead{"examine", 0.25, Role::kPatient},
    Lead{"hospitaliser", 0.25, Role::kPatient},
    Lead{"transferer", 0.25, Role::kPatient},
    Lead{"dossier", 0.25, Role::kPatient},
    Lead{"ordonnance", 0.15, Role::kPatient},
    Lead{"courrier", 0.15, Role::kPatient},
    Lead{"certificat", 0.15, Role::kPatient},
    Lead{"pour", 0.2, Role::kPatient},
    Lead{"chez", 0.15, Role::kPatient},
    Lead{"avec", 0.1, Role::kUnknown},
    Lead{"signe", 0.4, Role::kProfessional},
    Lead{"cordialement", 0.35, Role::kProfessional},
    Lead{"confraternellement", 0.4, Role::kProfessional},
    Lead{"bises", 0.3, Role::kUnknown},
    Lead{"amities", 0.35, Role::kProfessional},
    Lead{"amicalement", 0.35, Role::kProfessional},
    Lead{"distinguees", 0.35, Role::kProfessional},
    Lead{"confraternelles", 0.35, Role::kProfessional},
    Lead{"respectueuses", 0.35, Role::kProfessional},
    Lead{"meilleures", 0.3, Role::kProfessional},
    Lead{"remerciements", 0.3, Role::kProfessional},
    Lead{"toi", 0.3, Role::kProfessional},
    Lead{"vous", 0.3, Role::kProfessional},
    Lead{"observation", 0.2, Role::kPatient},
    Lead{"rdv", 0.25, Role::kPatient},
    Lead{"pansement", 0.2, Role::kPatient},
    Lead{"demander", 0.2, Role::kPatient},
    Lead{"dis", 0.1, Role::kUnknown},
    Lead{"dit", 0.15, Role::kPatient},
    Lead{"initiales", 0.3, Role::kPatient},
    Lead{"resultat", 0.2, Role::kPatient},
    Lead{"resultats", 0.2, Role::kPatient},
    Lead{"bilan", 0.15, Role::kPatient},
    Lead{"pt", 0.35, Role::kPatient},
    Lead{"hospitalise", 0.2, Role::kPatient},
    Lead{"transfere", 0.2, Role::kPatient},
};

constexpr std::array<std::string_view, 44> kDoneBy = {
    "verifie",  "verifiee",  "assure",    "assuree",  "prevu",     "prevue",    "fait",
    "faite",    "conseille", "appele",

    "adresse",  "adressee",  "opere",     "operee",   "suivi",     "suivie",    "vu",
    "vue",      "valide",    "validee",   "signe",    "signee",    "dicte",     "dictee",
    "prescrit", "prescrite", "realise",   "realisee", "examine",   "examinee",  "redige",
    "redigee",  "transmis",  "transmise", "envoye",   "envoyee",   "effectue",  "pris",
    "prise",    "revu",      "demande",   "delivre",  "effectuee", "interprete"};

constexpr std::array<std::string_view, 14> kPossessives = {"mon", "ma",   "mes",   "son",   "sa",
                                                           "ses", "leur", "notre", "votre", "ton",
                                                           "ta",  "my",   "his",   "her"};

// "NOM SARRASINE PRENOM LOEVA": a label without its colon, in capitals as the value is.
std::optional<Frame> BareLabelFrame(const Words& words, std::size_t index) {
  const Word& label = words[index - 1];
  const std::string_view key = words.Key(index - 1);
  const bool names = key == "nom" || key == "prenom" || key == "prenoms" || key == "identite" ||
                     key == "usuel" || key == "naissance";
  if (!names || label.shape != WordShape::kCapitals || words[index].line_start ||
      words[index].shape != WordShape::kCapitals ||
      (key == "naissance" && !NomStandsBefore(words, index - 1))) {
    return std::nullopt;
  }
  const std::string_view value = words.Key(index);
  if (value == "prenom" || value == "nom" || value == "de" || value == "du" || value == "et") {
    return std::nullopt;
  }
  return Frame{0.7, Role::kPatient, Reading::kFree, index, "after a label", false};
}

std::optional<Frame> LeadFrame(const Words& words, std::size_t index) {
  std::size_t at = index - 1;
  if (Follows(words[at], '.') && words.Key(at - 1) == "ep") {
    --at;
  } else if (words[at].Is(',') || words[at].Is(':') || words[at].Is('(')) {
    --at;
  }
  const std::string_view key = words.Key(at);
  if (key == "par" || key == "by") {
    if (IsOneOf<kDoneBy>(words.Key(at - 1))) {
      return Frame{0.35, Role::kProfessional, Reading::kLenient, index, "done by", false};
    }
    return std::nullopt;
  }
  if (key == "jour" && words.Key(at - 1) == "ce") {
    return Frame{0.35, Role::kPatient, Reading::kLenient, index, "seen today", false};
  }
  // "dossier de X", "rappeler pour X": the noun or verb behind a preposition counts too.
  const bool preposition = key == "de" || key == "d" || key == "du" || key == "a" || key == "pour";
  const std::string_view noun = preposition ? words.Key(at - 1) : std::string_view();
  const Lead* lead = EntryOf<kLeads>(noun);
  if (lead == nullptr || lead->weight > 0.35 || noun == "adresse") {
    lead = EntryOf<kLeads>(key);
  }
  if (lead == nullptr || (words[index].line_start && lead->weight < 0.3) ||
      ((key == "toi" || key == "vous") && !words[index].line_start)) {
    return std::nullopt;
  }
  return Frame{lead->weight, lead->role, Reading::kLenient, index, "in a sentence about a person",
               false};
}

// "son mari Paul", "ma patiente, Clara", "l'infirmiere Sylvie".
std::optional<Frame> PersonNounFrame(const Words& words, std::size_t index) {
  std::size_t at = index - 1;
  if (words[index].line_start) {
    return std::nullopt;
  }
  const bool apart = words[at].Is(',') || words[at].Is('(') || words[at].Is(':');
  if (apart) {
    --at;
  }
  if (at >= words.size() || !words[at].IsLetters() || words[at].IsCapital()) {
    const bool carer_acronym = at < words.size() && words[at].shape == WordShape::kCapitals &&
                               words[at].classes.Has(WordClass::kCarer);
    const bool sentence_head = at < words.size() && words[at].shape == WordShape::kCapitalised &&
                               StartsSentence(words, at);
    if (!carer_acronym && !sentence_head) {
      return std::nullopt;
    }
  }
  const text::WordClasses classes = words[at].classes;
  const double weight = apart ? 0.3 : 0.45;
  if (classes.Has(WordClass::kCarer) && !classes.Has(WordClass::kFunction)) {
    return Frame{weight, Role::kProfessional,  Reading::kLenient,
                 index,  "after a profession", false};
  }
  if (classes.Has(WordClass::kRelative)) {
    const bool owned = IsOneOf<kPossessives>(words.Key(at - 1));
    return Frame{owned || !apart ? weight : 0.15,
                 Role::kRelative,
                 Reading::kLenient,
                 index,
                 "after a relative",
                 false};
  }
  if (classes.Has(WordClass::kPatient)) {
    return Frame{weight, Role::kPatient, Reading::kLenient, index, "after \"patient\"", false};
  }
  return std::nullopt;
}

// "ch 12", "lit 3", "box A", "12 -": the rows of a handover.
std::optional<Frame> RowFrame(const Words& words, std::size_t index) {
  std::size_t at = index - 1;
  int signs = 0;
  while (at < words.size() && words[at].shape == WordShape::kSign && signs < 2 &&
         !words[at].Is('/') && !words[at].Is('%') && !words[at].Is('+')) {
    --at;
    ++signs;
  }
  if (at >= words.size()) {
    return std::nullopt;
  }
  const bool number = words[at].shape == WordShape::kNumber && words[at].size() <= 4;
  const bool letter = words[at].size() == 1 && words[at].IsLetters();
  if (!number && !letter) {
    return std::nullopt;
  }
  const std::string_view head = words.Key(at - 1);
  if (head == "ch" || head == "chambre" || head == "lit" || head == "box" || head == "salle" ||
      head == "bed" || head == "room" || head == "chb") {
    return Frame{0.35, Role::kPatient, Reading::kLenient, index, "after a room", false};
  }
  if (number && words[at].line_start && !words[index].line_start) {
    return Frame{0.25, Role::kPatient, Reading::kLenient, index, "first in a numbered row", false};
  }
  return std::nullopt;
}

}  // namespace

bool LeadsToPerson(std::string_view key) {
  return key == "par" || key == "jour" || EntryOf<kLeads>(key) != nullptr;
}

bool StartsSentence(const Words& words, std::size_t index) {
  const Word& word = words[index];
  if (word.line_start || index == 0) {
    return true;
  }
  std::size_t at = index - 1;
  while (at > 0 && (words[at].Is('"') || words[at].Is('(') || words[at].Is('-') ||
                    words[at].Is('*') || words[at].Is('>') || words[at].Is('#'))) {
    if (words[at].line_start) {
      return true;
    }
    --at;
  }
  const Word& before = words[at];
  if (before.Is('.')) {
    // The dot of a title or of an initial ends no sentence.
    return words[at - 1].shape != WordShape::kInitial && TitleNamed(words.Key(at - 1)) == nullptr;
  }
  return before.Is('!') || before.Is('?') || before.Is(':') || before.Is(';');
}

Frame FrameBefore(const Words& words, std::size_t index) {
  if (const auto found = TitleEndingAt(words, index)) {
    return {0.65,
            found->title->role,
            Reading::kFree,
            StartOfTitles(words, found->at),
            "after a title",
            found->title->plural};
  }
  Frame best;
  best.first = index;
  if (index == 0) {
    return best;
  }
  for (const auto& frame :
       {LabelFrame(words, index), PersonNounFrame(words, index), LeadFrame(words, index),
        RowFrame(words, index), BareLabelFrame(words, index)}) {
    if (frame && frame->weight > best.weight) {
      best = *frame;
    }
  }
  return best;
}

Frame FrameAgainst(const Words& words, std::size_t index) {
  Frame none;
  if (index == 0) {
    return none;
  }
  std::size_t at = index - 1;
  if (words[at].Is('\'') || words[at].Is('-')) {
    --at;
  }
  const std::string_view link = words.Key(at);
  const bool linked = link == "de" || link == "du" || link == "d" || link == "des" ||
                      link == "la" || link == "l" || link == "le" || link == "les";
  // Up to three words back: "signe positif de X", "rue du Docteur X", "score de risque de X".
  std::size_t back = at;
  for (int steps = 0; steps < 4 && back < words.size(); ++steps, --back) {
    const Word& word = words[back];
    if (!word.IsLetters()) {
      if (word.Is('\'') || word.Is('-')) {
        continue;
      }
      break;
    }
    if (word.classes.HasAny(WordClass::kVerb | WordClass::kPatient | WordClass::kTitle) &&
        !word.classes.HasAny(WordClass::kEponymHead | WordClass::kHospitalHead)) {
      break;
    }
    const bool direct = back == at;
    if (!linked && !direct) {
      break;
    }
    if (word.classes.Has(WordClass::kEponymHead) && !word.classes.Has(WordClass::kPatient)) {
      return {linked ? -0.7 : -0.5,   Role::kUnknown, Reading::kShape, index,
              "in an eponym's frame", false};
    }
    if (word.classes.Has(WordClass::kHospitalHead)) {
      return {-0.6, Role::kUnknown, Reading::kShape, index, "in an establishment's name", false};
    }
    if (word.classes.Has(WordClass::kStreetHead) && !word.classes.Has(WordClass::kFunction) &&
        word.size() > 1) {
      return {-0.5, Role::kUnknown, Reading::kShape, index, "in a street's name", false};
    }
    if (word.classes.Has(WordClass::kOrganisation) && !word.IsCapital()) {
      return {-0.5, Role::kUnknown, Reading::kShape, index, "in an organisation's name", false};
    }
  }
  if (link == "selon" || (link == "apres" && words.Key(at - 2) == "d")) {
    return {-0.4, Role::kUnknown, Reading::kShape, index, "cited as an author", false};
  }
  return none;
}

}  // namespace paravent::detect
