// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/starts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "rules/syntax.h"

namespace paravent::rules {
namespace {

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
  std::uint32_t Build(const Syntax& node, std::uint32_t next, std::uint32_t pattern) {
    switch (node.kind) {
      case Syntax::Kind::kBytes:
        return NewStep({Step::Kind::kByte, ByteSet(node.bytes), pattern, next});
      case Syntax::Kind::kSequence:
        for (std::size_t i = node.parts.size(); i-- > 0;) {
          next = Build(node.parts[i], next, pattern);
        }
        return next;
      case Syntax::Kind::kChoice: {
        std::uint32_t entry = kNone;
        for (const Syntax& part : node.parts) {
          const std::uint32_t branch = Build(part, next, pattern);
          entry = entry == kNone ? branch : NewStep({Step::Kind::kFork, 0, pattern, entry, branch});
        }
        return entry;
      }
      case Syntax::Kind::kRepeat: {
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

  void RestartWhenFull() {
    if (used > budget || states.size() > kMaxStates) {
      Restart();
    }
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

  // The byte steps that `step` leads to without reading; true when a pattern may end there.
  bool Reach(std::uint32_t step, std::vector<std::uint32_t>& reached) {
    State state;
    ++mark;
    Enter(step, state);
    reached = std::move(state.steps);
    return !state.ended.empty();
  }

  // Every two bytes that some pattern may begin with.
  void MakePairs(Pairs& pairs) {
    if (!anywhere.empty()) {
      pairs.set();
      return;
    }
    // By byte sets: patterns share most of them.
    std::set<std::pair<std::uint16_t, std::uint16_t>> done;
    const auto allow = [&](std::uint16_t first, std::uint16_t second) {
      if (!done.emplace(first, second).second) {
        return;
      }
      for (std::size_t a = byte_sets[first]._Find_first(); a < 256;
           a = byte_sets[first]._Find_next(a)) {
        for (std::size_t b = byte_sets[second]._Find_first(); b < 256;
             b = byte_sets[second]._Find_next(b)) {
          pairs.set(a | b << 8U);
        }
      }
    };
    const std::uint16_t any = ByteSet(~Bytes());
    std::vector<std::uint32_t> firsts;
    std::vector<std::uint32_t> seconds;
    for (const std::uint32_t entry : entries) {
      Reach(entry, firsts);
      for (const std::uint32_t first : firsts) {
        if (Reach(steps[first].next, seconds)) {
          allow(steps[first].bytes, any);
        }
        for (const std::uint32_t second : seconds) {
          allow(steps[first].bytes, steps[second].bytes);
        }
      }
    }
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
  const auto node = ParseSyntax(regex);
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
  automaton.seen.assign(automaton.steps.size(), 0);
  automaton.MakePairs(pairs_);
  automaton.set_numbers.clear();
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
        if (answer.empty()) {
          automaton.RestartWhenFull();
          return automaton.anywhere;
        }
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
  automaton.RestartWhenFull();
  answer.insert(answer.end(), automaton.anywhere.begin(), automaton.anywhere.end());
  std::ranges::sort(answer);
  const auto repeated = std::ranges::unique(answer);
  answer.erase(repeated.begin(), repeated.end());
  return answer;
}

}  // namespace paravent::rules
