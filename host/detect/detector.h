// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// text + RuleBook -> findings. Pure: no I/O, no clock, no JSON, no logging.
//
//   detect::Detector detector(book);
//   detect::Detection detection = detector.Detect("NIR 2 62 03 69 500 117 09");
//   // detection.findings[0].rule->type == "FR_NIR", span = bytes 4 to 25
#ifndef PARAVENT_DETECT_DETECTOR_H_
#define PARAVENT_DETECT_DETECTOR_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "detect/own_tokens.h"
#include "rules/rulebook.h"

namespace paravent::detect {

class Detector {
 public:
  // Borrows `book`, which must outlive the detector.
  explicit Detector(const rules::RuleBook& book) : book_(&book), own_(book) {}

  // Finds what identifies a person in `utf8` (any bytes; ill-formed ones count as symbols). Linear
  // in the text. `known` are the people that earlier texts of the conversation named: found again
  // by any part of their names. When `trace` is given, says why for every candidate.
  Detection Detect(std::string_view utf8, Trace* trace = nullptr) const {
    return Detect(utf8, {}, trace);
  }
  Detection Detect(std::string_view utf8, const std::vector<KnownPerson>& known,
                   Trace* trace = nullptr) const;

 private:
  const rules::RuleBook* book_;
  OwnTokens own_;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_DETECTOR_H_
