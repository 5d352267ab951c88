// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/words.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace paravent::audit {
namespace {

struct Word {
  std::string_view key;
  std::string_view french;
};

constexpr std::array<Word, 5> kActions = {{{"allow", "laiss\u00E9 passer"},
                                           {"hint", "signal\u00E9"},
                                           {"warn", "averti"},
                                           {"redact", "\u00E0 retirer"},
                                           {"block", "retenu"}}};
constexpr std::array<Word, 4> kResults = {{{"sent", "envoy\u00E9 tel quel"},
                                           {"edited", "envoy\u00E9, identifiants retir\u00E9s"},
                                           {"cancelled", "renonc\u00E9"},
                                           {"overridden", "envoy\u00E9 malgr\u00E9 l'avis"}}};
// The commonest; the others keep the name of their type.
constexpr std::array<Word, 14> kTypes = {{{"PERSON", "noms de personnes"},
                                          {"FR_NIR", "num\u00E9ros de s\u00E9curit\u00E9 sociale"},
                                          {"FR_INS", "identit\u00E9s nationales de sant\u00E9"},
                                          {"DOB", "dates de naissance"},
                                          {"DATE", "autres dates"},
                                          {"ADDRESS", "adresses"},
                                          {"POSTCODE", "codes postaux"},
                                          {"CITY", "communes"},
                                          {"PHONE", "t\u00E9l\u00E9phones"},
                                          {"EMAIL", "adresses \u00E9lectroniques"},
                                          {"IPP", "num\u00E9ros de patient"},
                                          {"HOSPITAL", "\u00E9tablissements"},
                                          {"PRO_NAME", "noms de professionnels"},
                                          {"AGE", "\u00E2ges"}}};

std::string In(std::span<const Word> words, const std::string& key) {
  const auto found = std::ranges::find(words, key, &Word::key);
  return found == words.end() ? key : std::string(found->french);
}

}  // namespace

std::string SiteWord(const std::string& site) { return site; }
std::string ActionWord(const std::string& action) { return In(kActions, action); }
std::string ResultWord(const std::string& result) { return In(kResults, result); }
std::string TypeWord(const std::string& type) { return In(kTypes, type); }

std::string FrenchDay(const std::chrono::year_month_day& day) {
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(static_cast<unsigned>(day.day())) + "/" + two(static_cast<unsigned>(day.month())) +
         "/" + std::to_string(static_cast<int>(day.year()));
}

Rows Sorted(const Summary::Counts& counts, std::string (*word)(const std::string&)) {
  Rows rows;
  for (const auto& [key, count] : counts) {
    rows.emplace_back(word(key), count);
  }
  std::ranges::stable_sort(rows, std::greater(), &Rows::value_type::second);
  return rows;
}

std::string Headline(const Summary& summary) {
  std::int64_t found = 0;
  for (const auto& [day, count] : summary.found_by_day) {
    found += count;
  }
  return std::to_string(summary.decisions) + " messages d\u00E9cid\u00E9s, dont " +
         std::to_string(found) + " avec au moins un identifiant rep\u00E9r\u00E9.";
}

}  // namespace paravent::audit
