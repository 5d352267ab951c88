// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reads the words that may form a name, from the first one on: "N'Guessan A.", "de la Tour",
// "LAVAUD^HUGUETTE", "mme da silva". What a reader takes is a candidate only; the model decides.
#ifndef PARAVENT_DETECT_NAME_READER_H_
#define PARAVENT_DETECT_NAME_READER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "detect/people.h"
#include "text/words.h"

namespace paravent::detect {

// What one word can be inside a name.
enum class Part : std::uint8_t { kNone, kGiven, kSurname, kUnknown, kOther, kWord, kInitial };

struct Piece {
  std::size_t at;
  Part part;
};

class NameReader {
 public:
  // Borrows both.
  NameReader(const text::Words& words, const Surroundings& around)
      : words_(words), around_(around) {}

  // Whether any name may start at `at` that no title or label leads to. Cheap.
  bool MayRead(std::size_t at);

  // The pieces of the name that starts at `first`; none when no name can start there. With `free`,
  // after a title or a label, whatever is not plainly something else is read. Valid until the next
  // call.
  const std::vector<Piece>& Read(std::size_t first, bool free);

  // One past the last word read.
  std::size_t end() const { return end_; }
  // The name was read in lower case.
  bool lower() const { return lower_; }

 private:
  bool FirstOfName() const;
  Part PartOf(std::size_t at) const;
  Part CapitalPart(std::size_t at, bool first, bool free) const;
  Part LowerPart(std::size_t at, bool first, bool free) const;
  bool OpensPhrase(std::size_t at) const;
  bool GluedToNumber(std::size_t at) const;
  bool NameDespiteClass(std::size_t at, bool first) const;
  bool IsLoneSyllable(std::size_t at, bool first) const;
  bool GivenFits(std::size_t at) const;
  bool StrongInLowerCase(std::size_t at) const;
  bool LowerNameFits(std::size_t at) const;
  std::size_t Take(std::size_t at);
  std::size_t TakeParts(std::size_t at, Part part);
  std::size_t TakeInitial(std::size_t at);
  std::size_t AfterParticles(std::size_t at) const;
  std::size_t Skip(std::size_t at) const;
  void DropLoneInitials();

  const text::Words& words_;
  const Surroundings& around_;
  std::vector<Piece> pieces_;
  std::size_t end_ = 0;
  bool free_ = false;
  bool lower_ = false;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_NAME_READER_H_
