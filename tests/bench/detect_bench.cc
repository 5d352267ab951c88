// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// How fast a text is examined, beside the rate of one bare RE2::Set pass over the same patterns in
// the same run: machines differ, ratios less.
#include <benchmark/benchmark.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "detect/blocks.h"
#include "detect/detector.h"
#include "detect/overlap.h"
#include "detect/patterns.h"
#include "policy/policy.h"
#include "rules/rulebook.h"
#include "text/fold.h"

namespace paravent {
namespace {

// Clean French clinical prose of our own: no identifier, the usual ages, doses and values.
constexpr std::string_view kClean =
    "Le patient pr\u00E9sente une dyspn\u00E9e d'effort stade II de la NYHA, \u00E9voluant depuis "
    "trois semaines, sans douleur thoracique. \u00C0 l'examen, la fr\u00E9quence cardiaque est "
    "\u00E0 "
    "92/min, la tension \u00E0 14/8, la saturation \u00E0 96 % en air ambiant. L'auscultation "
    "retrouve "
    "des r\u00E2les cr\u00E9pitants aux deux bases. On note des \u0153d\u00E8mes des membres "
    "inf\u00E9rieurs prenant le godet. L'\u00E9lectrocardiogramme inscrit un rythme sinusal "
    "r\u00E9gulier "
    "avec un bloc de branche gauche. Le bilan biologique montre une h\u00E9moglobine \u00E0 11,2 "
    "g/dL, "
    "une cr\u00E9atinine \u00E0 124 \u00B5mol/L, un NT-proBNP \u00E0 2450 ng/L. L'\u00E9chographie "
    "cardiaque retrouve une fraction d'\u00E9jection \u00E0 38 %. On propose l'introduction de "
    "furos\u00E9mide 40 mg par jour, de bisoprolol 1,25 mg et de ramipril 2,5 mg, avec un "
    "contr\u00F4le "
    "biologique \u00E0 sept jours. Femme de 34 ans, G2P1, 38 SA + 4 : conduite \u00E0 tenir ? "
    "Diff\u00E9rence entre maladie de Crohn et rectocolite h\u00E9morragique ? H\u00E9parine 25000 "
    "UI "
    "sur 24 h, TCA ratio 1,8 : ajuster ? Plaquettes 45000/mm3 apr\u00E8s 8 jours.\n";

std::string Repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) {
    text += piece;
  }
  return text;
}

const rules::RuleBook& Book() {
  static const rules::RuleBook book = [] {
    auto loaded = rules::RuleBook::Load(PARAVENT_RULES_DIR, policy::BuiltIn().packs);
    if (!loaded) {
      std::fprintf(stderr, "%s\n", base::ToString(loaded.error()).c_str());
      std::exit(1);
    }
    return std::move(*loaded);
  }();
  return book;
}

void Examine(benchmark::State& state, const std::string& text) {
  const detect::Detector detector(Book());
  std::size_t findings = 0;
  for (auto _ : state) {
    findings += detector.Detect(text).findings.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
  state.counters["findings"] =
      benchmark::Counter(static_cast<double>(findings), benchmark::Counter::kAvgIterations);
}

// The limit: one pass of one RE2::Set over the same patterns, on text that is already folded.
void BareSetPass(benchmark::State& state) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_never_capture(true);
  options.set_log_errors(false);
  options.set_max_mem(64LL << 20);
  RE2::Set set(options, RE2::UNANCHORED);
  for (const rules::Rule& rule : Book().rules()) {
    for (const rules::Pattern& pattern : rule.patterns) {
      set.Add("[^0-9A-Za-z\\xff](?:" + pattern.regex + ")[^0-9A-Za-z\\xff]", nullptr);
    }
  }
  set.Compile();
  const text::Folded text = text::Fold(Repeated(kClean, 1U << 20U));
  const re2::StringPiece bytes(text.padded().data(), text.padded().size());
  std::vector<int> matches;
  for (auto _ : state) {
    benchmark::DoNotOptimize(set.Match(bytes, &matches));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
}
BENCHMARK(BareSetPass)->Unit(benchmark::kMillisecond);

void Clean(benchmark::State& state) {
  Examine(state, Repeated(kClean, static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(Clean)->Arg(1 << 10)->Arg(2 << 10)->Arg(64 << 10)->Arg(1 << 20)->Arg(10 << 20);

void Fold(benchmark::State& state) {
  const std::string text = Repeated(kClean, 1U << 20U);
  for (auto _ : state) {
    benchmark::DoNotOptimize(text::Fold(text));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(Fold);

// Everything but people and places: folding, patterns, blocks, overlap.
void NamesApart(benchmark::State& state) {
  const std::string clean = Repeated(kClean, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const text::Folded text = text::Fold(clean);
    std::vector<detect::Finding> findings;
    bool degraded = false;
    detect::FindPatterns(Book(), text, findings, degraded, nullptr);
    detect::FindBlocks(Book(), text, findings, nullptr);
    benchmark::DoNotOptimize(detect::ResolveOverlaps(std::move(findings), nullptr));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(clean.size()) * state.iterations());
}
BENCHMARK(NamesApart)->Arg(2 << 10)->Arg(1 << 20);

// Texts made to be slow.
void Adversarial(benchmark::State& state, std::string_view piece) {
  Examine(state, Repeated(piece, 1U << 20U));
}
BENCHMARK_CAPTURE(Adversarial, digits, "1234567890");
BENCHMARK_CAPTURE(Adversarial, ones, "1 ");
BENCHMARK_CAPTURE(Adversarial, at_signs, "@");
BENCHMARK_CAPTURE(Adversarial, titles, "M. M. M. ");
BENCHMARK_CAPTURE(Adversarial, quotes, "\"'\"'");
BENCHMARK_CAPTURE(Adversarial, capitals, "AB12CD34 ");

void LoadRules(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        rules::RuleBook::Load(PARAVENT_RULES_DIR, policy::BuiltIn().packs).has_value());
  }
}
BENCHMARK(LoadRules)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace paravent
