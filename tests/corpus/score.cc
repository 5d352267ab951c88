// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "score.h"

#include <algorithm>

namespace paravent::corpus {
namespace {

// Bytes that begin a character other than white space. No-break and narrow no-break spaces are
// rare inside identifiers and count as characters.
bool BeginsCharacter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80 && c != ' ' && c != '\n' && c != '\t';
}

struct Characters {
  std::size_t all = 0;
  std::size_t leaked = 0;
};

Characters Count(const Text& text, text::Span span, const std::vector<Found>& loud) {
  Characters characters;
  for (std::size_t at = span.start; at < span.end; ++at) {
    if (!BeginsCharacter(text.plain[at])) {
      continue;
    }
    ++characters.all;
    const bool covered = std::any_of(loud.begin(), loud.end(), [&](const Found& found) {
      return found.span.start <= at && at < found.span.end;
    });
    characters.leaked += covered ? 0 : 1;
  }
  return characters;
}

Tally OfGold(const Text& text, const Gold& gold, bool expected, const std::vector<Found>& loud) {
  const bool found = std::any_of(loud.begin(), loud.end(), [&](const Found& finding) {
    return finding.span.Overlaps(gold.span);
  });
  const bool same_type = std::any_of(loud.begin(), loud.end(), [&](const Found& finding) {
    return finding.span.Overlaps(gold.span) && finding.type == gold.type;
  });
  const Characters characters = Count(text, gold.span, loud);
  Tally tally;
  tally.golds = 1;
  tally.golds_found = found ? 1 : 0;
  tally.all_characters = characters.all;
  tally.all_characters_leaked = characters.leaked;
  if (expected) {
    tally.expected = 1;
    tally.expected_found = found ? 1 : 0;
    tally.same_type = same_type ? 1 : 0;
    tally.characters = characters.all;
    tally.characters_leaked = characters.leaked;
  }
  return tally;
}

}  // namespace

void Tally::Add(const Tally& other) {
  golds += other.golds;
  golds_found += other.golds_found;
  expected += other.expected;
  expected_found += other.expected_found;
  same_type += other.same_type;
  findings += other.findings;
  findings_right += other.findings_right;
  characters += other.characters;
  characters_leaked += other.characters_leaked;
  all_characters += other.all_characters;
  all_characters_leaked += other.all_characters_leaked;
  texts += other.texts;
  texts_sealed += other.texts_sealed;
  texts_alerted += other.texts_alerted;
  clean += other.clean;
  alarms += other.alarms;
}

void Score(const Types& types, const Ways& ways, const Text& text, const Verdict& verdict,
           Scores& scores) {
  std::vector<Found> loud;
  std::copy_if(verdict.found.begin(), verdict.found.end(), std::back_inserter(loud),
               [](const Found& found) { return found.action != policy::Action::kAllow; });
  const std::vector<bool> expected = Expected(types, text);
  Tally whole;
  for (std::size_t i = 0; i < text.golds.size(); ++i) {
    const Gold& gold = text.golds[i];
    const Tally one = OfGold(text, gold, expected[i], loud);
    scores.by_type[gold.type].Add(one);
    for (const std::string_view way : ways.Of(text, gold)) {
      scores.by_way[std::string(way)].Add(one);
    }
    whole.Add(one);
    if (one.expected > one.expected_found) {
      scores.failures.push_back({Failure::Kind::kMissed, &text, gold.type, "", gold.span});
    }
  }
  for (const Found& found : loud) {
    const bool right = std::any_of(text.golds.begin(), text.golds.end(), [&](const Gold& gold) {
      return gold.span.Overlaps(found.span);
    });
    Tally one;
    one.findings = 1;
    one.findings_right = right ? 1 : 0;
    scores.by_type[found.type].Add(one);
    whole.Add(one);
    if (!right) {
      scores.failures.push_back(
          {Failure::Kind::kSpurious, &text, found.type, found.rule, found.span});
    }
  }
  const bool alert = verdict.action >= policy::Action::kWarn;
  if (text.clean()) {
    whole.clean = 1;
    whole.alarms = alert ? 1 : 0;
    if (whole.alarms == 1) {
      scores.failures.push_back({Failure::Kind::kAlarm, &text, "", "", {0, text.plain.size()}});
    }
  } else {
    whole.texts = 1;
    whole.texts_sealed = whole.characters_leaked == 0 ? 1 : 0;
    whole.texts_alerted = alert ? 1 : 0;
  }
  scores.total.Add(whole);
  scores.by_style[text.style].Add(whole);
  scores.by_split[text.split].Add(whole);
}

}  // namespace paravent::corpus
