// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "template.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string_view>

#include "text/fold.h"

namespace paravent::corpus {
namespace {

constexpr Date kToday = {2026, 3, 20};  // the corpus has no clock

struct Person {
  bool woman;
  std::string given;
  std::string surname;
  Date birth;
  Nir nir;
};

std::string Mark(std::string_view type, const std::string& value) {
  return "[[" + std::string(type) + "|" + value + "]]";
}

std::string Format(const char* format, int a, int b, int c) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, format, a, b, c);
  return buffer;
}

// Capitals for ASCII and for the letters of Latin-1: the names of our lists have no others.
std::string Capitals(std::string word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    const bool after_c3 = i > 0 && static_cast<unsigned char>(word[i - 1]) == 0xC3;
    if (byte < 0x80) {
      word[i] = static_cast<char>(std::toupper(byte));
    } else if (after_c3 && byte >= 0xA0 && byte != 0xB7) {
      word[i] = static_cast<char>(byte - 0x20);
    }
  }
  return word;
}

std::string PlainCapitals(const std::string& word) { return Capitals(text::FoldWord(word)); }

std::string Initial(const std::string& word) { return PlainCapitals(word).substr(0, 1) + "."; }

std::string DateInWords(Date date) {
  constexpr std::array<const char*, 12> months = {"janvier",   "février", "mars",     "avril",
                                                  "mai",       "juin",    "juillet",  "août",
                                                  "septembre", "octobre", "novembre", "décembre"};
  const std::string day = date.day == 1 ? "1er" : std::to_string(date.day);
  return day + " " + months[static_cast<std::size_t>(date.month - 1)] + " " +
         std::to_string(date.year);
}

std::optional<std::string> DateAs(std::string_view form, Date date) {
  if (form == "dob") {
    return Format("%02d/%02d/%d", date.day, date.month, date.year);
  }
  if (form == "dob.") {
    return Format("%02d.%02d.%d", date.day, date.month, date.year);
  }
  if (form == "dob-") {
    return Format("%d-%02d-%02d", date.year, date.month, date.day);
  }
  if (form == "dob8") {
    return Format("%d%02d%02d", date.year, date.month, date.day);
  }
  if (form == "dobt") {
    return DateInWords(date);
  }
  if (form == "year") {
    return std::to_string(date.year);
  }
  return std::nullopt;
}

std::string Spaced(const std::string& body, char separator) {
  constexpr std::array<std::size_t, 6> groups = {1, 2, 2, 2, 3, 3};
  std::string spaced;
  std::size_t at = 0;
  for (const std::size_t size : groups) {
    spaced += at == 0 ? "" : std::string(1, separator);
    spaced += body.substr(at, size);
    at += size;
  }
  return spaced;
}

std::optional<std::string> NirAs(std::string_view form, const Nir& nir) {
  if (form == "nir") {
    return Spaced(nir.body, ' ') + " " + nir.key;
  }
  if (form == "nir15") {
    return nir.body + nir.key;
  }
  if (form == "nir.") {
    return Spaced(nir.body, '.') + "." + nir.key;
  }
  if (form == "nir/") {
    return nir.body + "/" + nir.key;
  }
  if (form == "nirc") {
    return Spaced(nir.body, ' ') + " clé " + nir.key;
  }
  return std::nullopt;
}

class Filler {
 public:
  Filler(const Names& names, const Material& material, Random random)
      : names_(names), material_(material), random_(random) {}

  // The text that stands for one slot, or nothing when nobody knows it.
  std::optional<std::string> Slot(std::string_view slot) {
    if (slot.starts_with('=')) {
      return Choice(slot.substr(1));
    }
    const std::size_t space = slot.find(' ');
    if (space == std::string_view::npos) {
      return Thing(slot);
    }
    const std::string_view who = slot.substr(0, space);
    const std::string_view what = slot.substr(space + 1);
    if (who == "n") {
      return Number(what);
    }
    return who.size() == 2 ? OfPerson(who, what) : std::nullopt;
  }

  Words TakeNames() { return std::move(used_); }

 private:
  const std::string& Pick(const Words& words) { return words[random_.Index(words.size())]; }

  std::optional<std::string> Choice(std::string_view options) {
    if (const auto list = material_.lists.find(options); list != material_.lists.end()) {
      return Pick(list->second);
    }
    if (options.find('|') == std::string_view::npos) {
      return std::nullopt;
    }
    Words words;
    for (std::size_t start = 0; start <= options.size();) {
      const std::size_t bar = std::min(options.find('|', start), options.size());
      words.emplace_back(options.substr(start, bar - start));
      start = bar + 1;
    }
    return Pick(words);
  }

  std::optional<std::string> Number(std::string_view range) {
    int low = 0;
    int high = 0;
    if (std::sscanf(std::string(range).c_str(), "%d %d", &low, &high) != 2 || low > high) {
      return std::nullopt;
    }
    return std::to_string(random_.Between(low, high));
  }

  const Person& Who(std::string_view who) {
    if (const auto known = people_.find(who); known != people_.end()) {
      return known->second;
    }
    const char kind = who[0];
    const Person* first = first_.empty() ? nullptr : &people_.find(first_)->second;
    Person person;
    person.woman = kind == 'f' || kind == 'm' || (kind != 'h' && random_.Between(0, 1) == 0);
    if (kind == 'r' && first != nullptr) {
      person.woman = !first->woman;
    }
    const bool family = (kind == 'r' || kind == 'm') && first != nullptr;
    person.given = Pick(person.woman ? names_.women : names_.men);
    person.surname = family ? first->surname : Pick(names_.surnames);
    person.birth = kind == 'c'   ? RandomDate(random_, 2019, 2025)
                   : kind == 'f' ? RandomDate(random_, 1984, 2005)
                                 : RandomDate(random_, 1929, 2007);
    person.nir = RandomNir(random_, person.woman, person.birth);
    used_.push_back(person.given);
    used_.push_back(person.surname);
    if (first == nullptr && kind != 'd') {
      first_ = std::string(who);
    }
    return people_.emplace(std::string(who), std::move(person)).first->second;
  }

  std::optional<std::string> OfPerson(std::string_view who, std::string_view what) {
    const Person& person = Who(who);
    if (what.starts_with('?')) {
      const std::size_t bar = what.find('|');
      return std::string(person.woman ? what.substr(bar + 1) : what.substr(1, bar - 1));
    }
    if (const auto date = DateAs(what, person.birth)) {
      return Mark("DOB", *date);
    }
    if (const auto nir = NirAs(what, person.nir)) {
      return Mark("FR_NIR", *nir);
    }
    if (what == "age") {
      const int age = AgeOf(person);
      return Mark(age >= 90 ? "AGE_90" : "AGE", std::to_string(age) + " ans");
    }
    if (what == "email") {
      return Mark("EMAIL", EmailOf(person));
    }
    const bool doctor = who[0] == 'd';
    if (who[0] == 'x') {
      return Written(person, what, doctor);
    }
    return Mark(doctor ? "PRO_NAME" : "PERSON", Written(person, what, doctor));
  }

  static int AgeOf(const Person& person) {
    const bool before = person.birth.month > kToday.month ||
                        (person.birth.month == kToday.month && person.birth.day > kToday.day);
    return kToday.year - person.birth.year - (before ? 1 : 0);
  }

  std::string EmailOf(const Person& person) {
    std::string local = text::FoldWord(person.given) + "." + text::FoldWord(person.surname);
    std::erase_if(local, [](char c) { return c != '.' && c != '-' && !text::IsWordByte(c); });
    return local + (random_.Between(0, 1) == 0 ? "@example.org" : "@example.com");
  }

  static std::string Title(const Person& person, bool doctor, char form) {
    if (doctor) {
      return form == 'T' ? "Docteur" : "Dr";
    }
    if (form == 'T') {
      return person.woman ? "Madame" : "Monsieur";
    }
    return person.woman ? "Mme" : "M.";
  }

  // The person's name in the form that the letters of `form` ask for.
  static std::string Written(const Person& person, std::string_view form, bool doctor) {
    std::string written;
    for (std::size_t i = 0; i < form.size(); ++i) {
      const bool second = i + 1 < form.size() && form[i + 1] == '2';
      switch (form[i]) {
        case 't':
          written += second ? (person.woman ? "mme" : "mr") : Title(person, doctor, 't');
          i += second ? 1 : 0;
          break;
        case 'T':
          written += Title(person, doctor, 'T');
          break;
        case 'P':
          written += person.given;
          break;
        case 'G':
          written += PlainCapitals(person.given);
          break;
        case 'g':
          written += text::FoldWord(person.given);
          break;
        case 'i':
          written += Initial(second ? person.surname : person.given);
          i += second ? 1 : 0;
          break;
        case 'S':
          written += person.surname;
          break;
        case 'N':
          written += Capitals(person.surname);
          break;
        case 'C':
          written += PlainCapitals(person.surname);
          break;
        case 'l':
          written += text::FoldWord(person.surname);
          break;
        default:
          written += form[i];
      }
    }
    return written;
  }

  std::optional<std::string> Thing(std::string_view name) {
    if (name == "phone" || name == "phone10") {
      return Mark("PHONE", Phone(name == "phone10"));
    }
    if (name == "street" || name == "street1") {
      return Mark("ADDRESS", std::to_string(random_.Between(1, 148)) + " " +
                                 (random_.Between(1, 8) == 1 ? "bis " : "") +
                                 Pick(material_.streets));
    }
    if (name == "cp") {
      return Mark("POSTCODE", Town("1").substr(0, 5));
    }
    if (name.starts_with("city")) {
      return Mark("CITY", Town(name == "city" ? "1" : std::string(name.substr(4))).substr(6));
    }
    if (name == "room") {
      return Mark("HOSPITAL", std::to_string(random_.Between(1, 340)));
    }
    if (name == "hospital") {
      return Mark("HOSPITAL", Pick(material_.hospitals));
    }
    if (name == "date") {
      const Date date = NextDate();
      constexpr std::array<std::string_view, 3> forms = {"dob", "dob", "dobt"};
      return Mark("DATE", *DateAs(forms[random_.Index(forms.size())], date));
    }
    return Identifier(name);
  }

  std::optional<std::string> Identifier(std::string_view name) {
    if (name == "rpps") {
      return Mark("FR_RPPS", RandomRpps(random_));
    }
    if (name == "finess") {
      return Mark("FR_FINESS", RandomFiness(random_));
    }
    if (name == "iban") {
      return Mark("IBAN", RandomIban(random_));
    }
    if (name == "card") {
      return Mark("CARD", RandomCard(random_));
    }
    if (name == "ipp") {
      return Mark("IPP", random_.Between(0, 1) == 0 ? "8" + random_.Digits(9) : random_.Digits(7));
    }
    if (name == "nda") {
      return Mark("NDA", "26" + random_.Digits(7));
    }
    if (name == "lab") {
      return Mark("LAB_SAMPLE", "26" + random_.Digits(4) + "-" + random_.Digits(4));
    }
    if (name == "amc") {
      return Mark("FR_AMC_ADH", random_.Digits(8));
    }
    return std::nullopt;
  }

  std::string Phone(bool bare) {
    constexpr std::array<std::string_view, 6> ranges = {"063998", "019900", "026191",
                                                        "035301", "046571", "053649"};
    const std::string digits =
        std::string(ranges[random_.Index(ranges.size())]) + random_.Digits(4);
    if (bare) {
      return digits;
    }
    const std::string pairs = Grouped(digits, 2);
    const auto with = [&](char separator) {
      std::string copy = pairs;
      std::replace(copy.begin(), copy.end(), ' ', separator);
      return copy;
    };
    switch (random_.Between(0, 5)) {
      case 0:
        return digits;
      case 1:
        return with('.');
      case 2:
        return with('-');
      case 3:
        return "+33 " + pairs.substr(1);
      default:
        return pairs;
    }
  }

  // Dates of one text follow one another by a few days.
  Date NextDate() {
    using namespace std::chrono;
    if (!last_date_) {
      last_date_ = RandomDate(random_, 2025, 2025);
      return *last_date_;
    }
    const Date& last = *last_date_;
    const year_month_day next =
        sys_days(year(last.year) / last.month / last.day) + days(random_.Between(1, 20));
    last_date_ = {static_cast<int>(next.year()), static_cast<int>(unsigned(next.month())),
                  static_cast<int>(unsigned(next.day()))};
    return *last_date_;
  }

  const std::string& Town(const std::string& number) {
    if (const auto known = towns_.find(number); known != towns_.end()) {
      return known->second;
    }
    return towns_.emplace(number, Pick(material_.towns)).first->second;
  }

  const Names& names_;
  const Material& material_;
  Random random_;
  std::map<std::string, Person, std::less<>> people_;
  std::string first_;  // whom relatives are relatives of
  std::map<std::string, std::string> towns_;
  std::optional<Date> last_date_;
  Words used_;
};

}  // namespace

base::Result<std::vector<Template>> ReadTemplates(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<Template> templates;
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.starts_with("@ ")) {
      templates.push_back({line.substr(2), "", file.string() + ":" + std::to_string(number)});
    } else if (line != "--" && templates.empty()) {
      return base::Fail("expected \"@ style\"", file.string() + ":" + std::to_string(number));
    } else if (line != "--") {
      std::string& body = templates.back().body;
      body += (body.empty() ? "" : "\n") + line;
    }
  }
  if (templates.empty()) {
    return base::Fail("no template", file.string());
  }
  return templates;
}

base::Result<Words> ReadWords(const std::filesystem::path& file) {
  std::ifstream stream(file);
  Words words;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && !line.starts_with('#')) {
      words.push_back(line);
    }
  }
  if (words.empty()) {
    return base::Fail("no entry", file.string());
  }
  return words;
}

base::Result<Filled> Fill(const Template& form, const Names& names, const Material& material,
                          Random random) {
  Filler filler(names, material, random);
  Filled filled;
  std::string_view rest = form.body;
  for (std::size_t open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
    const std::size_t close = rest.find("}}", open);
    if (close == std::string_view::npos) {
      return base::Fail("a slot does not end", form.where);
    }
    const std::string_view slot = rest.substr(open + 2, close - open - 2);
    const auto text = filler.Slot(slot);
    if (!text) {
      return base::Fail("unknown slot \"" + std::string(slot) + "\"", form.where);
    }
    filled.marked += rest.substr(0, open);
    filled.marked += *text;
    rest.remove_prefix(close + 2);
  }
  filled.marked += rest;
  filled.names = filler.TakeNames();
  return filled;
}

}  // namespace paravent::corpus
