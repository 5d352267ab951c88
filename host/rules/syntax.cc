// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/syntax.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace paravent::rules {
namespace {

Syntax Sequence(std::vector<Syntax> parts) {
  return {Syntax::Kind::kSequence, {}, std::move(parts)};
}

Bytes OneByte(unsigned char byte) {
  Bytes bytes;
  bytes.set(byte);
  return bytes;
}

Bytes Range(unsigned char first, unsigned char last) {
  Bytes bytes;
  for (unsigned value = first; value <= last; ++value) {
    bytes.set(value);
  }
  return bytes;
}

Bytes Folded(const Bytes& bytes) {
  Bytes folded = bytes;
  for (unsigned letter = 'a'; letter <= 'z'; ++letter) {
    const unsigned upper = letter - 'a' + 'A';
    if (bytes[letter] || bytes[upper]) {
      folded.set(letter);
      folded.set(upper);
    }
  }
  return folded;
}

// Recursive descent over the part of RE2's syntax that rules use. Nothing when it meets another.
class Parser {
 public:
  explicit Parser(std::string_view regex) : rest_(regex) {}

  std::optional<Syntax> Parse() {
    auto node = Choice();
    return rest_.empty() ? std::move(node) : std::nullopt;
  }

 private:
  bool Take(std::string_view token) {
    if (!rest_.starts_with(token)) {
      return false;
    }
    rest_.remove_prefix(token.size());
    return true;
  }

  std::optional<Syntax> Choice() {
    const bool outer = fold_;
    Syntax choice{Syntax::Kind::kChoice, {}, {}};
    do {
      Syntax sequence = Sequence({});
      while (!rest_.empty() && rest_[0] != '|' && rest_[0] != ')') {
        if (Take("(?i)")) {
          fold_ = true;
          continue;
        }
        auto part = Repeated();
        if (!part) {
          return std::nullopt;
        }
        sequence.parts.push_back(std::move(*part));
      }
      choice.parts.push_back(std::move(sequence));
    } while (Take("|"));
    fold_ = outer;
    return choice.parts.size() == 1 ? std::move(choice.parts[0]) : std::move(choice);
  }

  std::optional<Syntax> Repeated() {
    auto node = Atom();
    bool repeated = false;
    while (node && !rest_.empty()) {
      int least = 0;
      int most = 0;
      if (Take("*")) {
        most = -1;
      } else if (Take("+")) {
        least = 1;
        most = -1;
      } else if (Take("?")) {
        most = 1;
      } else if (rest_[0] == '{') {
        if (!Counts(least, most)) {
          return std::nullopt;
        }
      } else {
        break;
      }
      if (repeated) {
        return std::nullopt;
      }
      repeated = true;
      Take("?");  // lazy: the same strings
      Syntax repeat{Syntax::Kind::kRepeat, {}, {}, least, most};
      repeat.parts.push_back(std::move(*node));
      node = std::move(repeat);
    }
    return node;
  }

  bool Number(int& value) {
    value = 0;
    bool any = false;
    while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9' && value < 1000) {
      value = value * 10 + (rest_[0] - '0');
      rest_.remove_prefix(1);
      any = true;
    }
    return any;
  }

  bool Counts(int& least, int& most) {
    if (!Take("{") || !Number(least)) {
      return false;
    }
    most = least;
    if (Take(",") && !Number(most)) {
      most = -1;
    }
    constexpr int kMost = 1000;
    const bool sane = least <= kMost && most <= kMost && (most < 0 || least <= most);
    return sane && Take("}");
  }

  std::optional<Syntax> Atom() {
    if (Take("(")) {
      const bool outer = fold_;
      if (Take("?i:")) {
        fold_ = true;
      } else if (Take("?-i:")) {
        fold_ = false;
      } else if (rest_.starts_with("?") && !Take("?:")) {
        return std::nullopt;
      }
      auto inner = Choice();
      fold_ = outer;
      return inner && Take(")") ? std::move(inner) : std::nullopt;
    }
    if (Take(".")) {
      return Of(~OneByte('\n'));
    }
    if (Take("[")) {
      return Class();
    }
    if (Take("\\")) {
      const auto bytes = Escape();
      return bytes ? std::optional(Of(*bytes)) : std::nullopt;
    }
    if (rest_.empty() || std::string_view("*+?{^$|)").find(rest_[0]) != std::string_view::npos) {
      return std::nullopt;
    }
    const auto byte = static_cast<unsigned char>(rest_[0]);
    rest_.remove_prefix(1);
    return Of(OneByte(byte));
  }

  Syntax Of(const Bytes& bytes) const {
    return {Syntax::Kind::kBytes, fold_ ? Folded(bytes) : bytes, {}};
  }

  // What follows a backslash.
  std::optional<Bytes> Escape() {
    if (rest_.empty()) {
      return std::nullopt;
    }
    const char c = rest_[0];
    rest_.remove_prefix(1);
    switch (c) {
      case 'n':
        return OneByte('\n');
      case 't':
        return OneByte('\t');
      case 'r':
        return OneByte('\r');
      case 'd':
        return Range('0', '9');
      case 'w':
        return Range('0', '9') | Range('a', 'z') | Range('A', 'Z') | OneByte('_');
      case 's':
        return OneByte(' ') | OneByte('\t') | OneByte('\n') | OneByte('\r') | OneByte('\f');
      case 'x':
        return Hexadecimal();
      default:
        break;
    }
    const bool alphanumeric =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alphanumeric ? std::nullopt : std::optional(OneByte(static_cast<unsigned char>(c)));
  }

  std::optional<Bytes> Hexadecimal() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (rest_.size() < 2) {
      return std::nullopt;
    }
    const std::size_t high = kDigits.find(rest_[0]);
    const std::size_t low = kDigits.find(rest_[1]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
      return std::nullopt;
    }
    rest_.remove_prefix(2);
    return OneByte(static_cast<unsigned char>(high * 16 + low));
  }

  std::optional<Syntax> Class() {
    const bool negated = Take("^");
    Bytes bytes;
    for (bool first = true; first || (!rest_.empty() && rest_[0] != ']'); first = false) {
      if (rest_.empty() || rest_.starts_with("[:")) {
        return std::nullopt;
      }
      auto from = ClassByte();
      if (!from) {
        return std::nullopt;
      }
      if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
        rest_.remove_prefix(1);
        const auto to = ClassByte();
        if (!to || from->count() != 1 || to->count() != 1 ||
            from->_Find_first() > to->_Find_first()) {
          return std::nullopt;
        }
        *from = Range(static_cast<unsigned char>(from->_Find_first()),
                      static_cast<unsigned char>(to->_Find_first()));
      }
      bytes |= *from;
    }
    if (!Take("]")) {
      return std::nullopt;
    }
    if (fold_) {
      bytes = Folded(bytes);
    }
    return Syntax{Syntax::Kind::kBytes, negated ? ~bytes : bytes, {}};
  }

  std::optional<Bytes> ClassByte() {
    if (Take("\\")) {
      return Escape();
    }
    const auto byte = static_cast<unsigned char>(rest_[0]);
    rest_.remove_prefix(1);
    return OneByte(byte);
  }

  std::string_view rest_;
  bool fold_ = false;
};

// The edge of parts that follow one another, read from the one that `begin` points at.
template <typename Iterator, typename EdgeOf>
Edge EdgeOfSequence(Iterator begin, Iterator end, EdgeOf edge_of) {
  Edge edge{{}, true};
  for (Iterator part = begin; part != end && edge.empty; ++part) {
    const Edge next = edge_of(*part);
    edge.bytes |= next.bytes;
    edge.empty = next.empty;
  }
  return edge;
}

template <typename EdgeOf>
Edge EdgeOfOthers(const Syntax& syntax, EdgeOf edge_of) {
  if (syntax.kind == Syntax::Kind::kBytes) {
    return {syntax.bytes, false};
  }
  Edge edge{{}, syntax.kind == Syntax::Kind::kRepeat && syntax.least == 0};
  for (const Syntax& part : syntax.parts) {
    const Edge one = edge_of(part);
    edge.bytes |= one.bytes;
    edge.empty = edge.empty || one.empty;
  }
  return edge;
}

}  // namespace

std::optional<Syntax> ParseSyntax(std::string_view regex) { return Parser(regex).Parse(); }

Edge FirstOf(const Syntax& syntax) {
  return syntax.kind == Syntax::Kind::kSequence
             ? EdgeOfSequence(syntax.parts.begin(), syntax.parts.end(), FirstOf)
             : EdgeOfOthers(syntax, FirstOf);
}

Edge LastOf(const Syntax& syntax) {
  return syntax.kind == Syntax::Kind::kSequence
             ? EdgeOfSequence(syntax.parts.rbegin(), syntax.parts.rend(), LastOf)
             : EdgeOfOthers(syntax, LastOf);
}

std::size_t LongestOf(const Syntax& syntax) {
  constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();
  std::size_t longest = 0;
  switch (syntax.kind) {
    case Syntax::Kind::kBytes:
      return 1;
    case Syntax::Kind::kChoice:
      for (const Syntax& part : syntax.parts) {
        longest = std::max(longest, LongestOf(part));
      }
      return longest;
    case Syntax::Kind::kSequence:
      for (const Syntax& part : syntax.parts) {
        const std::size_t more = LongestOf(part);
        longest = more > kEndless - longest ? kEndless : longest + more;
      }
      return longest;
    case Syntax::Kind::kRepeat: {
      const std::size_t one = LongestOf(syntax.parts[0]);
      const auto times = static_cast<std::size_t>(syntax.most);
      return syntax.most < 0 || (one > 0 && times > kEndless / one) ? kEndless : one * times;
    }
  }
  return kEndless;
}

}  // namespace paravent::rules
