// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The figures that detection must not fall below again: floor.json, raised by hand when detection
// has become better, never lowered to let a change pass.
#ifndef PARAVENT_TESTS_CORPUS_FLOOR_H_
#define PARAVENT_TESTS_CORPUS_FLOOR_H_

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "score.h"

namespace paravent::corpus {

// One error for each figure of `scores` that is worse than `file` asks for. The file:
//   {"recall": {"FR_NIR": 0.99}, "precision": {"PERSON": 0.9}, "ways": {"capitals": 0.9},
//    "leaked": 0.1, "alarms": 0.005}
// recall and precision by type, recall by way of naming people, at least as given; leaked and
// alarms over all texts and at most as given. A type that has no mark or no finding is worse than
// any figure.
base::Result<std::vector<base::Error>> BelowFloor(const std::filesystem::path& file,
                                                  const Scores& scores);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_FLOOR_H_
