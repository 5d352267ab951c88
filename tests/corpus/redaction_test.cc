// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What redaction promises, on every text of the corpus: nothing to find is left, its own tokens
// never alarm, the words come back, and no clinical fact changes on the way.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/detector.h"
#include "policy/decide.h"
#include "policy/policy.h"
#include "redact/redact.h"
#include "redact/restore.h"
#include "redact/until_quiet.h"
#include "rules/rulebook.h"
#include "text.h"
#include "variants.h"

namespace paravent::corpus {
namespace {

using rules::Operator;

constexpr std::chrono::sys_days kToday = std::chrono::year(2026) / 11 / 24;

// The texts of the corpus, or those of the directory that PARAVENT_TEXTS names.
const std::vector<Text>& Texts() {
  static const std::vector<Text> texts = [] {
    const char* others = std::getenv("PARAVENT_TEXTS");
    auto read = others != nullptr ? ReadTexts({others})
                                  : ReadTexts({std::filesystem::path(PARAVENT_CORPUS_DIR) / "texts",
                                               std::filesystem::path(PARAVENT_GENERATED_DIR)});
    return read.value_or(std::vector<Text>());
  }();
  return texts;
}

Text OnOneLine(Text text) {
  std::ranges::replace(text.plain, '\n', ' ');
  text.where += " on one line";
  return text;
}

// The same, and each of them in capitals, in small letters without accents, and on one line.
const std::vector<Text>& TextsInEveryForm() {
  static const std::vector<Text> texts = [] {
    std::vector<Text> all = Texts();
    for (const Text& text : Texts()) {
      all.push_back(InCapitals(text));
      all.back().where += " in capitals";
      all.push_back(InSmallLetters(text));
      all.back().where += " in small letters";
      all.push_back(OnOneLine(text));
    }
    return all;
  }();
  return texts;
}

// A text after redaction.
struct Redacted {
  std::vector<redact::Edit> edits;
  std::string text;
  std::vector<text::Span> places;   // of the replacements in `text`, titles included
  std::vector<std::string> tokens;  // of the findings that became a pseudonym, one for each edit
};

class RedactionTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    policy_ = new policy::Policy(policy::BuiltIn());
    auto book = rules::RuleBook::Load(PARAVENT_RULES_DIR, policy_->packs);
    ASSERT_TRUE(book.has_value());
    book_ = new rules::RuleBook(std::move(*book));
  }
  static void TearDownTestSuite() {
    delete book_;
    delete policy_;
  }

  static detect::Detection Detect(std::string_view text) {
    return detect::Detector(*book_).Detect(text);
  }

  // Redacts all that the policy does not let pass, each finding with `op` or the policy's operator.
  static Redacted Redact(std::string_view text, std::optional<Operator> op,
                         redact::Conversation& conversation) {
    const auto want = [&](std::string_view, const detect::Detection& detection) {
      const policy::Decision decision = policy::Decide(*policy_, {}, detection);
      redact::Operators wanted(detection.findings.size());
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (decision.actions[i] != policy::Action::kAllow) {
          wanted[i] = op.value_or(policy::OperatorFor(*policy_, *detection.findings[i].rule));
        }
      }
      return wanted;
    };
    redact::Quiet quiet =
        redact::RedactUntilQuiet(text, Detect(text), Detect, want, conversation, kToday);
    const auto& redactions = quiet.redactions;
    Redacted redacted{redact::EditsOf(quiet.detection.findings, redactions), {}, {}, {}};
    redacted.text = std::move(quiet.text);
    std::size_t grown = 0;
    std::size_t shrunk = 0;
    for (const redact::Edit& edit : redacted.edits) {
      const std::size_t start = edit.span.start + grown - shrunk;
      redacted.places.push_back({start, start + edit.replacement.size()});
      grown += edit.replacement.size();
      shrunk += edit.span.size();
    }
    for (const redact::Redaction& redaction : redactions) {
      if (!redaction.choices.empty()) {
        redacted.tokens.push_back(redaction.choices.front().op == Operator::kPseudonymise
                                      ? redaction.token
                                      : std::string());
      }
    }
    return redacted;
  }

  // Prints the share and the first of what failed, and fails below `least`.
  struct Share {
    std::size_t held = 0;
    std::size_t all = 0;
    std::vector<std::string> failures;

    void Count(bool holds, const std::string& failure) {
      ++all;
      held += holds ? 1 : 0;
      if (!holds) {
        failures.push_back(failure);
      }
    }
    void Expect(std::string_view what, double least) const {
      ASSERT_GT(all, 0U);
      const double share = static_cast<double>(held) / static_cast<double>(all);
      std::cout << what << ": " << held << " of " << all << " (" << share * 100 << " %)\n";
      for (std::size_t i = 0; i < failures.size() && i < 200; ++i) {
        std::cout << "  " << failures[i] << '\n';
      }
      EXPECT_GE(share, least) << what;
    }
  };

  static policy::Policy* policy_;
  static rules::RuleBook* book_;
};

policy::Policy* RedactionTest::policy_ = nullptr;
rules::RuleBook* RedactionTest::book_ = nullptr;

constexpr std::optional<Operator> kModes[] = {std::nullopt, Operator::kSuppress, Operator::kMask,
                                              Operator::kGeneralise, Operator::kPseudonymise};

std::string NameOf(std::optional<Operator> mode) {
  return mode ? std::string(rules::kOperatorWords[static_cast<std::size_t>(*mode)]) : "policy";
}

TEST_F(RedactionTest, NothingToFindIsLeft) {
  for (const auto mode : kModes) {
    Share quiet;
    Share own;
    for (const Text& text : TextsInEveryForm()) {
      redact::Conversation conversation;
      const Redacted redacted = Redact(text.plain, mode, conversation);
      std::string loud;
      std::string tokens;
      for (const detect::Finding& finding : Detect(redacted.text).findings) {
        // Low ones are silent: a child's age that was kept.
        if (finding.severity == rules::Severity::kLow) {
          continue;
        }
        const std::string found = finding.rule->id + " \"" +
                                  redacted.text.substr(finding.span.start, finding.span.size()) +
                                  "\" ";
        loud += found;
        for (std::size_t i = 0; i < redacted.places.size(); ++i) {
          text::Span place = redacted.places[i];
          place.start =
              redacted.tokens[i].empty() ? place.start : place.end - redacted.tokens[i].size();
          tokens += place.Overlaps(finding.span) ? found : "";
        }
      }
      quiet.Count(loud.empty(), text.where + ' ' + loud);
      own.Count(tokens.empty(), text.where + ' ' + tokens);
    }
    // Both are promises, on texts that nobody has seen yet too: redaction looks at its own result.
    quiet.Expect(NameOf(mode) + ": nothing above low is left", 1);
    own.Expect(NameOf(mode) + ": no alarm in what redaction wrote", 1);
  }
}

TEST_F(RedactionTest, PseudonymsComeBack) {
  Share share;
  for (const Text& text : TextsInEveryForm()) {
    redact::Conversation conversation;
    const Redacted redacted = Redact(text.plain, Operator::kPseudonymise, conversation);
    const std::string back =
        redact::Apply(redacted.text, redact::Restore(redacted.text, conversation));
    share.Count(back == text.plain, text.where + ' ' + redacted.text);
  }
  share.Expect("restore(redact(text)) == text", 1);
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// "[PATIENT_1]" -> "PATIENT_1"
std::string Bare(const std::string& token) { return token.substr(1, token.size() - 2); }

std::string Capitalised(std::string text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    text[i] = text::ToLower(text[i]);
  }
  return text;
}

std::string Lower(std::string text) {
  for (char& c : text) {
    c = text::ToLower(c);
  }
  return text;
}

// What models do to tokens; "@" is the token as rewritten, what stands around it stays.
struct Rewriting {
  std::string_view name;
  std::string_view around;
  std::function<std::string(const std::string&)> of;
};

const std::vector<Rewriting>& Rewritings() {
  static const auto blank = [](const std::string& token, std::string_view by) {
    const std::size_t at = token.rfind('_', token.find_first_of("0123456789"));
    return at == token.npos ? token : token.substr(0, at).append(by).append(token.substr(at + 1));
  };
  static const std::vector<Rewriting> rewritings = {
      {"bold", "**@**", [](const std::string& t) { return t; }},
      {"code", "`@`", [](const std::string& t) { return t; }},
      {"possessive", "@'s", [](const std::string& t) { return t; }},
      {"without brackets", "@", [](const std::string& t) { return blank(Bare(t), " "); }},
      {"capitalised", "@", [](const std::string& t) { return '[' + Capitalised(Bare(t)) + ']'; }},
      {"lower case", "@", [](const std::string& t) { return Lower(t); }},
      {"escaped", "@",
       [](const std::string& t) { return "\\[" + Replaced(Bare(t), "_", "\\_") + "\\]"; }},
      {"no-break space", "@", [](const std::string& t) { return blank(t, "\u00A0"); }},
      {"numbered", "@",
       [](const std::string& t) { return blank(Capitalised(Bare(t)), " n\u00B0 "); }},
      {"translated", "@",
       [](const std::string& t) {
         return Replaced(Replaced(Replaced(Replaced(t, "PATIENT", "PACIENTE"), "TEL", "PHONE"),
                                  "PROCHE", "RELATIVE"),
                         "PRO_", "PROFESSIONAL_");
       }},
  };
  return rewritings;
}

TEST_F(RedactionTest, RewrittenPseudonymsComeBack) {
  Share all;
  std::size_t made_up = 0;
  for (const Rewriting& rewriting : Rewritings()) {
    Share share;
    for (const Text& text : Texts()) {
      redact::Conversation conversation;
      const Redacted redacted = Redact(text.plain, Operator::kPseudonymise, conversation);
      std::string answer;
      struct Expected {
        text::Span place;  // of the rewritten token in the answer
        std::string words;
      };
      std::vector<Expected> expected;
      std::size_t at = 0;
      for (std::size_t i = 0; i < redacted.edits.size(); ++i) {
        const std::string& token = redacted.tokens[i];
        if (token.empty()) {
          continue;
        }
        // A title stays in front of the token.
        const text::Span place = redacted.places[i];
        const std::size_t title = place.size() - token.size();
        answer += redacted.text.substr(at, place.start + title - at);
        const std::size_t start = answer.size();
        answer += Replaced(std::string(rewriting.around), "@", rewriting.of(token));
        const text::Span words = redacted.edits[i].span;
        expected.push_back(
            {{start, answer.size()}, text.plain.substr(words.start + title, words.size() - title)});
        at = place.end;
      }
      answer += redacted.text.substr(at);
      const std::vector<redact::Edit> edits = redact::Restore(answer, conversation);
      for (const Expected& each : expected) {
        const bool back = std::ranges::any_of(edits, [&](const redact::Edit& edit) {
          return each.place.Contains(edit.span) && edit.replacement == each.words;
        });
        share.Count(back, text.where + ' ' + answer.substr(each.place.start, 40));
        all.Count(back, "");
      }
      made_up += edits.size() > expected.size() ? edits.size() - expected.size() : 0;
    }
    share.Expect(std::string(rewriting.name), 0.99);
  }
  all.failures.clear();
  all.Expect("tokens that come back when rewritten", 0.99);
  EXPECT_EQ(made_up, 0U) << "words where no token stood";
}

// Numbers with a unit, doses, rates, scores, lab values, terms, blood pressure, sides, negations,
// and the drugs that doses are most often given of.
const RE2& ClinicalFact() {
  static const RE2 fact(
      R"((?i)\d+(?:[.,]\d+)?\s?(?:mg|g|kg|µg|mcg|ng|ml|dl|l|cl|ui|mmol|µmol|meq|mmhg|bpm|cm|mm|%|°c|mui|kui|gy|msv|sa|joules?|gouttes|cp|comprimés?)(?:/(?:j|jour|h|kg|ml|dl|l|mm3|min|24h))*\b)"
      R"(|\b\d(?:/2)? ?(?:-\d ?){2}\b|\bx ?\d ?/ ?j\b)"
      R"(|\b(?:glasgow|mms|mmse|nihss|eva|en|apgar|child-pugh|nyha|asa|bmi|imc|updrs|moca|gir|braden|norton|wells|chads2?|gcs|adl|iadl|gds)\s?:?\s?(?:[à=]\s?)?\d+(?:/\d+)?)"
      R"(|\b(?:crp|hba1c|hb|inr|dfg|tsh|ferritine|troponine|kaliémie|natrémie|créatinine|glycémie|leucocytes|plaquettes|pct|psa|ldl|hdl|bnp|d-dimères|lactates)\s?(?:à|:|=)?\s?\d+(?:[.,]\d+)?)"
      R"(|\b(?:ta|pa)\s?:?\s?\d{1,3}/\d{1,3})"
      R"(|\b(?:stade|grade|gir|classe|type)\s(?:\d|[iv]+)\b)"
      R"(|\b(?:gauche|droite?|bilatérale?)\b|\b(?:pas d[e'’]|sans|absence d[e'’]|aucune?)\b)"
      R"(|\b(?:paracétamol|doliprane|amoxicilline|augmentin|metformine|bisoprolol|ramipril|furosémide|lasix|aspirine|kardégic|eliquis|xarelto|apixaban|previscan|lévothyrox|ibuprofène|morphine|tramadol|oméprazole|prednisone|solupred|insuline|lantus|ventoline|ceftriaxone|lovenox|amlodipine|atorvastatine|sertraline|seresta|alprazolam)\b)");
  return fact;
}

std::vector<text::Span> FactsOf(std::string_view text) {
  std::vector<text::Span> facts;
  re2::StringPiece match;
  for (std::size_t at = 0; ClinicalFact().Match(re2::StringPiece(text.data(), text.size()), at,
                                                text.size(), RE2::UNANCHORED, &match, 1);) {
    const auto start = static_cast<std::size_t>(match.data() - text.data());
    facts.push_back({start, start + match.size()});
    at = start + std::max<std::size_t>(match.size(), 1);
  }
  return facts;
}

TEST_F(RedactionTest, NoClinicalFactChanges) {
  Share there;
  Share back;
  std::size_t count = 0;
  for (const Text& text : TextsInEveryForm()) {
    for (const auto mode : kModes) {
      redact::Conversation conversation;
      const Redacted redacted = Redact(text.plain, mode, conversation);
      const std::string restored =
          redact::Apply(redacted.text, redact::Restore(redacted.text, conversation));
      std::map<std::string, int> lost;
      std::map<std::string, int> lost_back;
      for (const text::Span& fact : FactsOf(text.plain)) {
        // What a person marked as an identifier is no clinical fact: a street's number.
        const bool marked = std::ranges::any_of(
            text.golds, [&](const Gold& gold) { return gold.span.Overlaps(fact); });
        if (!marked) {
          ++lost[text.plain.substr(fact.start, fact.size())];
          ++lost_back[text.plain.substr(fact.start, fact.size())];
          ++count;
        }
      }
      for (const text::Span& fact : FactsOf(redacted.text)) {
        --lost[redacted.text.substr(fact.start, fact.size())];
      }
      for (const text::Span& fact : FactsOf(restored)) {
        --lost_back[restored.substr(fact.start, fact.size())];
      }
      std::string missing;
      for (const auto& [fact, number] : lost) {
        missing += number > 0 ? '"' + fact + "\" " : "";
      }
      there.Count(missing.empty(), text.where + ' ' + NameOf(mode) + ' ' + missing);
      missing.clear();
      for (const auto& [fact, number] : lost_back) {
        missing += number > 0 ? '"' + fact + "\" " : "";
      }
      back.Count(missing.empty(), text.where + ' ' + NameOf(mode) + ' ' + missing);
    }
  }
  std::cout << count << " facts\n";
  EXPECT_GT(count, Texts().size());
  // A fact that nobody marked as an identifier is never part of a finding of a name or a place.
  there.Expect("texts that keep their facts", 1);
  back.Expect("texts that keep their facts on the way back", 1);
}

TEST_F(RedactionTest, NothingOutsideTheFindingsChanges) {
  Share share;
  for (const Text& text : Texts()) {
    for (const auto mode : kModes) {
      redact::Conversation conversation;
      const Redacted redacted = Redact(text.plain, mode, conversation);
      bool same = true;
      std::size_t at = 0;
      std::size_t at_plain = 0;
      for (std::size_t i = 0; i < redacted.edits.size(); ++i) {
        const text::Span& span = redacted.edits[i].span;
        same = same && redacted.text.substr(at, redacted.places[i].start - at) ==
                           text.plain.substr(at_plain, span.start - at_plain);
        at = redacted.places[i].end;
        at_plain = span.end;
      }
      same = same && redacted.text.substr(at) == text.plain.substr(at_plain);
      share.Count(same, text.where);
    }
  }
  share.Expect("texts that change in their findings alone", 1);
}

}  // namespace
}  // namespace paravent::corpus
