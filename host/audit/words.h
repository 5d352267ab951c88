// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The words of a summary, in French, and its rows, most frequent first.
#ifndef PARAVENT_AUDIT_WORDS_H_
#define PARAVENT_AUDIT_WORDS_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "audit/summary.h"

namespace paravent::audit {

using Rows = std::vector<std::pair<std::string, std::int64_t>>;

std::string SiteWord(const std::string& site);
std::string ActionWord(const std::string& action);
std::string ResultWord(const std::string& result);
std::string TypeWord(const std::string& type);

// "24/11/2026".
std::string FrenchDay(const std::chrono::year_month_day& day);

// `counts` in words, most frequent first.
Rows Sorted(const Summary::Counts& counts, std::string (*word)(const std::string&));

// One sentence: how many decisions, in how many of them something was found.
std::string Headline(const Summary& summary);

}  // namespace paravent::audit

#endif  // PARAVENT_AUDIT_WORDS_H_
