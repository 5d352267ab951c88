// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/detector.h"

#include <utility>
#include <vector>

#include "detect/birth_date.h"
#include "detect/blocks.h"
#include "detect/clinical_facts.h"
#include "detect/combination.h"
#include "detect/consistency.h"
#include "detect/entities.h"
#include "detect/name_parts.h"
#include "detect/overlap.h"
#include "detect/patterns.h"
#include "detect/severity.h"

namespace paravent::detect {

Detection Detector::Detect(std::string_view utf8, const std::vector<KnownPerson>& known,
                           Trace* trace) const {
  const text::Folded text = text::Fold(utf8);
  Detection detection;
  std::vector<Finding> candidates;
  FindPatterns(*book_, text, candidates, detection.degraded, trace);
  FindBlocks(*book_, text, candidates, trace);
  const std::vector<text::Span> own = own_.Find(text.bytes());
  FindEntities(*book_, text, own, known, candidates, trace);
  SpareClinicalFacts(text.bytes(), book_->lexicon(), candidates);
  own_.Drop(text.bytes(), own, book_->lexicon(), candidates);
  detection.findings = ResolveOverlaps(std::move(candidates), trace);
  JoinNameParts(text.bytes(), detection.findings);
  RecogniseBirthDates(*book_, text.bytes(), detection.findings, trace);
  RaiseWhenConsistent(*book_, text.bytes(), detection.findings, trace);
  RaiseInCompany(text.bytes(), detection.findings);

  for (Finding& finding : detection.findings) {
    finding.span = text.ToOriginal(finding.span);
  }
  Details details;
  details.Add(utf8, detection.findings);
  detection.combination = details.Weigh();
  if (detection.combination) {
    RaiseForCombination(*detection.combination, detection.findings);
  }
  if (trace != nullptr) {
    for (Reason& reason : *trace) {
      reason.span = text.ToOriginal(reason.span);
    }
  }
  return detection;
}

}  // namespace paravent::detect
