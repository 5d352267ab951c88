// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Whether the marks themselves can be believed.
#ifndef PARAVENT_TESTS_CORPUS_CHECK_H_
#define PARAVENT_TESTS_CORPUS_CHECK_H_

#include <vector>

#include "base/result.h"
#include "text.h"
#include "types.h"

namespace paravent::corpus {

// Every mistake found in `texts`: an unknown type, a span that begins or ends with white space, a
// key that does not hold (or holds where the text says that it is wrong), an id or a text that
// comes twice, an identifier that is marked once and left unmarked elsewhere in the same text.
std::vector<base::Error> CheckTexts(const Types& types, const std::vector<Text>& texts);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_CHECK_H_
