// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Labels of forms and headers: "Nom de naissance :", "Patient :", "Medecin traitant :".
#ifndef PARAVENT_DETECT_PEOPLE_LABELS_H_
#define PARAVENT_DETECT_PEOPLE_LABELS_H_

#include <cstddef>
#include <optional>

#include "detect/people_frames.h"

namespace paravent::detect {

// The label with its colon, equals sign or bar before the word at `index` (at least 1).
std::optional<Frame> LabelFrame(const text::Words& words, std::size_t index);

// "NOM SARRASINE PRENOM LOEVA": a label without its colon, in capitals as the value is.
std::optional<Frame> BareLabelFrame(const text::Words& words, std::size_t index);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_LABELS_H_
