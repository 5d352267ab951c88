// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "json/reader.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace paravent::json {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 4U << 20U;
constexpr std::size_t kMaxDepth = 32;
const nlohmann::json kNothing = nlohmann::json::object();

// What a value is, in words for a person. Short scalars are shown; files hold no patient's text.
Said Describe(const nlohmann::json& value) {
  if (value.is_object()) {
    return {"an object", "un bloc { ... }"};
  }
  if (value.is_array()) {
    return {"an array", "une liste [ ... ]"};
  }
  const std::string dump = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const std::string shown = dump.size() <= 60 ? dump : value.type_name();
  return {shown, shown};
}

std::string Lower(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

template <typename Words>
Said Nearest(std::string_view word, const Words& words) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto& candidate : words) {
    const std::size_t distance = EditDistance(Lower(word), Lower(candidate));
    // One that shares hardly a letter is no suggestion.
    if (distance < best_distance && distance < std::min(word.size(), candidate.size())) {
      best_distance = distance;
      best = candidate;
    }
  }
  if (best.empty()) {
    return {};
  }
  return {"did you mean \"" + best + "\"?", "vouliez-vous dire \"" + best + "\" ?"};
}

const Said kAString("a string", "un texte entre guillemets");
const Said kAnObject("an object", "un bloc { ... }");
const Said kAnArray("an array", "une liste [ ... ]");
const Said kABoolean("true or false", "true (oui) ou false (non)");

Said OneOfThem(const std::string& list) { return {"one of " + list, "l'un des mots " + list}; }

std::string Listed(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) {
    list += (list.empty() ? "\"" : ", \"") + std::string(word) + "\"";
  }
  return list;
}

// Says where and why a text is refused.
class ErrorPlace : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit ErrorPlace(std::string_view text) : text_(text) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return Deeper(); }
  bool key(string_t& name) override {
    if (keys_.empty()) {
      return true;
    }
    std::vector<std::string>& seen = keys_.back();
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      problem_ = {
          "the key \"" + name + "\" stands twice in one object",
          "la cl\u00E9 \"" + name + "\" figure deux fois au m\u00EAme endroit : gardez-en une"};
      return false;
    }
    seen.push_back(name);
    return true;
  }
  bool end_object() override { return Shallower(); }
  bool start_array(std::size_t) override { return Deeper(); }
  bool end_array() override { return Shallower(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    const std::string_view before = text_.substr(0, std::min(position, text_.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t newline = before.rfind('\n');
    const std::size_t column = before.size() - (newline == before.npos ? 0 : newline + 1);
    const std::string at = std::to_string(line);
    const std::string across = std::to_string(std::max<std::size_t>(column, 1));
    hint_ = "look for a missing comma, quote or bracket";
    problem_ = {"not valid JSON at line " + at + ", column " + across,
                "le fichier est mal \u00E9crit \u00E0 la ligne " + at + ", colonne " + across +
                    " : cherchez une virgule, un guillemet ou une accolade en trop ou qui manque"};
    return false;
  }

  const Said& problem() const { return problem_; }
  const std::string& hint() const { return hint_; }

 private:
  bool Deeper() {
    keys_.emplace_back();
    if (keys_.size() > kMaxDepth) {
      problem_ = {"nested more than " + std::to_string(kMaxDepth) + " deep",
                  "trop de blocs les uns dans les autres"};
      return false;
    }
    return true;
  }
  bool Shallower() {
    keys_.pop_back();
    return true;
  }

  std::string_view text_;
  std::vector<std::vector<std::string>> keys_;
  Said problem_{"not valid JSON", "le fichier n'est pas du JSON"};
  std::string hint_;
};

}  // namespace

base::Result<nlohmann::json> ParseText(std::string_view text, const std::string& name) {
  // One pass builds the document and watches for what it would hide: a key that stands twice.
  std::vector<std::vector<std::string>> keys;
  bool suspect = false;
  const auto watch = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    suspect = suspect || depth >= static_cast<int>(kMaxDepth);
    if (event == nlohmann::json::parse_event_t::object_start) {
      keys.emplace_back();
    } else if (event == nlohmann::json::parse_event_t::object_end) {
      keys.pop_back();
    } else if (event == nlohmann::json::parse_event_t::key) {
      const auto& key = parsed.get_ref<const std::string&>();
      std::vector<std::string>& seen = keys.back();
      suspect = suspect || std::find(seen.begin(), seen.end(), key) != seen.end();
      seen.push_back(key);
    }
    return !suspect;
  };
  nlohmann::json document = nlohmann::json::parse(text.begin(), text.end(), watch, false, true);
  if (!suspect && !document.is_discarded()) {
    return document;
  }
  // Only a text that is refused is read again, to say where and why.
  ErrorPlace place(text);
  nlohmann::json::sax_parse(text.begin(), text.end(), &place, nlohmann::json::input_format_t::json,
                            true, true);
  return base::Fail(place.problem().english, name, place.hint(), place.problem().french);
}

base::Result<nlohmann::json> ParseFile(const std::filesystem::path& path) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(path, failure);
  if (failure) {
    return base::Fail("cannot be read: " + failure.message(), path.string());
  }
  if (size > kMaxFileBytes) {
    return base::Fail("is larger than 4 MiB", path.string());
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) {
    return base::Fail("cannot be read", path.string());
  }
  return ParseText(content.str(), path.string());
}

void Problems::Add(const std::string& pointer, Said what, Said hint) {
  if (first_) {
    return;
  }
  if (!what.french.empty() && !hint.french.empty()) {
    what.french += " (" + hint.french + ")";
  }
  first_ = base::Error{std::move(what.english), file_ + ": " + (pointer.empty() ? "/" : pointer),
                       std::move(hint.english), std::move(what.french)};
}

void Problems::AddMismatch(const std::string& pointer, const Said& wanted, const Said& found,
                           Said hint) {
  Add(pointer,
      {"expected " + wanted.english + ", found " + found.english,
       "attendu : " + wanted.french + " ; trouv\u00E9 : " + found.french},
      std::move(hint));
}

Object::Object(const nlohmann::json& value, std::string pointer, Problems& problems)
    : value_(&value), pointer_(std::move(pointer)), problems_(&problems) {
  if (!value.is_object()) {
    problems.AddMismatch(pointer_, kAnObject, Describe(value));
    value_ = &kNothing;
  }
}

bool Object::Has(std::string_view key) const { return value_->contains(key); }

std::string Object::PointerTo(std::string_view key) const {
  std::string pointer = pointer_ + "/";
  for (const char c : key) {
    pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return pointer;
}

const nlohmann::json* Object::Find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
    known_.emplace_back(key);
  }
  const auto member = value_->find(key);
  return member == value_->end() ? nullptr : &*member;
}

const nlohmann::json* Object::Require(std::string_view key, const Said& expected) {
  const nlohmann::json* member = Find(key);
  if (member == nullptr) {
    problems_->Add(PointerTo(key),
                   {"is missing; expected " + expected.english,
                    "\"" + std::string(key) + "\" manque ; attendu : " + expected.french});
  }
  return member;
}

std::string Object::String(std::string_view key) {
  const nlohmann::json* member = Require(key, kAString);
  if (member == nullptr) {
    return {};
  }
  if (!member->is_string()) {
    Mismatch(key, kAString);
    return {};
  }
  return member->get<std::string>();
}

std::string Object::String(std::string_view key, std::string_view otherwise) {
  return Find(key) == nullptr ? std::string(otherwise) : String(key);
}

Object Object::Member(std::string_view key) {
  const nlohmann::json* member = Find(key);
  return Object(member == nullptr ? kNothing : *member, PointerTo(key), *problems_);
}

std::size_t Object::OneOf(std::string_view key, std::span<const std::string_view> words) {
  const Said wanted = OneOfThem(Listed(words));
  const nlohmann::json* member = Require(key, wanted);
  if (member == nullptr) {
    return 0;
  }
  if (!member->is_string()) {
    Mismatch(key, wanted);
    return 0;
  }
  const std::string word = member->get<std::string>();
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) {
    Mismatch(key, wanted, Nearest(word, words));
    return 0;
  }
  return static_cast<std::size_t>(found - words.begin());
}

std::size_t Object::OneOf(std::string_view key, std::span<const std::string_view> words,
                          std::size_t otherwise) {
  return Find(key) == nullptr ? otherwise : OneOf(key, words);
}

bool Object::Bool(std::string_view key, bool otherwise) {
  const nlohmann::json* member = Find(key);
  if (member == nullptr) {
    return otherwise;
  }
  if (!member->is_boolean()) {
    Mismatch(key, kABoolean);
    return otherwise;
  }
  return member->get<bool>();
}

double Object::Number(std::string_view key, double otherwise, double least, double most) {
  const nlohmann::json* member = Find(key);
  if (member == nullptr) {
    return otherwise;
  }
  if (!member->is_number() || member->get<double>() < least || member->get<double>() > most) {
    std::ostringstream english;
    english << "a number from " << least << " to " << most;
    std::ostringstream french;
    french << "un nombre de " << least << " \u00E0 " << most;
    Mismatch(key, {english.str(), french.str()});
    return otherwise;
  }
  return member->get<double>();
}

std::int64_t Object::Integer(std::string_view key, std::int64_t otherwise, std::int64_t least,
                             std::int64_t most) {
  const nlohmann::json* member = Find(key);
  if (member == nullptr) {
    return otherwise;
  }
  if (!member->is_number_integer() || member->get<std::int64_t>() < least ||
      member->get<std::int64_t>() > most) {
    const std::string from = std::to_string(least);
    const std::string to = std::to_string(most);
    Mismatch(key, {"a whole number from " + from + " to " + to,
                   "un nombre entier de " + from + " \u00E0 " + to});
    return otherwise;
  }
  return member->get<std::int64_t>();
}

std::vector<std::string> Object::Strings(std::string_view key) {
  std::vector<std::string> strings;
  EachValue(key, [&](const nlohmann::json& value, const std::string& pointer) {
    if (value.is_string()) {
      strings.push_back(value.get<std::string>());
    } else {
      problems_->AddMismatch(pointer, kAString, Describe(value));
    }
  });
  return strings;
}

std::vector<std::string> Object::Words(std::string_view key,
                                       std::span<const std::string_view> words) {
  std::vector<std::string> chosen;
  EachValue(key, [&](const nlohmann::json& value, const std::string& pointer) {
    const std::string word = value.is_string() ? value.get<std::string>() : std::string();
    if (std::find(words.begin(), words.end(), word) == words.end()) {
      problems_->AddMismatch(pointer, OneOfThem(Listed(words)), Describe(value),
                             Nearest(word, words));
    } else if (std::find(chosen.begin(), chosen.end(), word) != chosen.end()) {
      problems_->Add(pointer, {"\"" + word + "\" stands twice in the list",
                               "\"" + word + "\" figure deux fois dans la liste"});
    }
    chosen.push_back(word);
  });
  return chosen;
}

void Object::Each(std::string_view key, const std::function<void(Object)>& visit) {
  EachValue(key, [&](const nlohmann::json& value, const std::string& pointer) {
    visit(Object(value, pointer, *problems_));
  });
}

void Object::EachValue(
    std::string_view key,
    const std::function<void(const nlohmann::json&, const std::string&)>& visit) {
  const nlohmann::json* member = Find(key);
  if (member == nullptr) {
    return;
  }
  if (!member->is_array()) {
    Mismatch(key, kAnArray);
    return;
  }
  for (std::size_t i = 0; i < member->size(); ++i) {
    visit((*member)[i], PointerTo(key) + "/" + std::to_string(i));
  }
}

void Object::EachKey(const std::function<void(const std::string& key)>& visit) {
  for (const auto& member : value_->items()) {
    visit(member.key());
  }
}

void Object::Problem(std::string_view key, Said what, Said hint) {
  problems_->Add(key.empty() ? pointer_ : PointerTo(key), std::move(what), std::move(hint));
}

void Object::UnknownKey(std::string_view key, std::span<const std::string_view> words,
                        const Said& what) {
  problems_->Add(PointerTo(key), {what.english, "\"" + std::string(key) + "\" " + what.french},
                 Nearest(key, words));
}

void Object::Mismatch(std::string_view key, const Said& wanted, Said hint) {
  const nlohmann::json* member = Find(key);
  problems_->AddMismatch(PointerTo(key), wanted, member == nullptr ? Said() : Describe(*member),
                         std::move(hint));
}

void Object::Know(std::span<const std::string_view> keys) {
  known_.insert(known_.end(), keys.begin(), keys.end());
}

void Object::End() {
  for (const auto& member : value_->items()) {
    if (std::find(known_.begin(), known_.end(), member.key()) == known_.end()) {
      problems_->Add(PointerTo(member.key()),
                     {"is not a known key here",
                      "\"" + member.key() + "\" n'est pas un mot connu \u00E0 cet endroit"},
                     Nearest(member.key(), known_));
    }
  }
}

}  // namespace paravent::json
