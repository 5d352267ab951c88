// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_leads.h"

#include <array>

#include "detect/key_filter.h"
#include "detect/people_against.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

// Words whose next capitalised word is a person. Matched on the key, with the few endings that
// French participles take.
struct Lead {
  std::string_view key;
  Role role;
};

constexpr std::array kLeads = {
    Lead{"nee", Role::kPatient},
    Lead{"ne", Role::kPatient},
    Lead{"ep", Role::kPatient},
    Lead{"epouse", Role::kUnknown},
    Lead{"epx", Role::kPatient},
    Lead{"divorcee", Role::kPatient},
    Lead{"appelle", Role::kPatient},
    Lead{"appelee", Role::kPatient},
    Lead{"nomme", Role::kPatient},
    Lead{"nommee", Role::kPatient},
    Lead{"prenomme", Role::kPatient},
    Lead{"prenommee", Role::kPatient},
    Lead{"denomme", Role::kPatient},
    Lead{"denommee", Role::kPatient},
    Lead{"surnomme", Role::kPatient},
    Lead{"surnommee", Role::kPatient},
    Lead{"prenom", Role::kPatient},
    Lead{"nom", Role::kPatient},
    Lead{"cher", Role::kUnknown},
    Lead{"chere", Role::kUnknown},
    Lead{"dear", Role::kUnknown},
    Lead{"bonjour", Role::kUnknown},
    Lead{"bonsoir", Role::kUnknown},
    Lead{"salut", Role::kUnknown},
    Lead{"coucou", Role::kUnknown},
    Lead{"merci", Role::kUnknown},
    Lead{"famille", Role::kRelative},
    Lead{"suis", Role::kPatient},
    Lead{"ici", Role::kPatient},
    Lead{"its", Role::kPatient},
    Lead{"concernant", Role::kPatient},
    Lead{"concerne", Role::kPatient},
    Lead{"recevoir", Role::kPatient},
    Lead{"adresse", Role::kPatient},
    Lead{"confie", Role::kPatient},
    Lead{"revoir", Role::kPatient},
    Lead{"rappeler", Role::kPatient},
    Lead{"rappelle", Role::kPatient},
    Lead{"rappel", Role::kPatient},
    Lead{"appeler", Role::kPatient},
    Lead{"appelez", Role::kPatient},
    Lead{"prevenir", Role::kRelative},
    Lead{"contacter", Role::kPatient},
    Lead{"convoquer", Role::kPatient},
    Lead{"voir", Role::kPatient},
    Lead{"vu", Role::kPatient},
    Lead{"vue", Role::kPatient},
    Lead{"revu", Role::kPatient},
    Lead{"revue", Role::kPatient},
    Lead{"recu", Role::kPatient},
    Lead{"recue", Role::kPatient},
    Lead{"examine", Role::kPatient},
    Lead{"hospitaliser", Role::kPatient},
    Lead{"transferer", Role::kPatient},
    Lead{"dossier", Role::kPatient},
    Lead{"ordonnance", Role::kPatient},
    Lead{"courrier", Role::kPatient},
    Lead{"certificat", Role::kPatient},
    Lead{"pour", Role::kPatient},
    Lead{"chez", Role::kPatient},
    Lead{"avec", Role::kUnknown},
    Lead{"signe", Role::kProfessional},
    Lead{"cordialement", Role::kProfessional},
    Lead{"confraternellement", Role::kProfessional},
    Lead{"bises", Role::kUnknown},
    Lead{"amities", Role::kProfessional},
    Lead{"amicalement", Role::kProfessional},
    Lead{"distinguees", Role::kProfessional},
    Lead{"confraternelles", Role::kProfessional},
    Lead{"respectueuses", Role::kProfessional},
    Lead{"meilleures", Role::kProfessional},
    Lead{"remerciements", Role::kProfessional},
    Lead{"toi", Role::kProfessional},
    Lead{"vous", Role::kProfessional},
    Lead{"observation", Role::kPatient},
    Lead{"rdv", Role::kPatient},
    Lead{"pansement", Role::kPatient},
    Lead{"demander", Role::kPatient},
    Lead{"dis", Role::kUnknown},
    Lead{"dit", Role::kPatient},
    Lead{"initiales", Role::kPatient},
    Lead{"resultat", Role::kPatient},
    Lead{"resultats", Role::kPatient},
    Lead{"bilan", Role::kPatient},
    Lead{"pt", Role::kPatient},
    Lead{"hospitalise", Role::kPatient},
    Lead{"transfere", Role::kPatient},
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

}  // namespace

std::optional<Frame> LeadFrame(const Words& words, std::size_t index) {
  std::size_t at = index - 1;
  if (words[at].Is('.') && !words[at].spaced && words.Key(at - 1) == "ep") {
    --at;
  } else if (words[at].Is(',') || words[at].Is(':') || words[at].Is('(')) {
    --at;
  }
  const std::string_view key = words.Key(at);
  if (key == "par" || key == "by") {
    if (IsOneOf<kDoneBy>(words.Key(at - 1))) {
      return Frame{FrameKind::kDoneBy, Role::kProfessional, false, false, index, at - 1};
    }
    return std::nullopt;
  }
  if (key == "jour" && words.Key(at - 1) == "ce") {
    return Frame{FrameKind::kToday, Role::kPatient, false, false, index, at};
  }
  // "dossier de X", "rappeler pour X": the noun or verb behind a preposition counts too.
  const bool preposition = key == "de" || key == "d" || key == "du" || key == "a" || key == "pour";
  const std::string_view noun = preposition ? words.Key(at - 1) : std::string_view();
  std::size_t word = at - 1;
  const Lead* lead = EntryOf<kLeads>(noun);
  if (lead == nullptr) {
    word = at;
    lead = EntryOf<kLeads>(key);
  }
  if (lead == nullptr || ((key == "toi" || key == "vous") && !words[index].line_start)) {
    return std::nullopt;
  }
  return Frame{FrameKind::kLead, lead->role, false, false, index, word};
}

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
  const WordClasses classes = words[at].classes;
  if (classes.Has(WordClass::kCarer) && !classes.Has(WordClass::kFunction)) {
    return Frame{FrameKind::kCarer, Role::kProfessional, false, false, index, at};
  }
  if (classes.Has(WordClass::kRelative)) {
    const bool owned = IsOneOf<kPossessives>(words.Key(at - 1));
    return Frame{owned || !apart ? FrameKind::kOwnRelative : FrameKind::kRelative,
                 Role::kRelative,
                 false,
                 false,
                 index,
                 at};
  }
  if (classes.Has(WordClass::kPatient)) {
    return Frame{FrameKind::kPatient, Role::kPatient, false, false, index, at};
  }
  return std::nullopt;
}

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
    return Frame{FrameKind::kRoom, Role::kPatient, false, false, index, at - 1};
  }
  // "1 passage" is a count, "1. passage" and "1 Passage" may be a row.
  const bool counted = signs == 0 && words[index].shape == WordShape::kLower;
  if (number && !counted && words[at].line_start && !words[index].line_start) {
    return Frame{FrameKind::kRow, Role::kPatient, false, false, index, at};
  }
  return std::nullopt;
}

bool LeadsToPerson(std::string_view key) {
  return key == "par" || key == "jour" || EntryOf<kLeads>(key) != nullptr;
}

}  // namespace paravent::detect
