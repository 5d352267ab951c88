// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "numbers.h"

#include <cstdio>

namespace paravent::corpus {
namespace {

std::string Padded(int value, int width) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%0*d", width, value);
  return buffer;
}

int Modulo(std::string_view digits, int divisor) {
  int rest = 0;
  for (const char c : digits) {
    rest = (rest * 10 + (c - '0')) % divisor;
  }
  return rest;
}

std::string WithLuhn(std::string digits) {
  int sum = 0;
  bool doubled = true;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c, doubled = !doubled) {
    const int value = (*c - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  digits += static_cast<char>('0' + (10 - sum % 10) % 10);
  return digits;
}

// Two of three births in a metropolitan departement, some in Corsica, overseas and abroad.
std::string BirthPlace(Random& random) {
  const int draw = random.Between(1, 20);
  if (draw == 1) {
    return (random.Between(0, 1) == 0 ? "2A" : "2B") + Padded(random.Between(1, 360), 3);
  }
  if (draw <= 3) {
    return "97" + std::to_string(random.Between(1, 4)) + Padded(random.Between(1, 24), 2);
  }
  if (draw <= 7) {
    return "99" + Padded(random.Between(100, 400), 3);
  }
  int departement = random.Between(1, 95);
  departement += departement == 20 ? 1 : 0;
  return Padded(departement, 2) + Padded(random.Between(1, 330), 3);
}

std::string NirKey(std::string body) {
  for (const auto& [letters, digits] : {std::pair{"2A", "19"}, std::pair{"2B", "18"}}) {
    if (const std::size_t at = body.find(letters); at != std::string::npos) {
      body.replace(at, 2, digits);
    }
  }
  return Padded(97 - Modulo(body, 97), 2);
}

}  // namespace

std::uint64_t Random::Next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::size_t Random::Index(std::size_t size) { return Next() % size; }

int Random::Between(int low, int high) {
  return low + static_cast<int>(Index(static_cast<std::size_t>(high - low + 1)));
}

std::string Random::Digits(std::size_t count) {
  std::string digits;
  while (digits.size() < count) {
    digits += static_cast<char>('0' + Between(0, 9));
  }
  return digits;
}

Date RandomDate(Random& random, int first_year, int last_year) {
  const int year = random.Between(first_year, last_year);
  const int month = random.Between(1, 12);
  return {year, month, random.Between(1, 28)};
}

Nir RandomNir(Random& random, bool woman, Date birth) {
  const std::string body = std::string(woman ? "2" : "1") + Padded(birth.year % 100, 2) +
                           Padded(birth.month, 2) + BirthPlace(random) +
                           Padded(random.Between(1, 499), 3);
  return {body, NirKey(body)};
}

std::string RandomRpps(Random& random) {
  return WithLuhn((random.Between(0, 1) == 0 ? "100" : "101") + random.Digits(7));
}

std::string RandomFiness(Random& random) {
  return WithLuhn(Padded(random.Between(21, 95), 2) + random.Digits(6));
}

std::string RandomCard(Random& random) { return Grouped(WithLuhn("4970" + random.Digits(11)), 4); }

std::string RandomIban(Random& random) {
  const std::string bank = std::to_string(random.Between(10000, 49999));
  const std::string branch = random.Digits(5);
  const std::string account = random.Digits(11);
  const int sum = 89 * Modulo(bank, 97) + 15 * Modulo(branch, 97) + 3 * Modulo(account, 97);
  const std::string body = bank + branch + account + Padded(97 - sum % 97, 2);
  const int key = 98 - Modulo(body + "152700", 97);  // "FR00" moved to the end, F = 15, R = 27
  return Grouped("FR" + Padded(key, 2) + body, 4);
}

std::string Grouped(std::string_view text, std::size_t size) {
  std::string grouped;
  for (std::size_t at = 0; at < text.size(); at += size) {
    grouped += at == 0 ? "" : " ";
    grouped += text.substr(at, size);
  }
  return grouped;
}

}  // namespace paravent::corpus
