// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_labels.h"

#include <array>
#include <string_view>

#include "detect/key_filter.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

// Labels, by the last word before their colon.
struct Label {
  std::string_view key;
  Role role;
};

constexpr std::array kLabels = {
    Label{"nom", Role::kPatient},
    Label{"noms", Role::kPatient},
    Label{"prenom", Role::kPatient},
    Label{"prenoms", Role::kPatient},
    Label{"patient", Role::kPatient},
    Label{"patiente", Role::kPatient},
    Label{"pat", Role::kPatient},
    Label{"identite", Role::kPatient},
    Label{"beneficiaire", Role::kPatient},
    Label{"assure", Role::kPatient},
    Label{"assuree", Role::kPatient},
    Label{"resident", Role::kPatient},
    Label{"residente", Role::kPatient},
    Label{"enfant", Role::kPatient},
    Label{"bebe", Role::kPatient},
    Label{"nourrisson", Role::kPatient},
    Label{"parturiente", Role::kPatient},
    Label{"usager", Role::kPatient},
    Label{"titulaire", Role::kPatient},
    Label{"client", Role::kPatient},
    Label{"cliente", Role::kPatient},
    Label{"adherent", Role::kPatient},
    Label{"concerne", Role::kPatient},
    Label{"concernant", Role::kPatient},
    Label{"objet", Role::kPatient},
    Label{"dossier", Role::kPatient},
    Label{"victime", Role::kPatient},
    Label{"defunt", Role::kPatient},
    Label{"naissance", Role::kPatient},
    Label{"usage", Role::kPatient},
    Label{"usuel", Role::kPatient},
    Label{"utilise", Role::kPatient},
    Label{"marital", Role::kPatient},
    Label{"famille", Role::kPatient},
    Label{"patronymique", Role::kPatient},
    Label{"jf", Role::kPatient},
    Label{"name", Role::kPatient},
    Label{"family", Role::kPatient},
    Label{"given", Role::kPatient},
    Label{"surname", Role::kPatient},
    Label{"firstname", Role::kPatient},
    Label{"lastname", Role::kPatient},
    Label{"vorname", Role::kPatient},
    Label{"nachname", Role::kPatient},
    Label{"nombre", Role::kPatient},
    Label{"apellidos", Role::kPatient},
    Label{"cognome", Role::kPatient},
    Label{"nome", Role::kPatient},
    Label{"paciente", Role::kPatient},
    Label{"paziente", Role::kPatient},
    Label{"patientin", Role::kPatient},
    Label{"confiance", Role::kRelative},
    Label{"prevenir", Role::kRelative},
    Label{"contact", Role::kRelative},
    Label{"tuteur", Role::kRelative},
    Label{"tutrice", Role::kRelative},
    Label{"curateur", Role::kRelative},
    Label{"curatrice", Role::kRelative},
    Label{"conjoint", Role::kRelative},
    Label{"conjointe", Role::kRelative},
    Label{"mari", Role::kRelative},
    Label{"epouse", Role::kRelative},
    Label{"epoux", Role::kRelative},
    Label{"mere", Role::kRelative},
    Label{"pere", Role::kRelative},
    Label{"fille", Role::kRelative},
    Label{"fils", Role::kRelative},
    Label{"aidant", Role::kRelative},
    Label{"aidante", Role::kRelative},
    Label{"parent", Role::kRelative},
    Label{"parents", Role::kRelative},
    Label{"frere", Role::kRelative},
    Label{"soeur", Role::kRelative},
    Label{"traitant", Role::kProfessional},
    Label{"medecin", Role::kProfessional},
    Label{"medecins", Role::kProfessional},
    Label{"mt", Role::kProfessional},
    Label{"chirurgien", Role::kProfessional},
    Label{"operateur", Role::kProfessional},
    Label{"operatrice", Role::kProfessional},
    Label{"anesthesiste", Role::kProfessional},
    Label{"prescripteur", Role::kProfessional},
    Label{"prescriptrice", Role::kProfessional},
    Label{"redacteur", Role::kProfessional},
    Label{"signataire", Role::kProfessional},
    Label{"praticien", Role::kProfessional},
    Label{"correspondant", Role::kProfessional},
    Label{"radiologue", Role::kProfessional},
    Label{"biologiste", Role::kProfessional},
    Label{"senior", Role::kProfessional},
    Label{"interne", Role::kProfessional},
    Label{"externe", Role::kProfessional},
    Label{"referent", Role::kProfessional},
    Label{"infirmier", Role::kProfessional},
    Label{"infirmiere", Role::kProfessional},
    Label{"ide", Role::kProfessional},
    Label{"aide", Role::kProfessional},
    Label{"kine", Role::kProfessional},
    Label{"docteur", Role::kProfessional},
    Label{"dr", Role::kProfessional},
    Label{"signature", Role::kProfessional},
    Label{"signe", Role::kProfessional},
    Label{"valide", Role::kProfessional},
    Label{"par", Role::kProfessional},
    Label{"auteur", Role::kProfessional},
    Label{"expediteur", Role::kUnknown},
    Label{"destinataire", Role::kUnknown},
    Label{"de", Role::kUnknown},
    Label{"a", Role::kUnknown},
    Label{"from", Role::kUnknown},
    Label{"to", Role::kUnknown},
    Label{"cc", Role::kUnknown},
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

}  // namespace

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
  return Frame{
      asks ? FrameKind::kLabel : FrameKind::kWeakLabel, label->role, asks, false, index, at - 1};
}

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
  return Frame{FrameKind::kBareLabel, Role::kPatient, true, false, index, index - 1};
}

}  // namespace paravent::detect
