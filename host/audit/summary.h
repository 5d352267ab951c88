// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the audit files say of a stretch of days: for a person, and as a page to hand on.
#ifndef PARAVENT_AUDIT_SUMMARY_H_
#define PARAVENT_AUDIT_SUMMARY_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>

namespace paravent::audit {

struct Summary {
  using Counts = std::map<std::string, std::int64_t>;
  std::chrono::sys_days from;
  std::chrono::sys_days to;  // the last day, included
  std::int64_t decisions = 0;
  std::int64_t damaged = 0;  // lines that are no event of ours
  Counts by_site;
  Counts by_type;  // identifiers
  Counts by_action;
  Counts by_result;
  Counts by_surface;
  Counts by_machine;
  std::map<std::chrono::sys_days, std::int64_t> by_day;        // decisions
  std::map<std::chrono::sys_days, std::int64_t> found_by_day;  // those with an identifier
};

// Reads events, a line each, of the days `from` to `to`. Files that are missing hold none.
Summary Summarise(std::span<const std::filesystem::path> files, std::chrono::sys_days from,
                  std::chrono::sys_days to);

// For a terminal, in French, with a chart of the days.
std::string ToText(const Summary& summary);

// One self-contained HTML page, in French, light or dark as the browser is set, with plots (SVG).
std::string ToHtml(const Summary& summary);

}  // namespace paravent::audit

#endif  // PARAVENT_AUDIT_SUMMARY_H_
