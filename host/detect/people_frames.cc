// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_frames.h"

#include "detect/people_labels.h"
#include "detect/people_leads.h"
#include "detect/people_titles.h"

namespace paravent::detect {

Frame FrameBefore(const text::Words& words, std::size_t index) {
  if (const auto found = TitleEndingAt(words, index)) {
    return {FrameKind::kTitle,
            found->title->role,
            true,
            found->title->plural,
            StartOfTitles(words, found->at),
            found->at};
  }
  if (index > 0) {
    for (const auto frame_of : {LabelFrame, BareLabelFrame, PersonNounFrame, LeadFrame, RowFrame}) {
      if (const auto frame = frame_of(words, index)) {
        return *frame;
      }
    }
  }
  return {FrameKind::kNone, Role::kUnknown, false, false, index, index};
}

}  // namespace paravent::detect
