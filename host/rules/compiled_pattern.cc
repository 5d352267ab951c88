// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/compiled_pattern.h"

#include <string_view>

#include "rules/syntax.h"
#include "text/fold.h"

namespace paravent::rules {
namespace {

constexpr std::string_view kBoundary = "[^0-9A-Za-z\\xff]";
constexpr std::int64_t kPatternBytes = 1LL << 20;

RE2::Options Options() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(kPatternBytes);
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

// Whether two bytes may stand in one word or number: no place between them is looked at.
bool Together(char a, char b) {
  return (text::IsDigit(a) && text::IsDigit(b)) || (text::IsLetter(a) && text::IsLetter(b));
}

bool MayMeetInsideAWord(const Bytes& left, const Bytes& right) {
  for (std::size_t a = left._Find_first(); a < left.size(); a = left._Find_next(a)) {
    for (std::size_t b = right._Find_first(); b < right.size(); b = right._Find_next(b)) {
      if (Together(static_cast<char>(a), static_cast<char>(b))) {
        return true;
      }
    }
  }
  return false;
}

base::Result<void> CheckLead(const std::string& lead, const std::string& regex,
                             const std::string& where) {
  const auto left = ParseSyntax(lead);
  const auto right = ParseSyntax(regex);
  if (!left || !right) {
    return base::Fail("a pattern with a lead is limited to plain syntax", where,
                      "write it without anchors and named classes");
  }
  if (LongestOf(*left) > kMaxLeadBytes) {
    return base::Fail("the lead may be longer than " + std::to_string(kMaxLeadBytes) + " bytes",
                      where, "limit its repetitions");
  }
  const Edge last = LastOf(*left);
  const Edge first = FirstOf(*right);
  if (last.empty || first.empty) {
    return base::Fail("the lead or the regex may be empty", where);
  }
  if (first.bytes[' ']) {
    return base::Fail("the regex after a lead begins with a blank", where,
                      "leave the blank to the lead");
  }
  if (MayMeetInsideAWord(last.bytes, first.bytes)) {
    return base::Fail("the lead ends inside a word or number", where,
                      "cut the pattern where letters, digits and signs meet");
  }
  return {};
}

std::string Bounded(const std::string& body) {
  return std::string(kBoundary) + "(?:" + body + ")" + std::string(kBoundary);
}

}  // namespace

base::Result<CompiledPattern> CompiledPattern::From(const Pattern& pattern,
                                                    const std::string& where) {
  const auto regex = ToFoldedPattern(pattern.regex);
  if (!regex) {
    return base::Fail(regex.error().what, where + "/regex", regex.error().hint);
  }
  const auto lead = ToFoldedPattern(pattern.lead);
  if (!lead) {
    return base::Fail(lead.error().what, where + "/lead", lead.error().hint);
  }
  const int groups = CountGroups(*regex);
  if (groups > 1 || CountGroups(*lead) > 0) {
    return base::Fail("has too many groups: at most one, and none in a lead", where + "/regex",
                      "write (?:...) for the groups that are not the span");
  }
  CompiledPattern compiled;
  compiled.looked_for_ = *regex;
  compiled.where_ = where + "/regex";
  std::string whole = *regex;
  if (!lead->empty()) {
    if (auto checked = CheckLead(*lead, *regex, where + "/lead"); !checked) {
      return std::unexpected(checked.error());
    }
    compiled.lead_ = std::string(kBoundary) + "(?:" + *lead + ")$";
    whole = "(?:" + *lead + ")(?:" + *regex + ")";
  }
  compiled.whole_ = Bounded(groups == 1 ? whole : "(" + whole + ")");
  return compiled;
}

const RE2& CompiledPattern::Kept(std::unique_ptr<RE2>& compiled, const std::string& regex) {
  if (!compiled) {
    compiled = std::make_unique<RE2>(regex, Options());
  }
  return *compiled;
}

base::Result<std::unique_ptr<RE2>> Join(const std::vector<std::string>& regexes,
                                        const std::string& prefix, const std::string& suffix,
                                        const std::string& where) {
  if (regexes.empty()) {
    return nullptr;
  }
  std::string all;
  for (const std::string& regex : regexes) {
    const auto folded = ToFoldedPattern(regex);
    if (!folded) {
      return base::Fail(folded.error().what, where, folded.error().hint);
    }
    all += (all.empty() ? "(?:" : "|(?:") + *folded + ")";
  }
  auto joined = std::make_unique<RE2>(prefix + "(?:" + all + ")" + suffix, Options());
  if (!joined->ok()) {
    return base::Fail("is not a valid regular expression: " + joined->error(), where);
  }
  return joined;
}

}  // namespace paravent::rules
