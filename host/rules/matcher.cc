// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

namespace paravent::rules {
namespace {

constexpr std::string_view kBoundary = "[^0-9A-Za-z\\xff]";
// Instructions of one compiled pattern; a larger one slows every text for everybody.
constexpr int kMaxProgram = 4000;
constexpr std::int64_t kPatternBytes = 1LL << 20;

RE2::Options Options(std::int64_t bytes) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(bytes);
  return options;
}

// Patterns are written in UTF-8; folded text is one byte per character, and the only byte beyond
// ASCII that a pattern may name is the degree sign.
base::Result<std::string> ToFoldedPattern(const std::string& regex) {
  std::string folded;
  for (std::size_t i = 0; i < regex.size(); ++i) {
    const auto byte = static_cast<unsigned char>(regex[i]);
    if (byte < 0x80) {
      folded += regex[i];
    } else if (byte == 0xC2 && i + 1 < regex.size() && regex[i + 1] == '\xB0') {
      folded += "\\xb0";
      ++i;
    } else {
      return base::Fail("holds a character that no folded text has", {},
                        "write patterns in ASCII: accents are folded before matching");
    }
  }
  return folded;
}

int CountGroups(std::string_view regex) {
  int groups = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < regex.size(); ++i) {
    const char c = regex[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      // A bracket right after the opening one is a literal.
      if (i + 1 < regex.size() && regex[i + 1] == '^') {
        ++i;
      }
      if (i + 1 < regex.size() && regex[i + 1] == ']') {
        ++i;
      }
    } else if (c == '(' && (i + 1 == regex.size() || regex[i + 1] != '?')) {
      ++groups;
    }
  }
  return groups;
}

// One regex that matches when any of `regexes` does, between `prefix` and `suffix`.
base::Result<std::unique_ptr<RE2>> Join(const std::vector<std::string>& regexes,
                                        std::string_view prefix, std::string_view suffix,
                                        const std::string& where) {
  if (regexes.empty()) {
    return nullptr;
  }
  std::string all;
  for (const std::string& regex : regexes) {
    auto folded = ToFoldedPattern(regex);
    if (!folded) {
      return base::Fail(folded.error().what, where, folded.error().hint);
    }
    all += (all.empty() ? "(?:" : "|(?:") + *folded + ")";
  }
  auto joined = std::make_unique<RE2>(std::string(prefix) + "(?:" + all + ")" + std::string(suffix),
                                      Options(kPatternBytes));
  if (!joined->ok()) {
    return base::Fail("is not a valid regular expression: " + joined->error(), where);
  }
  return joined;
}

std::string Bounded(const std::string& body) {
  return std::string(kBoundary) + "(?:" + body + ")" + std::string(kBoundary);
}

}  // namespace

struct Matcher::State {
  struct Entry {
    std::uint32_t rule;
    std::uint32_t pattern;
    std::string regex;  // with its boundaries and exactly one group
    std::string where;  // file and pointer, for errors
    std::unique_ptr<RE2> own;
  };

  const RE2& Own(Entry& entry) const {
    if (!entry.own) {
      entry.own = std::make_unique<RE2>(entry.regex, Options(kPatternBytes));
    }
    return *entry.own;
  }

  // The exclusions of one rule, in their three places, each joined into one regex.
  struct Exclusion {
    std::unique_ptr<RE2> before;
    std::unique_ptr<RE2> after;
    std::unique_ptr<RE2> value;
  };

  std::map<std::string, Exclusion, std::less<>> exclusions;  // by rule id
  std::vector<Entry> entries;
  std::unique_ptr<RE2> anywhere;
  std::unique_ptr<RE2::Set> which;
};

Matcher::Matcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

base::Result<Matcher> Matcher::Compile(const std::vector<Rule>& rules, Limits limits) {
  auto state = std::make_unique<State>();
  RE2::Options set_options = Options(limits.set_bytes);
  set_options.set_never_capture(true);
  state->which = std::make_unique<RE2::Set>(set_options, RE2::ANCHOR_START);

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

  std::string all;
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    for (std::uint32_t p = 0; p < rules[r].patterns.size(); ++p) {
      const std::string where = rules[r].file + ": /patterns/" + std::to_string(p) + "/regex";
      auto body = ToFoldedPattern(rules[r].patterns[p].regex);
      if (!body) {
        return base::Fail(body.error().what, where, body.error().hint);
      }
      const int groups = CountGroups(*body);
      if (groups > 1) {
        return base::Fail("has " + std::to_string(groups) + " groups, expected at most one", where,
                          "write (?:...) for the groups that are not the span");
      }
      const std::string regex = Bounded(groups == 0 ? "(" + *body + ")" : *body);
      std::string problem;
      if (state->which->Add(regex, &problem) < 0) {
        return base::Fail("is not a valid regular expression: " + problem, where);
      }
      all += (all.empty() ? "" : "|") + ("(?:" + *body + ")");
      state->entries.push_back({r, p, regex, where, nullptr});
    }
  }
  if (state->entries.empty()) {
    return Matcher(std::move(state));
  }
  RE2::Options options = Options(limits.automaton_bytes);
  options.set_never_capture(true);
  state->anywhere = std::make_unique<RE2>(Bounded(all), options);
  if (!state->anywhere->ok()) {
    // Too small a budget even to compile: the patterns one by one are the fallback.
    state->anywhere.reset();
  }
  if (!state->which->Compile()) {
    state->which.reset();
  }
  return Matcher(std::move(state));
}

base::Result<void> Matcher::CompileAll() const {
  for (State::Entry& entry : state_->entries) {
    const RE2& own = state_->Own(entry);
    if (!own.ok()) {
      return base::Fail("does not compile: " + own.error(), entry.where);
    }
    if (own.ProgramSize() > kMaxProgram) {
      return base::Fail("compiles to " + std::to_string(own.ProgramSize()) +
                            " instructions, expected at most " + std::to_string(kMaxProgram),
                        entry.where, "shorten its repetitions");
    }
    if (RE2::FullMatch("\n\n", own)) {
      return base::Fail("matches the empty text", entry.where);
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
  const std::string_view padded = text.padded();
  const re2::StringPiece whole(padded.data(), padded.size());
  const auto propose = [&](State::Entry& entry, std::size_t start, RE2::Anchor anchor) {
    const std::size_t end = std::min(padded.size(), start + kMaxSpanBytes);
    std::array<re2::StringPiece, 2> groups;
    const std::size_t last = anchor == RE2::ANCHOR_START ? end : padded.size();
    if (!state_->Own(entry).Match(whole, start, last, anchor, groups.data(), 2) ||
        groups[1].empty()) {
      return padded.size();
    }
    const auto from = static_cast<std::size_t>(groups[1].data() - padded.data()) - 1;
    out.push_back({entry.rule, entry.pattern, {from, from + groups[1].size()}});
    return static_cast<std::size_t>(groups[0].data() - padded.data());
  };

  if (!state_->anywhere) {
    // Pattern by pattern over the whole text; also the reference that tests compare with.
    degraded = degraded || !state_->entries.empty();
    for (State::Entry& entry : state_->entries) {
      for (std::size_t at = 0; at < padded.size();) {
        at = propose(entry, at, RE2::UNANCHORED) + 1;
      }
    }
    std::sort(out.begin(), out.end(), [](const Proposal& a, const Proposal& b) {
      return std::tie(a.span.start, a.rule, a.pattern) < std::tie(b.span.start, b.rule, b.pattern);
    });
    return;
  }

  std::vector<int> matching;
  re2::StringPiece hit;
  for (std::size_t at = 0;
       at < padded.size() &&
       state_->anywhere->Match(whole, at, padded.size(), RE2::UNANCHORED, &hit, 1);) {
    at = static_cast<std::size_t>(hit.data() - padded.data());
    const re2::StringPiece here(padded.data() + at, std::min(kMaxSpanBytes, padded.size() - at));
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    matching.clear();
    const bool known = state_->which && state_->which->Match(here, &matching, &error);
    if (known) {
      for (const int index : matching) {
        propose(state_->entries[static_cast<std::size_t>(index)], at, RE2::ANCHOR_START);
      }
    } else if (!state_->which || error.kind != RE2::Set::kNoError) {
      degraded = true;
      for (State::Entry& entry : state_->entries) {
        propose(entry, at, RE2::ANCHOR_START);
      }
    }
    ++at;
  }
}

}  // namespace paravent::rules
