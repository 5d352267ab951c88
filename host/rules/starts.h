// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Where may a pattern start? One automaton over the beginnings of all patterns, entered anew at
// every word, answers it while reading most words no further than their second letter. It never
// says no where RE2 would say yes; where it says yes, the pattern's own RE2 decides.
//
// RE2::Set answers "which patterns match in this window" and leaves the search for the place to as
// many passes as there are patterns; and it must remember, at every byte, how far each pattern that
// began earlier has come. An automaton that is entered at one place at a time has far fewer states.
#ifndef PARAVENT_RULES_STARTS_H_
#define PARAVENT_RULES_STARTS_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace paravent::rules {

class Starts {
 public:
  // How many bytes of a match are looked at.
  static constexpr std::size_t kDepth = 20;

  Starts();
  Starts(Starts&&) noexcept;
  Starts& operator=(Starts&&) noexcept;
  ~Starts();

  // Adds the next pattern: the first is 0. `regex` is RE2 syntax over bytes. Syntax beyond what
  // this understands (anchors, Unicode classes) is no error: the pattern then may start anywhere.
  // Returns whether it was understood.
  bool Add(std::string_view regex);

  // To be called once, after the last Add. Returns false when `budget` bytes are too few to work
  // with.
  bool Compile(std::size_t budget);

  // Whether a pattern may begin with the two bytes at `text`: one load, which spares most words the
  // call of At.
  bool MayBegin(const char* text) const {
    return pairs_[static_cast<unsigned char>(text[0]) |
                  static_cast<std::size_t>(static_cast<unsigned char>(text[1])) << 8U];
  }

  // The patterns that may match at the beginning of `text`, by rising number. Valid until the next
  // call. Not safe for several threads at once: the automaton grows as it reads.
  std::span<const std::uint32_t> At(std::string_view text);

 private:
  using Pairs = std::bitset<1U << 16U>;  // first byte + 256 * second byte
  struct Automaton;
  std::unique_ptr<Automaton> automaton_;
  Pairs pairs_;
};

}  // namespace paravent::rules

#endif  // PARAVENT_RULES_STARTS_H_
