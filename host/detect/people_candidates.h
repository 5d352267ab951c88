// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The places of a text where a name may stand, one after the other.
//
//   Candidates candidates(words, around);
//   while (const Candidate* candidate = candidates.Next()) {
//     if (... is a person ...) candidates.Take();
//   }
#ifndef PARAVENT_DETECT_PEOPLE_CANDIDATES_H_
#define PARAVENT_DETECT_PEOPLE_CANDIDATES_H_

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "detect/name_reader.h"
#include "detect/people.h"
#include "detect/people_frames.h"
#include "text/words.h"

namespace paravent::detect {

struct Candidate {
  std::size_t at;  // words: [at, end), titles left out
  std::size_t end;
  Frame frame;
  const std::vector<Piece>* pieces;  // valid until the next candidate
  bool lower;                        // read in lower case
};

class Candidates {
 public:
  // Borrows both.
  Candidates(const text::Words& words, const Surroundings& around);

  // The next candidate, null at the end. Candidates overlap unless they are taken.
  const Candidate* Next();

  // The last candidate is a person: the next one starts behind it, maybe in a series with it.
  void Take();

 private:
  bool Read(std::size_t at);
  bool MayBeFree(std::size_t at) const;
  bool WorthTrying(std::size_t at) const;
  Frame FrameOf(std::size_t at) const;
  std::size_t NextInSeries(std::size_t end) const;

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  const text::Words& words_;
  NameReader reader_;
  std::unordered_map<std::size_t, Role> cells_;
  std::size_t at_ = 0;
  Candidate candidate_{};
  std::size_t plural_until_ = kNowhere;
  Role plural_role_ = Role::kUnknown;
  std::size_t series_until_ = kNowhere;
  Role series_role_ = Role::kUnknown;
  std::size_t bracket_ = kNowhere;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_CANDIDATES_H_
