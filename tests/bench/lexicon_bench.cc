// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What one look-up in the lexicon costs, warm and over words that are scattered all over the file,
// and what opening it adds to a cold start.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "text/lexicon.h"

namespace paravent {
namespace {

const char* const kLexicon = PARAVENT_RULES_DIR "/../lexicon.bin";

text::Lexicon Opened() {
  std::string path = kLexicon;
  path.erase(path.rfind("/rules/.."), 9);
  auto lexicon = text::Lexicon::Open(path);
  if (!lexicon) {
    std::fprintf(stderr, "%s\n", base::ToString(lexicon.error()).c_str());
    std::exit(1);
  }
  return std::move(*lexicon);
}

void LexiconOpen(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(Opened().Find("patient"));
  }
}
BENCHMARK(LexiconOpen);

void LexiconFindWarm(benchmark::State& state) {
  const text::Lexicon lexicon = Opened();
  const std::vector<std::string> words = {"le",     "patient", "presente", "une",    "dyspnee",
                                          "depuis", "trois",   "semaines", "lavaud", "huguette",
                                          "examen", "crohn",   "maladie",  "de",     "controle"};
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(lexicon.Find(words[at]));
    at = at + 1 == words.size() ? 0 : at + 1;
  }
}
BENCHMARK(LexiconFindWarm);

// Made-up words of usual length: each look-up lands somewhere else in the file.
void LexiconFindScattered(benchmark::State& state) {
  const text::Lexicon lexicon = Opened();
  std::vector<std::string> words;
  std::uint32_t seed = 1;
  for (int i = 0; i < 100'000; ++i) {
    std::string word;
    for (int letter = 0; letter < 7; ++letter) {
      seed = seed * 1664525U + 1013904223U;
      word.push_back(static_cast<char>('a' + (seed >> 24) % 26));
    }
    words.push_back(std::move(word));
  }
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(lexicon.Find(words[at]));
    at = at + 1 == words.size() ? 0 : at + 1;
  }
}
BENCHMARK(LexiconFindScattered);

}  // namespace
}  // namespace paravent
