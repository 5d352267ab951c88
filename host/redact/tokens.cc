// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/tokens.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace paravent::redact {
namespace {

constexpr std::string_view kNumberSlot = "{n}";
constexpr std::size_t kMostDigits = 4;
constexpr std::size_t kMostBetween = 6;  // blanks, underscores and escapes between label and number

// What models make of a label when they answer in another language; letters only, lower case.
struct Translation {
  std::string_view label;
  std::string_view other;
};
constexpr Translation kTranslations[] = {
    {"patient", "paciente"},
    {"patient", "paziente"},
    {"patient", "patientin"},
    {"patient", "patiente"},
    {"patient", "pacient"},
    {"patient", "pasient"},
    {"proche", "relative"},
    {"proche", "familiar"},
    {"proche", "pariente"},
    {"proche", "parente"},
    {"proche", "familymember"},
    {"proche", "lovedone"},
    {"proche", "angehoriger"},
    {"proche", "angehorige"},
    {"proche", "familiare"},
    {"pro", "professional"},
    {"pro", "professionnel"},
    {"pro", "profesional"},
    {"pro", "professionista"},
    {"pro", "profissional"},
    {"pro", "fachkraft"},
    {"tel", "phone"},
    {"tel", "telephone"},
    {"tel", "telefono"},
    {"tel", "telefon"},
    {"tel", "telefone"},
    {"adresse", "address"},
    {"adresse", "direccion"},
    {"adresse", "indirizzo"},
    {"adresse", "endereco"},
    {"ddn", "dob"},
    {"ddn", "dateofbirth"},
    {"ddn", "geburtsdatum"},
    {"ddn", "fechadenacimiento"},
    {"date", "fecha"},
    {"date", "datum"},
    {"date", "data"},
    {"email", "correo"},
    {"email", "courriel"},
    {"etab", "facility"},
    {"etab", "etablissement"},
    {"etab", "hospital"},
    {"dossier", "file"},
    {"dossier", "record"},
    {"dossier", "expediente"},
    {"sejour", "stay"},
    {"sejour", "estancia"},
    {"sejour", "aufenthalt"},
    {"examen", "exam"},
    {"examen", "examination"},
    {"examen", "untersuchung"},
    {"echant", "sample"},
    {"echant", "muestra"},
    {"echant", "probe"},
    {"ordo", "prescription"},
    {"ordo", "receta"},
    {"ordo", "rezept"},
    {"carte", "card"},
    {"carte", "tarjeta"},
    {"carte", "karte"},
    {"passeport", "passport"},
    {"passeport", "pasaporte"},
    {"passeport", "reisepass"},
    {"permis", "licence"},
    {"permis", "license"},
    {"plaque", "plate"},
};

// The parts of a name behind a token's number, and what models make of them.
struct PartWord {
  detect::NamePart part;
  std::string_view suffix;
};
constexpr PartWord kPartWords[] = {{detect::NamePart::kSurname, "_NOM"},
                                   {detect::NamePart::kGiven, "_PRENOM"}};
constexpr Translation kPartTranslations[] = {
    {"nom", "surname"},   {"nom", "lastname"},   {"nom", "familyname"}, {"nom", "nomdefamille"},
    {"nom", "apellido"},  {"nom", "apellidos"},  {"nom", "cognome"},    {"nom", "nachname"},
    {"nom", "sobrenome"}, {"prenom", "given"},   {"prenom", "first"},   {"prenom", "firstname"},
    {"prenom", "nombre"}, {"prenom", "vorname"}, {"prenom", "nome"},    {"prenom", "givenname"},
};

bool IsBetween(char c) { return c == ' ' || c == '_' || c == '-' || c == '\\' || c == '.'; }
bool IsPadding(char c) { return c == ' ' || c == '\\'; }
bool IsAsciiLetter(char c) { return text::IsUpper(c) || text::IsLower(c); }

// Letters of a label, folded lower case: "[N. FISCAL_" -> "nfiscal".
std::string LettersOf(std::string_view label) {
  std::string letters;
  const text::Folded folded = text::Fold(label);
  for (const char c : folded.bytes()) {
    if (IsAsciiLetter(c)) {
      letters += text::ToLower(c);
    }
  }
  return letters;
}

// A number in a folded text that may be a token's.
struct NumberPlace {
  std::size_t label_end;  // where the letters before it end
  std::size_t start;      // the digits
  std::size_t end;
  std::uint32_t number;
  bool underscore;  // the label is joined to it by one
  bool marked;      // by a sign for "number"
};

// The next such number at or after `at`, or nothing.
std::optional<NumberPlace> NextNumber(std::string_view bytes, std::size_t at) {
  for (; at < bytes.size(); ++at) {
    if (!text::IsDigit(bytes[at]) || (at > 0 && text::IsDigit(bytes[at - 1]))) {
      continue;
    }
    NumberPlace place{at, at, at, 0, false, false};
    while (place.end < bytes.size() && text::IsDigit(bytes[place.end])) {
      ++place.end;
    }
    if (place.end - place.start > kMostDigits || bytes[place.start] == '0') {
      continue;
    }
    std::from_chars(bytes.data() + place.start, bytes.data() + place.end, place.number);
    std::size_t label = place.start;
    const auto skip_between = [&] {
      for (std::size_t n = 0; n < kMostBetween && label > 0 && IsBetween(bytes[label - 1]); ++n) {
        place.underscore = place.underscore || bytes[label - 1] == '_';
        --label;
      }
    };
    skip_between();
    if (label > 1 && bytes[label - 1] == '#') {
      --label;
      place.marked = true;
    } else if (label > 2 &&
               (bytes[label - 1] == text::kDegree || text::ToLower(bytes[label - 1]) == 'o') &&
               text::ToLower(bytes[label - 2]) == 'n' && !IsAsciiLetter(bytes[label - 3])) {
      label -= 2;
      place.marked = true;
    }
    skip_between();
    if (label > 0 && IsAsciiLetter(bytes[label - 1])) {
      place.label_end = label;
      return place;
    }
  }
  return std::nullopt;
}

// Where a label of these `letters` starts that ends at `end`, blanks inside it left out of account.
std::optional<std::size_t> LabelStart(std::string_view bytes, std::size_t end,
                                      std::string_view letters) {
  std::size_t at = end;
  std::size_t start = end;
  for (std::size_t left = letters.size(); left > 0;) {
    if (at == 0) {
      return std::nullopt;
    }
    const char c = bytes[--at];
    if (IsAsciiLetter(c)) {
      if (text::ToLower(c) != letters[--left]) {
        return std::nullopt;
      }
      start = at;
    } else if (start - at > 2 || (!IsBetween(c) && c != text::kDegree && c != '\'')) {
      return std::nullopt;
    }
  }
  const bool inside_word = start > 0 && text::IsWordByte(bytes[start - 1]);
  return inside_word ? std::nullopt : std::optional(start);
}

// A kind of token that is looked for, under one of its names.
struct Name {
  std::string letters;
  std::string suffix;  // letters of what follows the number: "nom"
  const std::string* kind;
};

// `letters` and all that models write for it.
std::vector<std::string> InOtherWords(const std::string& letters,
                                      std::span<const Translation> translations) {
  std::vector<std::string> words = {letters};
  for (const Translation& translation : translations) {
    if (translation.label == letters) {
      words.emplace_back(translation.other);
    }
  }
  return words;
}

std::vector<Name> NamesOf(const std::vector<std::string>& kinds) {
  std::vector<Name> names;
  for (const std::string& kind : kinds) {
    const std::size_t slot = kind.find(kNumberSlot);
    if (slot == std::string::npos) {
      continue;
    }
    const std::string label = LettersOf(std::string_view(kind).substr(0, slot));
    const std::string suffix = LettersOf(std::string_view(kind).substr(slot + kNumberSlot.size()));
    for (const std::string& said : InOtherWords(label, kTranslations)) {
      for (const std::string& part : InOtherWords(suffix, kPartTranslations)) {
        names.push_back({said, part, &kind});
      }
    }
  }
  return names;
}

char ClosingOf(char open) { return open == '[' ? ']' : open == '{' ? '}' : '>'; }

class TokenFinder {
 public:
  TokenFinder(std::string_view text, const std::vector<std::string>& kinds)
      : folded_(text::Fold(text)), bytes_(folded_.bytes()), names_(NamesOf(kinds)) {}

  std::vector<TokenPlace> Run() {
    std::vector<TokenPlace> places;
    std::size_t at = 0;
    while (const auto number = NextNumber(bytes_, at)) {
      at = number->end;
      if (auto place = At(*number)) {
        place->span = folded_.ToOriginal(place->span);
        places.push_back(std::move(*place));
      }
    }
    return places;
  }

 private:
  // The token of this number, its span in the folded text; the longest label wins.
  std::optional<TokenPlace> At(const NumberPlace& number) const {
    std::optional<TokenPlace> best;
    std::size_t longest = 0;
    for (const Name& name : names_) {
      const std::size_t length = name.letters.size() + name.suffix.size();
      const auto start =
          length > longest ? LabelStart(bytes_, number.label_end, name.letters) : std::nullopt;
      if (!start) {
        continue;
      }
      if (const auto end = SuffixEnd(number.end, name.suffix)) {
        if (const auto span = Accepted(*start, *end, number)) {
          longest = length;
          best = TokenPlace{*span, Numbered(*name.kind, number.number)};
        }
      }
    }
    return best;
  }

  // Where the token's letters end when `suffix` follows the number, as it should.
  std::optional<std::size_t> SuffixEnd(std::size_t end, std::string_view suffix) const {
    std::size_t at = end;
    if (!suffix.empty()) {
      while (at < bytes_.size() && IsBetween(bytes_[at]) && at - end < kMostBetween) {
        ++at;
      }
      for (const char letter : suffix) {
        // "LAST_NAME"
        at += at > end && at < bytes_.size() && (bytes_[at] == '_' || bytes_[at] == ' ') ? 1U : 0U;
        if (at == bytes_.size() || text::ToLower(bytes_[at]) != letter) {
          return std::nullopt;
        }
        ++at;
      }
    }
    const bool goes_on = at < bytes_.size() && (text::IsWordByte(bytes_[at]) || bytes_[at] == '_');
    return goes_on ? std::nullopt : std::optional(at);
  }

  // The stretch of the token with its brackets, when it is bracketed or clearly meant as one.
  std::optional<text::Span> Accepted(std::size_t start, std::size_t end,
                                     const NumberPlace& number) const {
    const text::Span span{start, end};
    if (const auto bracketed = Bracketed(span)) {
      return bracketed;
    }
    // Cut off by the end of a text that is still being written: « [PATIENT_1 » may become 12.
    const bool open = start > 0 && (bytes_[start - 1] == '[' || bytes_[start - 1] == '{');
    if (open && end == bytes_.size()) {
      return std::nullopt;
    }
    const std::string_view label = bytes_.substr(start, number.label_end - start);
    const bool capitals = std::ranges::none_of(label, text::IsLower);
    const bool numbered = number.marked && text::IsUpper(label.front());
    return capitals || number.underscore || numbered ? std::optional(span) : std::nullopt;
  }

  // `span` with a pair of brackets around it, or nothing when there is none.
  std::optional<text::Span> Bracketed(text::Span span) const {
    std::size_t start = span.start;
    while (start > 0 && span.start - start < 2 && IsPadding(bytes_[start - 1])) {
      --start;
    }
    if (start == 0 ||
        (bytes_[start - 1] != '[' && bytes_[start - 1] != '{' && bytes_[start - 1] != '<')) {
      return std::nullopt;
    }
    std::size_t end = span.end;
    while (end < bytes_.size() && end - span.end < 2 && IsPadding(bytes_[end])) {
      ++end;
    }
    if (end == bytes_.size() || bytes_[end] != ClosingOf(bytes_[start - 1])) {
      return std::nullopt;
    }
    --start;
    if (start > 0 && bytes_[start - 1] == '\\') {
      --start;
    }
    return text::Span{start, end + 1};
  }

  text::Folded folded_;
  std::string_view bytes_;
  std::vector<Name> names_;
};

}  // namespace

std::string Numbered(std::string_view kind, std::uint32_t number) {
  std::string token(kind);
  const std::size_t at = token.find(kNumberSlot);
  if (at != std::string::npos) {
    token.replace(at, kNumberSlot.size(), std::to_string(number));
  }
  return token;
}

std::optional<Unnumbered> SplitToken(std::string_view token) {
  const std::size_t last = token.find_last_of("0123456789");
  if (last == token.npos) {
    return std::nullopt;
  }
  std::size_t first = last;
  while (first > 0 && text::IsDigit(token[first - 1])) {
    --first;
  }
  std::uint32_t number = 0;
  const auto read = std::from_chars(token.data() + first, token.data() + last + 1, number);
  if (read.ec != std::errc() || number == 0 || token[first] == '0') {
    return std::nullopt;
  }
  std::string kind(token.substr(0, first));
  kind.append(kNumberSlot).append(token.substr(last + 1));
  return Unnumbered{std::move(kind), number};
}

std::string WithPart(std::string_view token, detect::NamePart part) {
  std::string parted(token);
  for (const PartWord& word : kPartWords) {
    if (word.part == part && parted.ends_with(']')) {
      parted.insert(parted.size() - 1, word.suffix);
    }
  }
  return parted;
}

Parted SplitPart(std::string_view token) {
  for (const PartWord& word : kPartWords) {
    const std::string ending = std::string(word.suffix) + ']';
    if (token.ends_with(ending)) {
      return {std::string(token.substr(0, token.size() - ending.size())) + ']', word.part};
    }
  }
  return {std::string(token), detect::NamePart::kWhole};
}

std::vector<TokenPlace> FindTokens(std::string_view text, const std::vector<std::string>& kinds) {
  return kinds.empty() ? std::vector<TokenPlace>() : TokenFinder(text, kinds).Run();
}

TokenWords::TokenWords(std::string_view text) {
  const text::Folded folded = text::Fold(text);
  const std::string_view bytes = folded.bytes();
  std::size_t at = 0;
  while (const auto number = NextNumber(bytes, at)) {
    at = number->end;
    std::size_t start = number->label_end;
    while (start > 0 && IsAsciiLetter(bytes[start - 1])) {
      --start;
    }
    words_.insert(LettersOf(bytes.substr(start, number->label_end - start)) + ' ' +
                  std::to_string(number->number));
  }
}

bool TokenWords::MayHold(std::string_view token) const {
  const auto split = SplitToken(token);
  if (!split || words_.empty()) {
    return false;
  }
  const std::string_view label =
      std::string_view(split->kind).substr(0, split->kind.find(kNumberSlot));
  const std::size_t blank = label.find_last_of(' ');
  const std::string letters = LettersOf(blank == label.npos ? label : label.substr(blank));
  const std::string number = ' ' + std::to_string(split->number);
  return words_.contains(letters + number) ||
         std::ranges::any_of(kTranslations, [&](const Translation& translation) {
           return translation.label == letters &&
                  words_.contains(std::string(translation.other) + number);
         });
}

}  // namespace paravent::redact
