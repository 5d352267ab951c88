// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What redaction adds to detection, and what a pasted table costs. Read the counters: both are
// measured on the same texts in the same run. `redaction/detection` is redaction by itself, `with
// look/detection` the same with the examination of the redacted text, which the host remembers: the
// check of the redacted text, which has to come before anything leaves, then costs nothing.
#include <benchmark/benchmark.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "detect/detector.h"
#include "policy/policy.h"
#include "redact/aggregate.h"
#include "redact/redact.h"
#include "redact/restore.h"
#include "redact/until_quiet.h"
#include "rules/rulebook.h"

namespace paravent {
namespace {

constexpr std::chrono::sys_days kToday = std::chrono::year(2026) / 11 / 24;

const rules::RuleBook& Book() {
  static const rules::RuleBook book =
      *rules::RuleBook::Load(PARAVENT_RULES_DIR, policy::BuiltIn().packs);
  return book;
}

// A letter of about 2 KiB that names three people over and over.
std::string Letter() {
  std::string letter;
  for (int i = 0; i < 6; ++i) {
    letter +=
        "Cher confr\u00E8re, je vous adresse Mme Huguette LAVAUD, n\u00E9e le 12/03/1962, NIR 2 62 "
        "03 69 500 117 09, 06 39 98 12 34, pour une dyspn\u00E9e stade II de la NYHA sous "
        "bisoprolol 2,5 mg x2/j. Sa fille Anne Lavaud l'accompagne. TA 13/8, FC 72 bpm, FEVG 45 "
        "%, cr\u00E9atinine 88 \u00B5mol/L. Dr Armelle Quintrec.\n";
  }
  return letter;
}

void RedactionBesideDetection(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  const detect::Detector detector(Book());
  const std::string letter = Letter();
  Clock::duration detecting{};
  Clock::duration redacting{};
  Clock::duration until_quiet{};
  for (auto _ : state) {
    const auto start = Clock::now();
    const detect::Detection detection = detector.Detect(letter);
    const auto found = Clock::now();
    redact::Conversation conversation;
    const std::vector<std::optional<rules::Operator>> wanted(detection.findings.size(),
                                                             rules::Operator::kPseudonymise);
    const auto redactions =
        redact::Redact(letter, detection.findings, wanted, conversation, kToday);
    benchmark::DoNotOptimize(
        redact::Apply(letter, redact::EditsOf(detection.findings, redactions)));
    detecting += found - start;
    const auto redacted = Clock::now();
    redacting += redacted - found;
    redact::Conversation other;
    const auto detect = [&](std::string_view text) { return detector.Detect(text); };
    const auto want = [](std::string_view, const detect::Detection& each) {
      return redact::Operators(each.findings.size(), rules::Operator::kPseudonymise);
    };
    benchmark::DoNotOptimize(
        redact::RedactUntilQuiet(letter, detection, detect, want, other, kToday));
    until_quiet += Clock::now() - redacted;
  }
  state.counters["with look/detection"] =
      static_cast<double>(until_quiet.count()) / static_cast<double>(detecting.count());
  state.counters["redaction/detection"] =
      static_cast<double>(redacting.count()) / static_cast<double>(detecting.count());
}
BENCHMARK(RedactionBesideDetection);

void RestoreLetter(benchmark::State& state) {
  const detect::Detector detector(Book());
  const std::string letter = Letter();
  const detect::Detection detection = detector.Detect(letter);
  redact::Conversation conversation;
  const std::vector<std::optional<rules::Operator>> wanted(detection.findings.size(),
                                                           rules::Operator::kPseudonymise);
  const auto redactions = redact::Redact(letter, detection.findings, wanted, conversation, kToday);
  const std::string safe = redact::Apply(letter, redact::EditsOf(detection.findings, redactions));
  for (auto _ : state) {
    benchmark::DoNotOptimize(redact::Restore(safe, conversation));
  }
}
BENCHMARK(RestoreLetter);

// 500 rows of 12 columns: found, typed with what detection finds in it, counted.
void AggregateTable(benchmark::State& state) {
  const detect::Detector detector(Book());
  std::string table =
      "Nom;Pr\u00E9nom;DDN;Sexe;CP;Ville;Entr\u00E9e;Service;Diagnostic;CRP;Hb;Sortie\n";
  for (int i = 0; i < 500; ++i) {
    const std::string n = std::to_string(i);
    table += "TESTARD" + n + ";Jean;14/08/19" + std::to_string(30 + i % 60) + ";" +
             (i % 2 == 0 ? "H" : "F") + ";69008;Lyon;02/03/2026;M\u00E9decine " +
             std::to_string(i % 4) + ";" + (i % 7 == 0 ? "BPCO" : "asthme") + ";" + n + ";12," +
             std::to_string(i % 9) + ";09/03/2026\n";
  }
  for (auto _ : state) {
    const auto found = redact::FindTable(table);
    const detect::Detection detection = detector.Detect(table);
    const auto columns = redact::ColumnsOf(table, *found, detection.findings);
    const auto offers = redact::OffersFor(table, *found, columns);
    benchmark::DoNotOptimize(
        redact::TableAfter(table, *found, columns, offers.back(), 11, rules::Locale::kFrench));
  }
}
BENCHMARK(AggregateTable)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace paravent
