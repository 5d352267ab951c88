// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/starts.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace paravent::rules {
namespace {

using Bytes = std::bitset<256>;

// A regular expression, cut to what its first bytes may be.
struct Node {
  enum class Kind : std::uint8_t { kBytes, kSequence, kChoice, kRepeat } kind;
  Bytes bytes;
  std::vector<Node> parts;
  int least = 0;
  int most = 0;  // -1: no limit
};

Node Sequence(std::vector<Node> parts) { return {Node::Kind::kSequence, {}, std::move(parts)}; }

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

  std::optional<Node> Parse() {
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

  std::optional<Node> Choice() {
    const bool outer = fold_;
    Node choice{Node::Kind::kChoice, {}, {}};
    do {
      Node sequence = Sequence({});
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

  std::optional<Node> Repeated() {
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
      Node repeat{Node::Kind::kRepeat, {}, {}, least, most};
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

  std::optional<Node> Atom() {
    if (Take("(")) {
      const bool outer = fold_;
      if (Take("?i:")) {
        fold_ = true;
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

  Node Of(const Bytes& bytes) const {
    return {Node::Kind::kBytes, fold_ ? Folded(bytes) : bytes, {}};
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

  std::optional<Node> Class() {
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
    return Node{Node::Kind::kBytes, negated ? ~bytes : bytes, {}};
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

constexpr std::uint32_t kNone = 0xFFFFFFFF;

}  // namespace

// A nondeterministic automaton, made deterministic state by state as texts ask for it.
struct Starts::Automaton {
  struct Step {
    enum class Kind : std::uint8_t { kByte, kFork, kEnd } kind;
    std::uint16_t bytes = 0;  // kByte: index into byte_sets
    std::uint32_t pattern = 0;
    std::uint32_t next = kNone;
    std::uint32_t other = kNone;  // kFork
  };

  // What a byte leads to: the number of a state, with kEnds when a pattern may be complete there.
  // Two bytes, because the table must stay in the processor's cache.
  using Entry = std::uint16_t;
  static constexpr Entry kEnds = 0x8000;
  static constexpr Entry kDead = 0xFFFF;
  static constexpr Entry kUnknown = 0xFFFE;
  static constexpr std::size_t kMaxStates = 0x7FF0;

  struct State {
    std::vector<std::uint32_t> steps;    // kByte steps that wait for the next byte
    std::vector<std::uint32_t> ended;    // patterns that may be complete here
    std::vector<std::uint32_t> waiting;  // patterns of `steps`
  };

  std::uint32_t NewStep(Step step) {
    steps.push_back(step);
    return static_cast<std::uint32_t>(steps.size() - 1);
  }

  std::uint16_t ByteSet(const Bytes& bytes) {
    const auto [at, added] =
        set_numbers.try_emplace(bytes, static_cast<std::uint16_t>(byte_sets.size()));
    if (added) {
      byte_sets.push_back(bytes);
    }
    return at->second;
  }

  // Steps for `node`, then `next`.
  std::uint32_t Build(const Node& node, std::uint32_t next, std::uint32_t pattern) {
    switch (node.kind) {
      case Node::Kind::kBytes:
        return NewStep({Step::Kind::kByte, ByteSet(node.bytes), pattern, next});
      case Node::Kind::kSequence:
        for (std::size_t i = node.parts.size(); i-- > 0;) {
          next = Build(node.parts[i], next, pattern);
        }
        return next;
      case Node::Kind::kChoice: {
        std::uint32_t entry = kNone;
        for (const Node& part : node.parts) {
          const std::uint32_t branch = Build(part, next, pattern);
          entry = entry == kNone ? branch : NewStep({Step::Kind::kFork, 0, pattern, entry, branch});
        }
        return entry;
      }
      case Node::Kind::kRepeat: {
        // More than a few optional copies become a loop: to say yes a little too often costs less
        // than to count, which multiplies the states.
        constexpr int kCounted = 3;
        constexpr int kUnrolled = static_cast<int>(kDepth) + 1;
        const int least = std::min(node.least, kUnrolled);
        std::uint32_t entry = next;
        if (node.most < 0 || node.most - least > kCounted) {
          entry = NewStep({Step::Kind::kFork, 0, pattern, next, kNone});
          const std::uint32_t body = Build(node.parts[0], entry, pattern);
          steps[entry].other = body;
        } else {
          for (int i = least; i < node.most; ++i) {
            const std::uint32_t body = Build(node.parts[0], entry, pattern);
            entry = NewStep({Step::Kind::kFork, 0, pattern, body, next});
          }
        }
        for (int i = 0; i < least; ++i) {
          entry = Build(node.parts[0], entry, pattern);
        }
        return entry;
      }
    }
    return next;
  }

  // Bytes that no pattern tells apart share a column.
  void MakeColumns() {
    std::map<std::vector<bool>, std::uint8_t> numbers;
    for (unsigned byte = 0; byte < columns.size(); ++byte) {
      std::vector<bool> membership;
      membership.reserve(byte_sets.size());
      for (const Bytes& bytes : byte_sets) {
        membership.push_back(bytes[byte]);
      }
      const auto [at, added] =
          numbers.try_emplace(std::move(membership), static_cast<std::uint8_t>(numbers.size()));
      columns[byte] = at->second;
      if (added) {
        representatives.push_back(static_cast<std::uint8_t>(byte));
      }
    }
  }

  // Adds what `step` leads to without reading.
  void Enter(std::uint32_t step, State& state) {
    pending.push_back(step);
    while (!pending.empty()) {
      const std::uint32_t at = pending.back();
      pending.pop_back();
      if (seen[at] == mark) {
        continue;
      }
      seen[at] = mark;
      const Step& here = steps[at];
      switch (here.kind) {
        case Step::Kind::kByte:
          state.steps.push_back(at);
          break;
        case Step::Kind::kFork:
          pending.push_back(here.next);
          pending.push_back(here.other);
          break;
        case Step::Kind::kEnd:
          state.ended.push_back(here.pattern);
          break;
      }
    }
  }

  // The number of a state, which is kept unless it is dead.
  std::uint32_t Keep(State state) {
    std::ranges::sort(state.steps);
    std::ranges::sort(state.ended);
    if (state.steps.empty() && state.ended.empty() && !states.empty()) {
      return kNone;
    }
    std::vector<std::uint32_t> key = state.steps;
    key.push_back(kNone);
    key.insert(key.end(), state.ended.begin(), state.ended.end());
    const auto [at, added] =
        state_numbers.try_emplace(std::move(key), static_cast<std::uint32_t>(states.size()));
    if (added) {
      for (const std::uint32_t step : state.steps) {
        state.waiting.push_back(steps[step].pattern);
      }
      std::ranges::sort(state.waiting);
      const auto repeated = std::ranges::unique(state.waiting);
      state.waiting.erase(repeated.begin(), repeated.end());
      used += sizeof(State) + 96 + stride * sizeof(Entry) +
              (2 * state.steps.size() + 2 * state.ended.size() + state.waiting.size()) *
                  sizeof(std::uint32_t);
      states.push_back(std::move(state));
      table.resize(states.size() * stride, kUnknown);
    }
    return at->second;
  }

  void Restart() {
    states.clear();
    table.clear();
    state_numbers.clear();
    used = 0;
    State first;
    ++mark;
    for (const std::uint32_t entry : entries) {
      Enter(entry, first);
    }
    Keep(std::move(first));
  }

  Entry Follow(std::uint32_t from, std::uint8_t column) {
    State state;
    ++mark;
    const std::uint8_t byte = representatives[column];
    const std::vector<std::uint32_t> sources = states[from].steps;
    for (const std::uint32_t step : sources) {
      if (byte_sets[steps[step].bytes][byte]) {
        Enter(steps[step].next, state);
      }
    }
    const std::uint32_t to = Keep(std::move(state));
    const bool ends = to != kNone && !states[to].ended.empty();
    const auto entry = static_cast<Entry>(to == kNone ? kDead : ends ? to | kEnds : to);
    table[from * stride + column] = entry;
    return entry;
  }

  std::vector<Step> steps;
  std::vector<Bytes> byte_sets;
  std::unordered_map<Bytes, std::uint16_t> set_numbers;
  std::vector<std::uint32_t> entries;   // first step of each pattern that was understood
  std::vector<std::uint32_t> anywhere;  // patterns that were not
  std::uint32_t count = 0;

  std::array<std::uint8_t, 256> columns{};
  std::vector<std::uint8_t> representatives;  // one byte of each column
  std::vector<State> states;                  // 0 is the first
  std::size_t stride = 0;                     // columns of the table
  std::vector<Entry> table;                   // states x columns
  std::map<std::vector<std::uint32_t>, std::uint32_t> state_numbers;
  std::size_t used = 0;
  std::size_t budget = 0;

  std::vector<std::uint32_t> pending;
  std::vector<std::uint32_t> seen;
  std::uint32_t mark = 0;
  std::vector<std::uint32_t> answer;
};

Starts::Starts() : automaton_(std::make_unique<Automaton>()) {}
Starts::Starts(Starts&&) noexcept = default;
Starts& Starts::operator=(Starts&&) noexcept = default;
Starts::~Starts() = default;

bool Starts::Add(std::string_view regex) {
  Automaton& automaton = *automaton_;
  const std::uint32_t pattern = automaton.count++;
  const auto node = Parser(regex).Parse();
  if (!node) {
    automaton.anywhere.push_back(pattern);
    return false;
  }
  const std::uint32_t end = automaton.NewStep({Automaton::Step::Kind::kEnd, 0, pattern});
  automaton.entries.push_back(automaton.Build(*node, end, pattern));
  return true;
}

bool Starts::Compile(std::size_t budget) {
  Automaton& automaton = *automaton_;
  automaton.set_numbers.clear();
  automaton.seen.assign(automaton.steps.size(), 0);
  automaton.budget = budget;
  automaton.MakeColumns();
  automaton.stride = automaton.representatives.size();
  automaton.Restart();
  // The first state and room for a few that follow it.
  return automaton.used * 2 + automaton.steps.size() * sizeof(Automaton::Step) <= budget;
}

std::span<const std::uint32_t> Starts::At(std::string_view text) {
  Automaton& automaton = *automaton_;
  std::vector<std::uint32_t>& answer = automaton.answer;
  answer.clear();
  std::uint32_t state = 0;
  const std::size_t depth = std::min(text.size(), kDepth);
  for (std::size_t i = 0; i < depth; ++i) {
    const std::uint8_t column = automaton.columns[static_cast<unsigned char>(text[i])];
    Automaton::Entry next = automaton.table[state * automaton.stride + column];
    // Most steps stay below kEnds: a state where nothing ends.
    if (next >= Automaton::kEnds) {
      if (next == Automaton::kUnknown) {
        next = automaton.Follow(state, column);
      }
      if (next == Automaton::kDead) {
        state = kNone;
        break;
      }
      if ((next & Automaton::kEnds) != 0) {
        next = static_cast<Automaton::Entry>(next & ~Automaton::kEnds);
        const auto& ended = automaton.states[next].ended;
        answer.insert(answer.end(), ended.begin(), ended.end());
      }
    }
    state = next;
  }
  if (state != kNone) {
    const auto& waiting = automaton.states[state].waiting;
    answer.insert(answer.end(), waiting.begin(), waiting.end());
  }
  if (automaton.used > automaton.budget || automaton.states.size() > Automaton::kMaxStates) {
    automaton.Restart();
  }
  if (answer.empty()) {
    return automaton.anywhere;
  }
  answer.insert(answer.end(), automaton.anywhere.begin(), automaton.anywhere.end());
  std::ranges::sort(answer);
  const auto repeated = std::ranges::unique(answer);
  answer.erase(repeated.begin(), repeated.end());
  return answer;
}

}  // namespace paravent::rules
