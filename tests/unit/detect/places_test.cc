// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Towns, establishments and rooms, through the whole detector: [[...]] marks what must be found.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "detect/detector.h"
#include "detect/examples.h"
#include "rules/rulebook.h"

namespace paravent::detect {
namespace {

const rules::RuleBook& Book() {
  static const rules::RuleBook book = [] {
    auto loaded = rules::RuleBook::Load(PARAVENT_SHARE_DIR "/rules", {"fr"});
    if (!loaded) {
      throw std::runtime_error(base::ToString(loaded.error()));
    }
    return std::move(*loaded);
  }();
  return book;
}

std::string MarkType(const std::string& text, std::string_view type) {
  std::string marked;
  std::size_t at = 0;
  for (const Finding& finding : Detector(Book()).Detect(text).findings) {
    if (finding.rule->type == type) {
      marked += text.substr(at, finding.span.start - at) + "[[" +
                text.substr(finding.span.start, finding.span.size()) + "]]";
      at = finding.span.end;
    }
  }
  return marked + text.substr(at);
}

void ExpectMarks(std::string_view type, const std::vector<std::string>& marked_texts) {
  for (const std::string& marked : marked_texts) {
    const auto parsed = ParseMarked(marked);
    ASSERT_TRUE(parsed) << marked;
    EXPECT_EQ(MarkType(parsed->text, type), marked);
  }
}

TEST(Places, SeesNoTownInClinicalText) {
  ExpectMarks("CITY", {
                          "Score de Genève révisé ou score de Wells ?",
                          "Plaquettes 45000 par mm3, héparine 25000 UI sur 24 h",
                          "Classification de Bordeaux, critères de Rome",
                          "M. Toulouse est à jeun depuis minuit",
                          "certificat pour M. Jean-Paul d'Estaing-Moreau",
                          "le résident de la chambre 9, drain de Redon retiré",
                          "Mme X a 38 ans, AMH 0,9 ; il a Crohn",
                      });
}

TEST(Places, FindsTowns) {
  ExpectMarks("CITY", {
                          "Mon père vit à [[Saint-Flour]], il a un myélome",
                          "domiciliée 8 venelle du Four, 29200 [[BREST]]",
                          "seul au lieu-dit Kerguen, 56320 [[Meslan]]",
                          "née à [[Port-au-Prince]] en 1987",
                          "coiffeuse à [[Lannion]], asthme professionnel",
                          "il vient de [[saint louis]], piqué par une scolopendre",
                          "12 rue des Lilas, [[Wissous]], code au gardien",
                          "la mairie de [[Denain]] a prêté la salle",
                          "quatre-vingt-dix ans, de [[Niederbronn]], chute au courrier",
                          "on y retourne, [[Vitrac-sur-Montane]] est loin",
                          "Profession : ostréiculteur  Commune : [[Trouville-la-Haule]]",
                      });
}

TEST(Places, WeighsWhatElseATownMayBe) {
  ExpectMarks("CITY", {
                          "Laval a rappelé, Mme Laval et R. Laval aussi",
                          "sa fille Florence vit chez lui",
                          "chute de sa hauteur, Glasgow 15, pupilles symétriques",
                          "elle est à l'hôpital, inquiète de la machine",
                          "pneumopathie à Klebsiella, étudiant de DFASM2",
                          "un résident de [[Laval]], ma patiente de [[pornic]]",
                          "elle travaille à [[Florence]] depuis mars",
                          "remplaçant à [[bourganeuf]], on habite à [[loperhet]]",
                          "Papa est né au [[Prêcheur]], bises de [[Ploumanac'h]]",
                          "née à\n[[Vannes]] dans une famille de marins",
                          "[[Zorkville]], le 3 mars 2026",
                          "F    71   [[Fère-en-Tardenois]]        LLC",
                          "drainé à [[Kerguen]] (29)",
                      });
}

TEST(Places, NeedLessToLeadToATownBesidePeople) {
  ExpectMarks("CITY",
              {
                  "[[Wambrechies]] : Mme Soizic Le Bras, plaie au pied",
                  "Wambrechies : plaie au pied",
                  "Mme Soizic Le Bras, 61 ans, seule à [[Laguiole]], fracture",
                  "Mme Soizic Le Bras, vous habitez toujours [[Tourcoing]]",
                  "Mme Soizic Le Bras, Crohn iléal, Montréal A2L3B2, drain de Redon",
                  "Mme Soizic Le Bras, cholécystite Tokyo II, stade II de Leriche et Fontaine",
              });
}

TEST(Places, NeedNothingToLeadToAKnownEstablishmentBesidePeople) {
  ExpectMarks("HOSPITAL", {
                              "Mme Soizic Le Bras, avis caisson, [[Alpes-Léman]] prévenu",
                              "avis caisson, Alpes-Léman prévenu",
                              "Mme Soizic Le Bras, aphasie de Broca, signe de Trousseau",
                          });
}

TEST(Places, SeesNoEstablishmentWithoutAName) {
  ExpectMarks("HOSPITAL", {
                              "à l'hôpital depuis lundi, la clinique est rassurante",
                              "un service de 12 lits, chemin clinique",
                              "hôpital pour suspicion de maladie de Parkinson",
                              "un expert en pharmacologie clinique. Réponds vite",
                              "1 Introduction\n2 Lovenox\n10 Marche\n12 Repos",
                              "Na 138\n138 mmol/L\n2024 : IDM\n2025 : AVC",
                          });
}

TEST(Places, FindsEstablishmentsAndRooms) {
  ExpectMarks("HOSPITAL",
              {
                  "résidente de l'[[EHPAD Les Glycines]] depuis mars",
                  "transféré au [[CHU de Rennes]] hier",
                  "suivi à l'[[institut Bergonié]]",
                  "opérée à l'[[hôpital d'instruction des armées Bégin]]",
                  "sortie vers le [[SSR respiratoire Les Peupliers]]",
                  "lettre de l'[[ehpad les glycines]] et de la [[clinique saint joseph]]",
                  "madame roux [[ch 12]] a chuté, [[lit 2]]",
                  "tour : [[chambre n° 12P]], [[ch C214]]",
                  "vu au [[centre Jean-Perrin]] puis à l'[[USP de Roanne]]",
                  "de Lannemezan vers [[Paule-de-Viguier]] en hélicoptère",
                  "[[201]] - Mme Savarin va mieux\n[[202]] porte Vaquier : dort\n[[204]] vide",
                  "Mme Oubrier du [[112]] a sonné, sortie du 12 mars",
              });
}

TEST(Places, FindsStreetsWithoutANumber) {
  ExpectMarks("ADDRESS", {
                             "il vit seul à la [[ferme Bordaxuria]]",
                             "secours au [[quai de Valmy]], code 19A07",
                             "c'est au [[trente-deux rue Jean-Macé]], vite",
                             "visite chez lui, [[lotissement Les Genêts n° 22]]",
                             "Adresse : [[Le Mas-Vieux]]",
                             "livraison [[LES QUATRE VENTS]] 03360 AINAY LE CHATEAU",
                             "Ty Nevez, [[route de la Plage]], Plouescat",
                             "Adresse MAC : A4, adresse : mail",
                             "le passage aux urgences, la place du scanner, la tour de taille",
                             "chemin clinique et voie veineuse, cours de l'évolution",
                         });
}

TEST(Places, StaySilentAloneAndHintBesideAPatient) {
  for (const Finding& finding : Detector(Book()).Detect("CHU de Rennes, à Lannion").findings) {
    EXPECT_EQ(finding.severity, rules::Severity::kLow);
  }
  std::size_t places = 0;
  for (const Finding& finding :
       Detector(Book()).Detect("Mme Huguette LAVAUD vit à Lannion, CHU de Rennes").findings) {
    EXPECT_GE(finding.severity, rules::Severity::kModerate);
    places += finding.rule->type != "PERSON" ? std::size_t{1} : 0;
  }
  EXPECT_EQ(places, 2U);
}

}  // namespace
}  // namespace paravent::detect
