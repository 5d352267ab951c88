// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/name_parts.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace paravent::detect {
namespace {

TEST(PartAskedBy, ReadsLabelsAndHeads) {
  for (const char* label :
       {"Nom", "NOM :", "nom_de_naissance", "Nom d'usage", "\"family\"", "Last name", "surname"}) {
    EXPECT_EQ(PartAskedBy(label), NamePart::kSurname) << label;
  }
  for (const char* label : {"Prenom", "prenoms", "first_name", "\"given\": ["}) {
    EXPECT_EQ(PartAskedBy(label), NamePart::kGiven) << label;
  }
  for (const char* label : {"Nom et prenom", "nom complet", "Patient", "name", "prenommee", ""}) {
    EXPECT_EQ(PartAskedBy(label), NamePart::kWhole) << label;
  }
}

// The people in [[ ]], joined: "MARTIN=1N Jeanne=1P Roux=0".
std::string Joined(std::string text) {
  rules::Rule rule;
  rule.type = "PERSON";
  std::vector<Finding> findings;
  for (std::size_t at = text.find("[["); at != text.npos; at = text.find("[[", at)) {
    text.erase(at, 2);
    const std::size_t end = text.find("]]", at);
    text.erase(end, 2);
    findings.push_back({&rule, {at, end}, rules::Severity::kHigh, 0.9});
  }
  JoinNameParts(text, findings);
  std::string joined;
  for (const Finding& finding : findings) {
    joined += (joined.empty() ? "" : " ") + text.substr(finding.span.start, finding.span.size()) +
              "=" + std::to_string(finding.person) +
              (finding.part == NamePart::kSurname ? "N"
               : finding.part == NamePart::kGiven ? "P"
                                                  : "");
  }
  return joined;
}

TEST(JoinNameParts, MakesOnePersonOfTwoFields) {
  EXPECT_EQ(Joined("Nom : [[MARTIN]]\nPrenom : [[Jeanne]]\nDDN"), "MARTIN=1N Jeanne=1P");
  EXPECT_EQ(Joined("Nom : [[MARTIN]] / Prenom : [[Jeanne]]"), "MARTIN=1N Jeanne=1P");
  EXPECT_EQ(Joined("NOM [[MARTIN]] PRENOM [[Jeanne]]"), "MARTIN=1N Jeanne=1P");
  EXPECT_EQ(Joined("Prenom: [[Jeanne]], nom: [[MARTIN]]"), "Jeanne=1P MARTIN=1N");
  EXPECT_EQ(Joined("\"family\": \"[[MARTIN]]\",\n\"given\": [\"[[Jeanne]]\"]"),
            "MARTIN=1N Jeanne=1P");
}

TEST(JoinNameParts, TakesASecondSurnameAlong) {
  EXPECT_EQ(Joined("Nom de naissance : [[ROUX]]\nNom d'usage : [[MARTIN]]\nPrenom : [[Jeanne]]"),
            "ROUX=1N MARTIN=1N Jeanne=1P");
}

TEST(JoinNameParts, TellsPeopleApart) {
  EXPECT_EQ(Joined("Nom : [[MARTIN]] Prenom : [[Jeanne]] Nom : [[ROUX]] Prenom : [[Paul]]"),
            "MARTIN=1N Jeanne=1P ROUX=2N Paul=2P");
  EXPECT_EQ(Joined("Nom : [[MARTIN]]\n\nson mari [[Paul]]"), "MARTIN=0 Paul=0");
  EXPECT_EQ(Joined("Nom : [[MARTIN Jeanne]]\nNom : [[ROUX Paul]]"), "MARTIN Jeanne=0 ROUX Paul=0");
  EXPECT_EQ(Joined("Nom : [[MARTIN]]\n" + std::string(200, '.') + "\nPrenom : [[Jeanne]]"),
            "MARTIN=0 Jeanne=0");
}

}  // namespace
}  // namespace paravent::detect
