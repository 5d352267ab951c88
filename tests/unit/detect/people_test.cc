// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// People, through the whole detector: [[...]] marks what must be found as a person or a carer, and
// nothing else may be.
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

bool IsName(const Finding& finding) {
  return finding.rule->type == "PERSON" || finding.rule->type == "PRO_NAME";
}

// The text with its names marked as the detector sees them.
std::string MarkNames(const std::string& text) {
  const Detection detection = Detector(Book()).Detect(text);
  std::string marked;
  std::size_t at = 0;
  for (const Finding& finding : detection.findings) {
    if (IsName(finding)) {
      marked += text.substr(at, finding.span.start - at) + "[[" +
                text.substr(finding.span.start, finding.span.size()) + "]]";
      at = finding.span.end;
    }
  }
  return marked + text.substr(at);
}

void ExpectMarks(const std::vector<std::string>& marked_texts) {
  for (const std::string& marked : marked_texts) {
    const auto parsed = ParseMarked(marked);
    ASSERT_TRUE(parsed) << marked;
    EXPECT_EQ(MarkNames(parsed->text), marked);
  }
}

// The first name found in `text`.
Finding FirstName(const std::string& text) {
  for (const Finding& finding : Detector(Book()).Detect(text).findings) {
    if (IsName(finding)) {
      return finding;
    }
  }
  ADD_FAILURE() << "no name in: " << text;
  return {Book().Find("person"), {0, 0}, rules::Severity::kLow, 0};
}

TEST(People, SeesNobodyInClinicalText) {
  ExpectMarks({
      "",
      "Homme de 67 ans, HTA, diabète de type 2, DFG 42 mL/min : quelle metformine ?",
      "Posologie de l'amoxicilline chez un nourrisson de 7 mois, 8,1 kg, otite.",
      "TNM T2N1M0, carcinome canalaire, RE+ RP+ HER2- : traitement adjuvant ?",
      "PR 220 ms, QRS 90 ms, QTc 470 ms : interprète cet ECG.",
      "Écris un modèle de certificat médical avec des champs vides : Nom, Prénom, Date de "
      "naissance.",
      "Le patient est vu en consultation, il va bien. Madame est venue avec sa fille.",
      "docteur j'ai mal au dos depuis trois jours",
  });
}

TEST(People, LeavesEponymsAlone) {
  ExpectMarks({
      "Différence Apgar / Silverman / Ballard / Finnegan, un tableau.",
      "Différence entre maladie de Crohn et rectocolite hémorragique ?",
      "Signe de Babinski bilatéral, manœuvre de Valsalva, réflexe de Moro.",
      "Score de Wells et score de Genève révisé, classification de Child-Pugh.",
      "Sonde de Foley ou sonde de Salem, prothèse de Charnley, tige de Moore.",
      "Histoire de la médecine : Pasteur, Laennec, Charcot et Semmelweis en 200 mots.",
  });
}

TEST(People, LeavesBacteriaAndDrugsAlone) {
  ExpectMarks({
      "M. tuberculosis résistant à la rifampicine : schéma de première intention ?",
      "S. aureus SARM, E. coli BLSE, C. difficile.",
      "Diane 35, Jasmine et Leeloo : risque thromboembolique comparé ?",
  });
}

TEST(People, LetsATitleWinOverEverything) {
  ExpectMarks({
      "[[M. Parkinson]] consulte pour une épaule.",
      "Le Parkinson de [[M. Testard]] s'aggrave.",
      "vu ce jour [[Mme Crohn]] pour une toux",
      "[[Mme Petit]] et [[M. Boulanger]] sont à jeun.",
      "[[M. et Mme Testard]] viennent ensemble.",
  });
}

TEST(People, ReadsTheWrittenFormsOfAName) {
  ExpectMarks({
      "Je vous adresse [[M. Jean TESTARD]] pour une dyspnée.",
      "Résume : [[LAVAUD Huguette]], hospitalisée pour décompensation cardiaque.",
      "certificat pour [[M. Jean-Paul d'Estaing-Moreau]], retraité",
      "[[Mme N'Guessan A.]] a accouché.",
      "Patiente suivie, [[Nguyễn Thị Hạnh]], hépatite B.",
      "[[M. El Khoury Élie]] sous AVK, INR 6,2.",
      "[[Mme Annick LE GALL-KERVELLA]] va bien.",
  });
}

TEST(People, ReadsLowerCase) {
  ExpectMarks({
      "[[mme martin]] a chuté dans la salle de bain",
      "corrige l'observation de [[mr lavaud]], dément, fugue hier soir",
      "nouvelle entrée : [[bensaid mohamed]] 81a bpco",
      "rdv de [[gwenaelle schmitt]] à décaler",
  });
}

TEST(People, ReadsLabels) {
  ExpectMarks({
      "Nom : [[Casanova]] Prénom : [[Ange-Toussaint]]",
      "Nom de naissance : [[QUINTREC]]",
      "Patient : [[Kerambrun Solène]], toux",
      "carte vitale lue : NOM [[TESTARD]] PRENOM [[JEAN]] droits ouverts",
  });
}

TEST(People, TellsCarersFromPatients) {
  EXPECT_EQ(FirstName("adressé par le Dr Armelle Quintrec pour avis").rule->type, "PRO_NAME");
  EXPECT_EQ(FirstName("Mme Yvonne Grandcoin tousse").rule->type, "PERSON");
  EXPECT_EQ(FirstName("poste de Sylvie Durand, IDE").rule->type, "PRO_NAME");
  EXPECT_EQ(FirstName("son mari Paul est prévenu").role, Role::kRelative);
}

TEST(People, CountsACarerAloneAndHintsBesideAPatient) {
  EXPECT_EQ(FirstName("Dr Armelle Quintrec, cardiologue").severity, rules::Severity::kLow);
  for (const Finding& finding :
       Detector(Book()).Detect("Dr Armelle Quintrec a vu Mme Yvonne Grandcoin").findings) {
    EXPECT_GE(finding.severity, rules::Severity::kModerate);
  }
}

TEST(People, KnowsThoseOfEarlierMessages) {
  const std::string next = "Et si J.K. refuse le scanner ?";
  EXPECT_TRUE(Detector(Book()).Detect(next).findings.empty());
  const Detection again =
      Detector(Book()).Detect(next, {{{"jean", "kerambrun"}, Gender::kMan, Role::kPatient}});
  ASSERT_EQ(again.findings.size(), 1U);
  EXPECT_EQ(next.substr(again.findings[0].span.start, 4), "J.K.");
}

TEST(People, TakesAnOfficeForNobody) {
  EXPECT_TRUE(Detector(Book())
                  .Detect("M. le libraire et Madame la Directrice sont venus")
                  .findings.empty());
  EXPECT_FALSE(Detector(Book()).Detect("M. Le Maire et mme la spina sont venus").findings.empty());
}

TEST(People, TakesAnAbbreviatedDiseaseForNobody) {
  EXPECT_TRUE(Detector(Book()).Detect("Pour la M. de Paget : zoledronate").findings.empty());
  EXPECT_FALSE(Detector(Book()).Detect("Revu M. Paget : zoledronate").findings.empty());
}

TEST(People, SaysWhy) {
  Trace trace;
  Detector(Book()).Detect("vu ce jour Mme Solène Kerambrun", &trace);
  bool explained = false;
  for (const Reason& reason : trace) {
    explained = explained || (reason.rule == "person" && reason.taken &&
                              reason.because.find("after a title") != std::string::npos);
  }
  EXPECT_TRUE(explained);
}

TEST(People, SurvivesOddTexts) {
  for (const std::string& text : {std::string("M."), std::string("Mme "), std::string("Dr\n"),
                                  std::string(2000, 'M'), std::string("- - ' ' \" nom :"),
                                  std::string("\xff\xfe M. \xff"), std::string("^^^ DUPONT^")}) {
    Detector(Book()).Detect(text);
  }
}

}  // namespace
}  // namespace paravent::detect
