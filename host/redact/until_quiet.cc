// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/until_quiet.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace paravent::redact {
namespace {

using text::Span;

constexpr int kRounds = 5;

// Places of a redacted text in the original one.
class WayBack {
 public:
  explicit WayBack(const std::vector<Edit>& edits) {
    std::size_t shift = 0;  // of the redacted text against the original, modulo 2^64
    for (const Edit& edit : edits) {
      const std::size_t start = edit.span.start + shift;
      places_.push_back({{start, start + edit.replacement.size()}, edit.span});
      shift += edit.replacement.size() - edit.span.size();
    }
  }

  // The stretch of the original that a non-empty one came from, whole where it was replaced.
  Span ToOriginal(Span span) const {
    const Place start = PlaceOf(span.start);
    const Place last = PlaceOf(span.end - 1);
    return {start.original.start, last.original.end};
  }

 private:
  struct Place {
    Span redacted;
    Span original;
  };

  // What the byte `at` belongs to: a replacement, or itself. Logarithmic.
  Place PlaceOf(std::size_t at) const {
    const auto after = std::ranges::partition_point(
        places_, [&](const Place& place) { return place.redacted.end <= at; });
    if (after != places_.end() && after->redacted.start <= at) {
      return *after;
    }
    const std::size_t shift =
        after == places_.begin() ? 0 : (after - 1)->original.end - (after - 1)->redacted.end;
    return {{at, at + 1}, {at + shift, at + shift + 1}};
  }

  std::vector<Place> places_;
};

// Puts `found`, in their places of the original, among `findings`; what touches becomes one, of the
// kind that the first look said: it had the true words around. Returns the stretches of findings
// that became nothing new: what was written in their place is found again.
std::vector<Span> Insert(std::vector<detect::Finding> found,
                         std::vector<detect::Finding>& findings) {
  std::vector<Span> again;
  const std::size_t known = findings.size();
  std::vector<std::size_t> order(known + found.size());
  findings.insert(findings.end(), found.begin(), found.end());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t at) { return findings[at].span.start; });
  std::vector<detect::Finding> merged;
  bool lead_known = false;
  for (const std::size_t at : order) {
    detect::Finding& each = findings[at];
    if (merged.empty() || !merged.back().span.Overlaps(each.span)) {
      merged.push_back(each);
      lead_known = at < known;
      continue;
    }
    detect::Finding& lead = merged.back();
    if (lead.span == each.span && lead_known != (at < known)) {
      again.push_back(lead.span);
    }
    const Span span{lead.span.start, std::max(lead.span.end, each.span.end)};
    const rules::Severity severity = std::max(lead.severity, each.severity);
    if (!lead_known && at < known) {
      lead = each;
      lead_known = true;
    }
    lead.span = span;
    lead.severity = severity;
  }
  findings = std::move(merged);
  return again;
}

}  // namespace

Quiet RedactUntilQuiet(std::string_view text, detect::Detection detection, const Detect& detect,
                       const Want& want, Conversation& conversation, std::chrono::sys_days today) {
  Quiet quiet{std::move(detection), {}, {}, {}};
  std::vector<Span> stubborn;  // whose own replacement is found again
  for (int round = 1;; ++round) {
    Operators wanted = want(text, quiet.detection);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const Span& span = quiet.detection.findings[i].span;
      if (wanted[i] && std::ranges::find(stubborn, span) != stubborn.end()) {
        wanted[i] = rules::Operator::kSuppress;
      }
    }
    quiet.redactions = Redact(text, quiet.detection.findings, wanted, conversation, today);
    const std::vector<Edit> edits = EditsOf(quiet.detection.findings, quiet.redactions);
    if (edits.empty()) {
      quiet.text = text;
      quiet.left = quiet.detection;
      return quiet;
    }
    quiet.text = Apply(text, edits);
    quiet.left = detect(quiet.text);
    const Operators left = want(quiet.text, quiet.left);
    const WayBack way_back(edits);
    std::vector<detect::Finding> found;
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (left[i]) {
        found.push_back(quiet.left.findings[i]);
        found.back().span = way_back.ToOriginal(found.back().span);
      }
    }
    if (found.empty() || round == kRounds) {
      return quiet;
    }
    const std::vector<Span> again = Insert(std::move(found), quiet.detection.findings);
    stubborn.insert(stubborn.end(), again.begin(), again.end());
  }
}

}  // namespace paravent::redact
