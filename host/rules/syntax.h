// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A rule's regular expression as a tree, as far as one needs it to say which bytes a match may
// begin and end with. RE2 keeps its own tree to itself.
#ifndef PARAVENT_RULES_SYNTAX_H_
#define PARAVENT_RULES_SYNTAX_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace paravent::rules {

using Bytes = std::bitset<256>;

struct Syntax {
  enum class Kind : std::uint8_t { kBytes, kSequence, kChoice, kRepeat } kind;
  Bytes bytes;                // kBytes: one of these
  std::vector<Syntax> parts;  // kRepeat: one part
  int least = 0;
  int most = 0;  // -1: no limit
};

// The tree of a regex in RE2 syntax over bytes. Nothing when it holds syntax beyond what rules use
// (anchors, Unicode classes, named groups). Groups leave no trace. Linear.
std::optional<Syntax> ParseSyntax(std::string_view regex);

// The bytes that a match may have at one end, and whether it may be empty.
struct Edge {
  Bytes bytes;
  bool empty = false;
};
Edge FirstOf(const Syntax& syntax);
Edge LastOf(const Syntax& syntax);

// The most bytes that a match may have; SIZE_MAX when there is no limit.
std::size_t LongestOf(const Syntax& syntax);

}  // namespace paravent::rules

#endif  // PARAVENT_RULES_SYNTAX_H_
