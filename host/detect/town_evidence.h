// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What speaks for and against a word being a town, and how much: a known name proves little by
// itself ("Laval" is a person too), nor does a frame ("a Kerguen"); together they do.
#ifndef PARAVENT_DETECT_TOWN_EVIDENCE_H_
#define PARAVENT_DETECT_TOWN_EVIDENCE_H_

#include <cstdint>
#include <string_view>

namespace paravent::detect {

enum class TownEvidence : std::uint8_t {
  // The name.
  kLarge,
  kCompound,
  kKnown,
  kShape,
  kEnding,
  kUnheardOf,
  kProper,
  kOnlySurname,
  // What leads to it.
  kVerb,
  kVerbNear,
  kKnownAfterA,
  kUnknownAfterA,
  kKnownAfterDe,
  kUnknownAfterDe,
  kDirection,
  kOffice,
  kLabel,
  kAfterAddress,
  kPeopleInText,
  // Where it stands.
  kDateline,
  kDepartementBehind,
  kCell,
  kList,
  // What else it may be.
  kEponymFrame,
  kAuthorFrame,
  kOrganisationFrame,
  kStreetFrame,
  kTitle,
  kGivenNameBeside,
  kAlsoGivenName,
  kAlsoSurname,
  kAlsoWord,
  kAlsoMedical,
  kDoubtedLarge,
  kNeverATown,
  kNumberBehind,
  kSmallLetters,
};

// The sum of the evidence about one candidate.
class TownBalance {
 public:
  void Add(TownEvidence evidence);
  void AddIf(bool holds, TownEvidence evidence) {
    if (holds) {
      Add(evidence);
    }
  }

  double sum() const { return sum_; }
  // More than enough to call it a town.
  bool Enough() const;
  // How sure, 0 to 1, for a sum that is enough.
  double Score() const;
  // The heaviest reason for it; static.
  std::string_view Because() const { return because_; }

 private:
  double sum_ = 0;
  double heaviest_ = 0;
  std::string_view because_;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_TOWN_EVIDENCE_H_
