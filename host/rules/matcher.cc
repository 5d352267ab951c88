// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "rules/starts.h"

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

// More digits than this in one chain are data, not an identifier: no number that names somebody is
// tried at each of its digits.
constexpr std::size_t kDataDigits = 200;

// Whether `c` may stand between two digits of one number on one line.
bool JoinsDigits(char c) { return c == ' ' || c == '.' || c == '-' || c == '_' || c == '/'; }

// A run of digits with at most one joining byte between two of them.
struct DigitChain {
  std::size_t end;
  std::size_t digits;
};

DigitChain ChainAt(std::string_view text, std::size_t at) {
  DigitChain chain{at, 0};
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
  mutable Starts starts;
  bool has_starts = false;  // its budget let it compile
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
      const std::string where = rules[r].file + ": /patterns/" + std::to_string(p) + "/regex";
      auto body = ToFoldedPattern(rules[r].patterns[p].regex);
      if (!body) {
        return base::Fail(body.error().what, where, body.error().hint);
      }
      auto tail = ToFoldedPattern(rules[r].patterns[p].tail);
      if (!tail) {
        return base::Fail(tail.error().what, where, tail.error().hint);
      }
      const int groups = CountGroups(*body);
      if (groups > 1 || (groups == 1 && !tail->empty()) || CountGroups(*tail) > 0) {
        return base::Fail("has too many groups: at most one, and none when there is a tail", where,
                          "write (?:...) for the groups that are not the span");
      }
      const std::string exact = groups == 1 ? *body : "((?:" + *body + ")" + *tail + ")";
      if (!state->starts.Add(exact)) {
        const RE2 regex(exact, Options(kPatternBytes));
        if (!regex.ok()) {
          return base::Fail("is not a valid regular expression: " + regex.error(), where);
        }
      }
      state->entries.push_back({r, p, Bounded(exact), where, nullptr});
    }
  }
  state->has_starts = state->starts.Compile(limits.automaton_bytes);
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
  DigitChain chain{0, 0};  // the latest one that was looked at
  const auto is_data = [&](std::size_t at) {
    if (at >= chain.end && text::IsDigit(padded[at])) {
      chain = ChainAt(padded, at);
    }
    return at < chain.end && chain.digits > kDataDigits;
  };

  // Appends the match of one pattern that starts at `from`, or the first one after it; returns
  // where it starts, or the end of the text.
  const auto propose = [&](State::Entry& entry, std::size_t from, RE2::Anchor anchor) {
    const std::size_t limit =
        anchor == RE2::ANCHOR_START ? std::min(padded.size(), from + kMaxSpanBytes) : padded.size();
    std::array<re2::StringPiece, 2> groups;
    if (!state_->Own(entry).Match(whole, from, limit, anchor, groups.data(), 2)) {
      return padded.size();
    }
    const auto first = static_cast<std::size_t>(groups[1].data() - padded.data());
    if (!groups[1].empty() && !is_data(first)) {
      out.push_back({entry.rule, entry.pattern, {first - 1, first - 1 + groups[1].size()}});
    }
    return static_cast<std::size_t>(groups[0].data() - padded.data());
  };

  if (!state_->has_starts) {
    degraded = degraded || !state_->entries.empty();
    for (State::Entry& entry : state_->entries) {
      chain = {0, 0};
      for (std::size_t at = 0; at < padded.size();) {
        at = propose(entry, at, RE2::UNANCHORED) + 1;
      }
    }
  } else {
    for (std::size_t at = 0; at + 1 < padded.size(); ++at) {
      // A pattern starts after a byte that is no part of a word.
      if (text::IsWordByte(padded[at])) {
        continue;
      }
      if (is_data(at + 1)) {
        at = chain.end - 1;
        continue;
      }
      for (const std::uint32_t index : state_->starts.At(padded.substr(at + 1))) {
        propose(state_->entries[index], at, RE2::ANCHOR_START);
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const Proposal& a, const Proposal& b) {
    return std::tie(a.span.start, a.rule, a.pattern, a.span.end) <
           std::tie(b.span.start, b.rule, b.pattern, b.span.end);
  });
}

}  // namespace paravent::rules
