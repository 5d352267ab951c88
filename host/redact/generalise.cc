// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/generalise.h"

#include <algorithm>
#include <array>

#include "redact/calendar.h"
#include "redact/departement.h"
#include "redact/name.h"
#include "text/fold.h"

namespace paravent::redact {
namespace {

using Value = std::optional<std::string>;

constexpr std::string_view kDaySlot = "{day}";

bool IsAmong(const auto& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Whether one of `leads`, folded in lower case, is the word right before `span` on its line.
bool Follows(const Scene& scene, text::Span span, const auto& leads) {
  const auto in_word = [&](std::size_t at) {
    const char c = scene.text[at];
    return text::IsLetter(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  std::size_t end = span.start;
  while (end > 0 && !in_word(end - 1) && scene.text[end - 1] != '\n') {
    --end;
  }
  std::size_t start = end;
  while (start > 0 && in_word(start - 1)) {
    --start;
  }
  // A no-break space counts as a letter here, and as a blank once folded.
  std::string word = text::FoldWord(scene.text.substr(start, end - start));
  word.erase(word.find_last_not_of(' ') + 1);
  return !word.empty() && IsAmong(leads, std::string_view(word).substr(word.rfind(' ') + 1));
}

std::string_view ValueAt(const Scene& scene, text::Span span) {
  return scene.text.substr(span.start, span.size());
}

Value OfAge(const Scene& scene, text::Span span) {
  return AgeBand(ValueAt(scene, span), scene.doses);
}

// « 12/03/1962 (64 ans) »
bool AgeFollows(const Scene& scene, text::Span span) {
  const std::string_view after = scene.text.substr(span.end);
  return after.size() > 2 && after.starts_with(" (") && text::IsDigit(after[2]);
}

// « née le 12/03/1962 » -> « née le [DDN] (60–64 ans) », « DDN : 12/03/1962 » -> « DDN : 60–64 ans
// ».
Value OfBirth(const Scene& scene, text::Span span) {
  constexpr std::array<std::string_view, 6> kOnDay = {"le", "on", "the", "am", "el", "il"};
  const auto date = ReadDate(ValueAt(scene, span));
  if (!date || !date->year) {
    return std::nullopt;
  }
  constexpr unsigned kMidYear = 7;
  const auto birth =
      DayNear({date->day.value_or(1), date->month.value_or(kMidYear), date->year}, {});
  const std::string band = birth ? AgeBandOn(*birth, scene.event, scene.doses) : std::string();
  if (band.empty()) {
    return std::nullopt;
  }
  if (!Follows(scene, span, kOnDay)) {
    return band;
  }
  return AgeFollows(scene, span) ? "[DDN]" : "[DDN] (" + band + ")";
}

Value OfDate(const Scene& scene, const WrittenDate& date) {
  if (!scene.origin) {
    return std::nullopt;
  }
  if (const auto day = DayNear(date, *scene.origin)) {
    return DaysFrom(*scene.origin, *day);
  }
  if (date.month && date.year) {
    return MonthsFrom(*scene.origin, *date.year, *date.month);
  }
  return std::nullopt;
}

// « 2 au 8 mars 2026 »: the first day borrows from the second.
Value OfDays(const Scene& scene, text::Span span) {
  const std::string_view value = ValueAt(scene, span);
  for (const std::string_view joint : {" au ", " et le "}) {
    const std::size_t at = value.find(joint);
    if (at == value.npos) {
      continue;
    }
    const auto last = ReadDate(value.substr(at + joint.size()));
    const auto words = KeyWords(value.substr(0, at));
    if (!last || words.size() != 1 || words[0].size() > 2 || !text::IsDigit(words[0].back())) {
      return std::nullopt;
    }
    const Value from =
        OfDate(scene, {static_cast<unsigned>(std::stoi(words[0])), last->month, last->year});
    const Value to = OfDate(scene, *last);
    return from && to ? std::optional(*from + std::string(joint) + *to) : std::nullopt;
  }
  const auto date = ReadDate(value);
  return date ? OfDate(scene, *date) : std::nullopt;
}

std::string Commune(std::string_view departement) {
  if (departement.empty()) {
    return "une commune";
  }
  return departement.size() > 2 ? "une commune d\u2019outre-mer"
                                : "une commune du " + std::string(departement);
}

Value OfPostcode(const Scene& scene, text::Span span) {
  const std::string departement = DepartementOf(ValueAt(scene, span));
  return departement.empty() ? std::nullopt : std::optional("d\u00E9pt " + departement);
}

// By its name, else by a postcode right before it or in brackets right behind it.
Value OfTown(const Scene& scene, text::Span span) {
  constexpr std::size_t kPostcode = 5;
  const std::string_view known = DepartementOfTown(ValueAt(scene, span));
  if (!known.empty()) {
    return Commune(known);
  }
  std::string_view before = scene.text.substr(0, span.start);
  while (!before.empty() && (before.back() == ' ' || before.back() == ',')) {
    before.remove_suffix(1);
  }
  before.remove_prefix(before.size() - std::min(before.size(), kPostcode));
  std::string_view after = scene.text.substr(span.end);
  after = after.starts_with(" (") ? after.substr(2, kPostcode) : std::string_view();
  for (const std::string_view postcode : {before, after}) {
    if (postcode.size() == kPostcode && std::ranges::all_of(postcode, text::IsDigit)) {
      return Commune(DepartementOf(postcode));
    }
  }
  return Commune({});
}

// The words that say what an establishment is, as far as they lead its name.
Value OfEstablishment(const Scene& scene, text::Span span) {
  constexpr auto kKinds = std::to_array<std::string_view>(
      {"hopital",     "hopitaux",   "clinique",  "polyclinique", "ehpad",    "chu",       "chru",
       "chr",         "chi",        "ch",        "chs",          "ssr",      "smr",       "usld",
       "cmp",         "cmpp",       "camsp",     "ime",          "itep",     "esat",      "ssiad",
       "msp",         "maternite",  "pharmacie", "laboratoire",  "labo",     "had",       "csapa",
       "dispensaire", "infirmerie", "centre",    "institut",     "foyer",    "residence", "maison",
       "mas",         "fam",        "groupe",    "cabinet",      "hospital", "clinic",    "service",
       "crf",         "clcc",       "savs",      "samsah",       "caarud",   "cattp"});
  constexpr auto kMore = std::to_array<std::string_view>(
      {"hospitalier",   "hospitaliere",  "universitaire", "regional",     "general",
       "prive",         "privee",        "medical",       "medicale",     "mutualiste",
       "psychiatrique", "geriatrique",   "retraite",      "repos",        "sante",
       "reeducation",   "readaptation",  "dialyse",       "soins",        "imagerie",
       "radiologie",    "dentaire",      "autonomie",     "jour",         "enfants",
       "infirmier",     "analyses",      "biologie",      "local",        "accueil",
       "chirurgicale",  "intercommunal", "convalescence", "radiotherapie"});
  constexpr auto kLinks = std::to_array<std::string_view>({"de", "d", "des", "et"});
  const std::string_view value = ValueAt(scene, span);
  std::size_t end = 0;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t stop = std::min(value.find_first_of(" '-", at), value.size());
    const std::string word = text::FoldWord(value.substr(at, stop - at));
    if (at == 0 ? IsAmong(kKinds, word) : IsAmong(kMore, word)) {
      end = stop;
    } else if (at == 0 || !IsAmong(kLinks, word)) {
      break;
    }
    at = stop + 1;
  }
  return end == 0 ? "un \u00E9tablissement de sant\u00E9" : std::string(value.substr(0, end));
}

// Demonstratives are never contracted: « de cette patiente », « à ce médecin ».
std::string Demonstrative(char gender, std::string_view noun) {
  return (gender == 'f' ? "cette " : "ce ") + std::string(noun);
}

Value OfCarer(const Scene& scene, text::Span span, char gender) {
  constexpr std::array<std::string_view, 11> kArticles = {
      "le", "la", "du", "au", "un", "une", "ce", "cette", "notre", "votre", "mon"};
  constexpr std::array<std::string_view, 7> kDoctors = {"dr",   "docteur",    "docteure",   "pr",
                                                        "prof", "professeur", "professeure"};
  bool doctor = false;
  for (const std::string& word : KeyWords(SplitTitle(ValueAt(scene, span)).title)) {
    doctor = doctor || IsAmong(kDoctors, word);
  }
  const std::string_view noun = doctor ? "m\u00E9decin" : gender == 'f' ? "soignante" : "soignant";
  return Follows(scene, span, kArticles) ? std::string(noun)
                                         : Demonstrative(doctor ? 'm' : gender, noun);
}

Value OfPerson(const Scene& scene, text::Span span, char gender, detect::Role role) {
  const std::string_view title = SplitTitle(ValueAt(scene, span)).title;
  constexpr auto kKin = std::to_array<std::string_view>(
      {"fils",   "fille", "mere",     "pere",      "frere",     "soeur",    "mari",    "femme",
       "epouse", "epoux", "conjoint", "conjointe", "compagnon", "compagne", "tante",   "oncle",
       "niece",  "neveu", "cousin",   "cousine",   "parent",    "aidant",   "aidante", "enfant"});
  if (Follows(scene, span, kKin)) {
    return "(nom retir\u00E9)";
  }
  if (title.find(" et ") != title.npos) {
    return "ces personnes";
  }
  if (gender == ' ') {
    return role == detect::Role::kRelative ? "ce proche" : "cette personne";
  }
  return Demonstrative(gender, role == detect::Role::kRelative ? "proche"
                               : gender == 'f'                 ? "patiente"
                                                               : "patient");
}

}  // namespace

bool CountsDays(std::string_view pattern) { return pattern.find(kDaySlot) != pattern.npos; }

std::optional<std::string> Generalised(std::string_view pattern, const Scene& scene,
                                       text::Span span, char gender, detect::Role role) {
  const std::size_t open = pattern.find('{');
  if (open == pattern.npos) {
    return std::string(pattern);
  }
  const std::size_t close = std::min(pattern.find('}', open), pattern.size() - 1);
  const std::string_view slot = pattern.substr(open, close + 1 - open);
  const Value value = slot == "{age_band}"        ? OfAge(scene, span)
                      : slot == "{age}"           ? OfBirth(scene, span)
                      : slot == kDaySlot          ? OfDays(scene, span)
                      : slot == "{departement}"   ? OfPostcode(scene, span)
                      : slot == "{commune}"       ? OfTown(scene, span)
                      : slot == "{establishment}" ? OfEstablishment(scene, span)
                      : slot == "{carer}"         ? OfCarer(scene, span, gender)
                      : slot == "{person}"        ? OfPerson(scene, span, gender, role)
                                                  : std::nullopt;
  if (!value) {
    return std::nullopt;
  }
  return std::string(pattern.substr(0, open)) + *value + std::string(pattern.substr(close + 1));
}

}  // namespace paravent::redact
