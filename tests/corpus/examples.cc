// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "examples.h"

#include <algorithm>

#include "detect/blocks.h"
#include "detect/entities.h"
#include "detect/patterns.h"
#include "detect/people_candidates.h"
#include "detect/people_neighbours.h"
#include "detect/propagate.h"

namespace paravent::corpus {
namespace {

using detect::Candidate;

bool NamesPerson(const Gold& gold) { return gold.type == "PERSON" || gold.type == "PRO_NAME"; }

// A text as the search for people sees it.
class Scene {
 public:
  Scene(const rules::RuleBook& book, const Text& text)
      : folded_(text::Fold(text.plain)), words_(folded_.bytes(), book.lexicon()) {
    std::vector<detect::Finding> findings;
    bool degraded = false;
    detect::FindPatterns(book, folded_, findings, degraded, nullptr);
    detect::FindBlocks(book, folded_, findings, nullptr);
    around_ = detect::LookAround(book, words_, {}, findings, nullptr);
    for (const Gold& gold : text.golds) {
      spans_.push_back(
          {folded_.FromOriginal(gold.span.start), folded_.FromOriginal(gold.span.end)});
    }
  }

  std::string_view bytes() const { return folded_.bytes(); }
  const text::Words& words() const { return words_; }
  const detect::Surroundings& around() const { return around_; }
  const std::vector<text::Span>& spans() const { return spans_; }  // of the text's golds

  // Whether a pattern or a block found what stands there.
  bool Taken(text::Span span) const {
    return std::any_of(around_.identifiers.begin(), around_.identifiers.end(),
                       [&](const auto& finding) { return finding.span.Overlaps(span); });
  }

  text::Span SpanOf(std::size_t first, std::size_t end) const {
    return {words_[first].start, words_[end - 1].end};
  }

 private:
  text::Folded folded_;
  text::Words words_;
  detect::Surroundings around_;
  std::vector<text::Span> spans_;
};

enum class Truth { kNobody, kPerson, kUnclear };

Truth TruthOf(const Text& text, const Scene& scene, const Candidate& candidate) {
  const text::Span span = scene.SpanOf(candidate.at, candidate.end);
  for (std::size_t i = 0; i < text.golds.size(); ++i) {
    if (!scene.spans()[i].Overlaps(span)) {
      continue;
    }
    if (NamesPerson(text.golds[i])) {
      return scene.spans()[i].start <= span.start ? Truth::kPerson : Truth::kNobody;
    }
    // A name in an address of a hospital is nobody; one in a file's name may be somebody.
    const std::string& type = text.golds[i].type;
    return type == "CITY" || type == "HOSPITAL" || type == "ADDRESS" ? Truth::kNobody
                                                                     : Truth::kUnclear;
  }
  return Truth::kNobody;
}

template <typename Visit>
void VisitCandidates(const rules::RuleBook& book, const Text& text, Visit visit) {
  const Scene scene(book, text);
  detect::Candidates candidates(scene.words(), scene.around());
  while (const Candidate* candidate = candidates.Next()) {
    const Truth truth = TruthOf(text, scene, *candidate);
    visit(scene, *candidate, truth);
    if (truth == Truth::kPerson) {
      candidates.Take();
    }
  }
}

void Report(const char* what, const Text& text, const Scene& scene, text::Span span, double score,
            std::ostream& out) {
  constexpr std::size_t kAround = 45;
  std::string line(scene.bytes());
  line.insert(span.end, "]]").insert(span.start, "[[");
  const std::size_t start = span.start > kAround ? span.start - kAround : 0;
  line = line.substr(start, span.size() + 2 * kAround + 4);
  std::replace(line.begin(), line.end(), '\n', ' ');
  out << what << '\t' << text.id << '\t' << score << '\t' << line << '\n';
}

}  // namespace

void CountWordsAround(const rules::RuleBook& book, const Text& text, WordsSeen& seen) {
  VisitCandidates(book, text, [&](const Scene& scene, const Candidate& candidate, Truth) {
    const text::Words& words = scene.words();
    const auto see = [&](std::size_t at) {
      if (words[at].IsLetters()) {
        seen[std::string(words.Key(at))].insert(text.id);
      }
    };
    const std::size_t before = detect::WordBefore(words, candidate.at);
    const std::size_t after = detect::WordFrom(words, candidate.end);
    see(before);
    see(detect::WordBefore(words, before < words.size() ? before : 0));
    see(after);
    see(detect::WordFrom(words, after < words.size() ? after + 1 : words.size()));
    see(candidate.frame.word);
  });
}

void AddExamples(const rules::RuleBook& book, const Text& text,
                 const detect::PeopleVocabulary& vocabulary, float importance,
                 std::vector<Example>& examples) {
  std::optional<detect::FeatureReader> reader;
  VisitCandidates(book, text, [&](const Scene& scene, const Candidate& candidate, Truth truth) {
    if (truth == Truth::kUnclear) {
      return;
    }
    if (!reader) {
      reader.emplace(scene.words(), scene.around(), vocabulary);
    }
    Example example{{}, truth == Truth::kPerson, importance};
    for (const detect::Feature& feature : reader->Read(candidate)) {
      example.features.push_back(static_cast<std::uint32_t>(detect::SlotOf(feature)));
    }
    examples.push_back(std::move(example));
  });
}

void FindIn(const rules::RuleBook& book, const Ways& ways, const Text& text,
            const detect::PeopleModel& model, PeopleFound& found, std::ostream* errors) {
  const Scene scene(book, text);
  std::vector<detect::Mention> mentions =
      detect::FindPeople(scene.words(), scene.around(), model, false);
  detect::Propagate(scene.words(), scene.around(), {}, false, mentions);
  const auto overlaps = [&](const detect::Mention& mention, std::size_t i) {
    return scene.spans()[i].Overlaps(scene.SpanOf(mention.first, mention.end));
  };
  for (std::size_t i = 0; i < text.golds.size(); ++i) {
    if (NamesPerson(text.golds[i]) && !scene.Taken(scene.spans()[i])) {
      const bool seen = std::any_of(mentions.begin(), mentions.end(),
                                    [&](const auto& mention) { return overlaps(mention, i); });
      ++found.golds;
      found.golds_found += seen ? 1U : 0U;
      for (const std::string_view way : ways.Of(text, text.golds[i])) {
        found.ways[way].first += seen ? 1U : 0U;
        ++found.ways[way].second;
      }
      if (!seen && errors != nullptr) {
        Report("missed", text, scene, scene.spans()[i], 0, *errors);
      }
    }
  }
  for (const detect::Mention& mention : mentions) {
    bool right = false;
    for (std::size_t i = 0; i < text.golds.size() && !right; ++i) {
      right = overlaps(mention, i);
    }
    ++found.mentions;
    found.mentions_marked += text.clean() ? 0U : 1U;
    found.mentions_right += right ? 1U : 0U;
    if (!right && errors != nullptr) {
      Report("made up", text, scene, scene.SpanOf(mention.first, mention.end), mention.score,
             *errors);
    }
  }
  if (text.clean()) {
    ++found.clean;
    found.alarms += std::any_of(mentions.begin(), mentions.end(),
                                [](const auto& mention) {
                                  return mention.score >= detect::kPersonSure &&
                                         mention.role != detect::Role::kProfessional;
                                })
                        ? 1U
                        : 0U;
  }
}

}  // namespace paravent::corpus
