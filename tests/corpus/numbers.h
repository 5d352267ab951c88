// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Random numbers of each kind with valid keys. The formulas are written here a second time, apart
// from host/checks, so that each side would catch the other's mistake (`paravent-measure check`).
#ifndef PARAVENT_TESTS_CORPUS_NUMBERS_H_
#define PARAVENT_TESTS_CORPUS_NUMBERS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace paravent::corpus {

// The same sequence everywhere for the same seed (splitmix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next();
  // Between `low` and `high`, both included.
  int Between(int low, int high);
  std::size_t Index(std::size_t size);
  std::string Digits(std::size_t count);

 private:
  std::uint64_t state_;
};

struct Date {
  int year;
  int month;
  int day;
};

Date RandomDate(Random& random, int first_year, int last_year);

// 13 characters and the key of 2, for someone born that day.
struct Nir {
  std::string body;
  std::string key;
};
Nir RandomNir(Random& random, bool woman, Date birth);

std::string RandomRpps(Random& random);
std::string RandomFiness(Random& random);
std::string RandomCard(Random& random);  // in groups of four
std::string RandomIban(Random& random);  // French, both keys valid, in groups of four

// `text` with a space after every `size` characters.
std::string Grouped(std::string_view text, std::size_t size);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_NUMBERS_H_
