// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A list of an organisation's own words (the names of its sites, of its carers) as a rule.
#ifndef PARAVENT_RULES_OWN_LIST_H_
#define PARAVENT_RULES_OWN_LIST_H_

#include <string>
#include <string_view>

#include "base/result.h"
#include "rules/rule.h"

namespace paravent::rules {

// `text` holds one word or phrase a line (3 to 80 characters, at most 5000 lines; empty lines and
// those that begin with # are passed over). They are found in any case, with or without accents, as
// entities of `type`, at severity high. `file` stands in errors.
base::Result<Rule> ParseOwnList(std::string_view text, const std::string& file,
                                const std::string& type);

}  // namespace paravent::rules

#endif  // PARAVENT_RULES_OWN_LIST_H_
