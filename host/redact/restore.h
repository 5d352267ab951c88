// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The way back: tokens in an answer -> the person's own words. Pure.
#ifndef PARAVENT_REDACT_RESTORE_H_
#define PARAVENT_REDACT_RESTORE_H_

#include <string_view>
#include <vector>

#include "redact/conversation.h"
#include "redact/redact.h"

namespace paravent::redact {

// The edits that put the conversation's own words in the places of its tokens in `text`, by start.
// Tokens that the conversation never gave stay. One pass: words that come back are not looked at
// again. Linear in the text.
std::vector<Edit> Restore(std::string_view text, const Conversation& conversation);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_RESTORE_H_
