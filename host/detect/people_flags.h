// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The yes-or-no answers of Trait::kFlag: what a candidate name is, and where it stands.
#ifndef PARAVENT_DETECT_PEOPLE_FLAGS_H_
#define PARAVENT_DETECT_PEOPLE_FLAGS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paravent::detect {

// The numbers are those of the weights' file; kFlagNames has the words for them.
enum class Flag : std::uint8_t {
  kOtherHalf,
  kIdentifierNear,
  kPublicFigureFrame,
  kPublicFigure,
  kCompound,
  kCompoundSurname,
  kEponym,
  kWholeLine,
  kOpensRow,
  kClosesHead,
  kHeadsRow,
  kOpensClause,
  kSentenceWord,
  kSentenceAfterLabel,
  kPlaceAlone,
  kOrganisationAlone,
  kFullName,
  kAllUnknown,
  kOrdinaryWord,
  kShort,
  kLineEnds,
  kForeignWords,
  kBracketed,
  kQuoted,
  kSentenceStart,
  kAcronymLike,
  kHospitalPhrase,
  kInitialsOnly,
  kInPlace,
  kMisspelt,
  kSpeaker,
  kArticle,
};
inline constexpr std::size_t kFlags = 32;
inline constexpr std::array<std::string_view, kFlags> kFlagNames = {"beside its other half",
                                                                    "an identifier stands near",
                                                                    "a public figure",
                                                                    "a public figure",
                                                                    "a compound",
                                                                    "a compound",
                                                                    "an eponym too",
                                                                    "a line of its own",
                                                                    "its place in the line",
                                                                    "its place in the line",
                                                                    "heads a row",
                                                                    "opens a clause",
                                                                    "a word that opens a sentence",
                                                                    "a sentence after a label",
                                                                    "a place too",
                                                                    "an organisation too",
                                                                    "a full name",
                                                                    "no list knows it",
                                                                    "an ordinary word too",
                                                                    "short",
                                                                    "its place in the line",
                                                                    "in another script",
                                                                    "in brackets",
                                                                    "in quotes",
                                                                    "opens a sentence",
                                                                    "may be an acronym",
                                                                    "in a name of several words",
                                                                    "initials only",
                                                                    "in a place",
                                                                    "a misspelt word",
                                                                    "speaks in a thread",
                                                                    "behind an article"};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_FLAGS_H_
