// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/town_evidence.h"

namespace paravent::detect {
namespace {

constexpr double kEnough = 2.0;
constexpr double kMuch = 2.5;
constexpr double kPlenty = 3.6;

struct Weight {
  double weight;
  std::string_view because;
};

constexpr Weight WeightOf(TownEvidence evidence) {
  switch (evidence) {
    case TownEvidence::kLarge:
      return {1.3, "a large town"};
    case TownEvidence::kCompound:
      return {1.6, "a known town of several words"};
    case TownEvidence::kKnown:
      return {1.0, "a known town"};
    case TownEvidence::kShape:
      return {2.0, "shaped like a town's name"};
    case TownEvidence::kEnding:
      return {0.7, "begins or ends like a town's name"};
    case TownEvidence::kUnheardOf:
      return {0.2, "a name that no list has"};
    case TownEvidence::kProper:
      return {0.4, "a proper noun"};
    case TownEvidence::kOnlySurname:
      return {-0.8, ""};
    case TownEvidence::kVerb:
      return {2.2, "where somebody lives, was born or is treated"};
    case TownEvidence::kVerbNear:
      return {1.3, "where somebody lives, was born or is treated"};
    case TownEvidence::kKnownAfterA:
      return {1.7, "after a preposition of place"};
    case TownEvidence::kUnknownAfterA:
      return {1.8, "an unknown name after a preposition of place"};
    case TownEvidence::kKnownAfterDe:
      return {1.0, "after a preposition of place"};
    case TownEvidence::kUnknownAfterDe:
      return {0.4, "after a preposition of place"};
    case TownEvidence::kDirection:
      return {1.2, "on the way there"};
    case TownEvidence::kOffice:
      return {1.6, "named by its office"};
    case TownEvidence::kLabel:
      return {2.2, "named by its label"};
    case TownEvidence::kAfterAddress:
      return {2.0, "after an address"};
    case TownEvidence::kPeopleInText:
      return {1.0, "in a text about somebody"};
    case TownEvidence::kDateline:
      return {2.2, "before the date of a letter"};
    case TownEvidence::kDepartementBehind:
      return {1.5, "before its departement"};
    case TownEvidence::kCell:
      return {1.0, "in a cell of its own"};
    case TownEvidence::kList:
      return {1.0, "in a list"};
    case TownEvidence::kEponymFrame:
      return {-4.0, ""};
    case TownEvidence::kAuthorFrame:
      return {-3.0, ""};
    case TownEvidence::kOrganisationFrame:
      return {-1.0, ""};
    case TownEvidence::kStreetFrame:
      return {-2.5, ""};
    case TownEvidence::kTitle:
      return {-5.0, ""};
    case TownEvidence::kGivenNameBeside:
      return {-3.0, ""};
    case TownEvidence::kAlsoGivenName:
      return {-1.4, ""};
    case TownEvidence::kAlsoSurname:
      return {-0.7, ""};
    case TownEvidence::kAlsoWord:
      return {-0.9, ""};
    case TownEvidence::kAlsoMedical:
      return {-1.2, ""};
    case TownEvidence::kDoubtedLarge:
      return {-0.2, ""};
    case TownEvidence::kNeverATown:
      return {-4.0, ""};
    case TownEvidence::kNumberBehind:
      return {-1.5, ""};
    case TownEvidence::kSmallLetters:
      return {-0.6, ""};
  }
  return {0, ""};
}

}  // namespace

void TownBalance::Add(TownEvidence evidence) {
  const Weight weight = WeightOf(evidence);
  sum_ += weight.weight;
  if (weight.weight > heaviest_) {
    heaviest_ = weight.weight;
    because_ = weight.because;
  }
}

bool TownBalance::Enough() const { return sum_ > kEnough - 0.01; }

double TownBalance::Score() const { return sum_ >= kPlenty ? 0.95 : sum_ >= kMuch ? 0.7 : 0.5; }

}  // namespace paravent::detect
