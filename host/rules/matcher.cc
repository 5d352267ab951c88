// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <span>
#include <string>
#include <tuple>

#include "rules/compiled_pattern.h"
#include "rules/starts.h"
#include "text/byte_kinds.h"

namespace paravent::rules {
namespace {

// Instructions of one compiled pattern; a larger one slows every text for everybody.
constexpr int kMaxProgram = 4000;

// More digits than this in one chain are data, not an identifier: no number that names somebody is
// tried at each of its digits, only at groups that are long enough to be numbers of their own.
constexpr std::size_t kDataDigits = 200;
constexpr std::size_t kOwnNumberDigits = 9;

struct Entry {
  std::uint32_t rule;
  std::uint32_t pattern;
  bool understood;  // by the automaton; if not, it is tried at every word
  CompiledPattern compiled;
};

// An automaton over the beginnings of some entries.
struct Beginnings {
  Starts starts;
  std::vector<std::uint32_t> entries;  // by the automaton's numbers
};

// Whether a word that nobody writes could begin a match.
bool MayBeginWithAnyWord(const std::string& regex) {
  constexpr std::string_view kNoWord = "wqjxzkvq";
  constexpr std::size_t kPlenty = 1U << 20U;
  Starts alone;
  alone.Add(regex);
  return alone.Compile(kPlenty) && !alone.At(kNoWord).empty();
}

// Whether `c` may stand between two digits of one number on one line.
bool JoinsDigits(char c) { return c == ' ' || c == '.' || c == '-' || c == '_' || c == '/'; }

// A run of digits with at most one joining byte between two of them.
struct DigitChain {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t digits = 0;

  bool Holds(std::size_t at) const { return start <= at && at < end; }
};

DigitChain ChainAt(std::string_view text, std::size_t at) {
  DigitChain chain{at, at, 0};
  while (chain.end < text.size()) {
    const std::size_t next = chain.end + (JoinsDigits(text[chain.end]) ? 1 : 0);
    if (next >= text.size() || !text::IsDigit(text[next])) {
      break;
    }
    chain.end = next + 1;
    ++chain.digits;
  }
  return chain;
}

// One text being looked through.
class Search {
 public:
  Search(std::string_view padded, std::vector<Proposal>& out) : padded_(padded), out_(out) {}

  // Every match of one pattern, wherever it starts: slow, complete.
  void Everywhere(const Entry& entry) {
    for (std::size_t at = 0; at < padded_.size();) {
      at = Try(entry, at, RE2::UNANCHORED) + 1;
    }
  }

  // The matches that start where the automata say that they may.
  void ByBeginnings(const std::vector<Entry>& entries, Beginnings& words, Beginnings& marks) {
    // Between the sentinels; `body[i]` is `padded_[i + 1]`.
    const std::string_view body = padded_.substr(1, padded_.size() - 2);
    text::ByteKinds before{0, 0, 0};
    for (std::size_t block = 0; block < body.size(); block += text::ByteKinds::kBlock) {
      const text::ByteKinds kinds = text::KindsAt(body, block);
      const std::uint64_t after_letter = kinds.letters << 1U | before.letters >> 63U;
      const std::uint64_t after_digit = kinds.digits << 1U | before.digits >> 63U;
      before = kinds;
      const std::size_t left = body.size() - block;
      const std::uint64_t inside = left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
      const std::uint64_t meet =
          ~((kinds.letters & after_letter) | (kinds.digits & after_digit) | kinds.blanks);
      for (const std::uint16_t at :
           Candidates(words.starts, block, ~(after_letter | after_digit) & inside)) {
        AtWord(entries, words, block + at);
      }
      for (const std::uint16_t at : Candidates(marks.starts, block, meet & inside)) {
        AtMark(entries, marks, block + at);
      }
    }
  }

 private:
  // The bits of a block where a pattern may begin, as places in `padded_` after the block's own.
  // Gathered without a branch: whether a word passes cannot be foretold.
  std::span<const std::uint16_t> Candidates(const Starts& starts, std::size_t block,
                                            std::uint64_t bits) {
    std::size_t count = 0;
    for (; bits != 0; bits &= bits - 1) {
      const auto at = static_cast<std::uint16_t>(std::countr_zero(bits) + 1);
      candidates_[count] = at;
      count += starts.MayBegin(padded_.data() + block + at) ? 1U : 0U;
    }
    return std::span(candidates_).first(count);
  }

  // A pattern starts after a byte that is no part of a word.
  void AtWord(const std::vector<Entry>& entries, Beginnings& words, std::size_t at) {
    if (IsData(at)) {
      return;
    }
    for (const std::uint32_t number : words.starts.At(padded_.substr(at))) {
      Try(entries[words.entries[number]], at - 1, RE2::ANCHOR_START);
    }
  }

  // The telling part of a pattern may stand at `at`: from where on does its lead reach it?
  void AtMark(const std::vector<Entry>& entries, Beginnings& marks, std::size_t at) {
    const std::size_t from = at - std::min(at, kMaxLeadBytes + 1);
    const re2::StringPiece before(padded_.data() + from, at - from);
    for (const std::uint32_t number : marks.starts.At(padded_.substr(at))) {
      const Entry& entry = entries[marks.entries[number]];
      re2::StringPiece lead;
      if (!entry.compiled.lead().Match(before, 0, before.size(), RE2::UNANCHORED, &lead, 1)) {
        continue;
      }
      for (auto start = static_cast<std::size_t>(lead.data() - padded_.data()); start < at;
           ++start) {
        if (!text::IsWordByte(padded_[start])) {
          Try(entry, start, RE2::ANCHOR_START);
        }
      }
    }
  }

  // Appends the match of one pattern whose leading boundary is at `from`, or the first one after
  // it; returns where it starts, or the end of the text.
  std::size_t Try(const Entry& entry, std::size_t from, RE2::Anchor anchor) {
    const std::size_t limit = anchor == RE2::ANCHOR_START
                                  ? std::min(padded_.size(), from + kMaxSpanBytes)
                                  : padded_.size();
    std::array<re2::StringPiece, 2> groups;
    const re2::StringPiece text(padded_.data(), padded_.size());
    // First without the group: RE2 then takes its fastest machine, and most tries end there.
    const RE2& whole = entry.compiled.whole();
    if (!whole.Match(text, from, limit, anchor, groups.data(), 1) ||
        !whole.Match(text, from, limit, anchor, groups.data(), 2)) {
      return padded_.size();
    }
    const auto first = static_cast<std::size_t>(groups[1].data() - padded_.data());
    if (!groups[1].empty() && !IsData(first)) {
      out_.push_back({entry.rule, entry.pattern, {first - 1, first - 1 + groups[1].size()}});
    }
    return static_cast<std::size_t>(groups[0].data() - padded_.data());
  }

  bool IsData(std::size_t at) {
    if (!text::IsDigit(padded_[at])) {
      return false;
    }
    if (!chain_.Holds(at)) {
      chain_ = ChainAt(padded_, at);
    }
    return chain_.digits > kDataDigits && !StartsOwnNumber(at);
  }

  bool StartsOwnNumber(std::size_t at) const {
    const std::string_view group = padded_.substr(at, kOwnNumberDigits);
    return !text::IsDigit(padded_[at - 1]) && group.size() == kOwnNumberDigits &&
           std::ranges::all_of(group, text::IsDigit);
  }

  std::string_view padded_;
  std::vector<Proposal>& out_;
  DigitChain chain_;  // the latest one that was looked at
  std::array<std::uint16_t, text::ByteKinds::kBlock> candidates_;
};

}  // namespace

struct Matcher::State {
  // The exclusions of one rule, in their three places, each joined into one regex.
  struct Exclusion {
    std::unique_ptr<RE2> before;
    std::unique_ptr<RE2> after;
    std::unique_ptr<RE2> value;
  };

  std::map<std::string, Exclusion, std::less<>> exclusions;  // by rule id
  std::vector<Entry> entries;
  // The automata grow as they read.
  mutable Beginnings words;  // of patterns without a lead: looked for where words begin
  mutable Beginnings marks;  // of patterns with one: wherever letters, digits and signs meet
  bool automatic = false;    // the budget let both compile
};

Matcher::Matcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

base::Result<Matcher> Matcher::Compile(const std::vector<Rule>& rules, Limits limits) {
  auto state = std::make_unique<State>();
  for (const Rule& rule : rules) {
    const std::string where = rule.file + ": /exclude/";
    auto before = Join(rule.exclude.before, "", "$", where + "before");
    auto after = Join(rule.exclude.after, "^", "", where + "after");
    auto value = Join(rule.exclude.values, "^", "$", where + "values");
    for (const auto* joined : {&before, &after, &value}) {
      if (!*joined) {
        return std::unexpected(joined->error());
      }
    }
    if (*before || *after || *value) {
      state->exclusions.emplace(
          rule.id, State::Exclusion{std::move(*before), std::move(*after), std::move(*value)});
    }
  }

  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    for (std::uint32_t p = 0; p < rules[r].patterns.size(); ++p) {
      auto compiled = CompiledPattern::From(rules[r].patterns[p],
                                            rules[r].file + ": /patterns/" + std::to_string(p));
      if (!compiled) {
        return std::unexpected(compiled.error());
      }
      Beginnings& beginnings = compiled->has_lead() ? state->marks : state->words;
      beginnings.entries.push_back(static_cast<std::uint32_t>(state->entries.size()));
      const bool understood = beginnings.starts.Add(compiled->looked_for());
      if (!understood && !compiled->whole().ok()) {
        return base::Fail("is not a valid regular expression: " + compiled->whole().error(),
                          compiled->where());
      }
      state->entries.push_back({r, p, understood, std::move(*compiled)});
    }
  }
  state->automatic = state->words.starts.Compile(limits.automaton_bytes) &&
                     state->marks.starts.Compile(limits.automaton_bytes);
  return Matcher(std::move(state));
}

base::Result<void> Matcher::CompileAll() const {
  for (const Entry& entry : state_->entries) {
    const RE2& whole = entry.compiled.whole();
    if (!whole.ok()) {
      return base::Fail("does not compile: " + whole.error(), entry.compiled.where());
    }
    if (!entry.understood) {
      return base::Fail("holds syntax that would make every text slow", entry.compiled.where(),
                        "write it without anchors, named groups and named classes");
    }
    if (!entry.compiled.has_lead() && MayBeginWithAnyWord(entry.compiled.looked_for())) {
      return base::Fail("may begin with any word, which would make every text slow",
                        entry.compiled.where(),
                        "move what stands before its telling part to \"lead\"");
    }
    if (whole.ProgramSize() > kMaxProgram) {
      return base::Fail("compiles to " + std::to_string(whole.ProgramSize()) +
                            " instructions, expected at most " + std::to_string(kMaxProgram),
                        entry.compiled.where(), "shorten its repetitions");
    }
    if (RE2::FullMatch("\n\n", whole)) {
      return base::Fail("matches the empty text", entry.compiled.where());
    }
  }
  return {};
}

bool Matcher::Excludes(const Rule& rule, std::string_view before, std::string_view value,
                       std::string_view after) const {
  const auto found = state_->exclusions.find(rule.id);
  if (found == state_->exclusions.end()) {
    return false;
  }
  const auto matches = [](const std::unique_ptr<RE2>& regex, std::string_view text) {
    return regex && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex);
  };
  const State::Exclusion& exclusion = found->second;
  return matches(exclusion.before, before) || matches(exclusion.after, after) ||
         matches(exclusion.value, value);
}

void Matcher::Propose(const text::Folded& text, std::vector<Proposal>& out, bool& degraded) const {
  Search search(text.padded(), out);
  if (state_->automatic) {
    search.ByBeginnings(state_->entries, state_->words, state_->marks);
  } else {
    degraded = degraded || !state_->entries.empty();
    for (const Entry& entry : state_->entries) {
      search.Everywhere(entry);
    }
  }
  // Two telling parts may stand in one match of their pattern.
  const auto key = [](const Proposal& proposal) {
    return std::tie(proposal.span.start, proposal.rule, proposal.pattern, proposal.span.end);
  };
  std::ranges::sort(out, {}, key);
  const auto repeated = std::ranges::unique(out, {}, key);
  out.erase(repeated.begin(), repeated.end());
}

}  // namespace paravent::rules
