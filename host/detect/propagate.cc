// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/propagate.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "detect/people_against.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

constexpr WordClasses kOrdinary = WordClasses(WordClass::kWord) | WordClass::kVerb |
                                  WordClass::kEnglish | WordClass::kMedical | WordClass::kDrug |
                                  WordClass::kCalendar | WordClass::kFunction;
constexpr double kKnownScore = 0.7;
constexpr double kSlipScore = 0.6;
// Names beyond this many are looked for in their exact form only.
constexpr std::size_t kMostSlips = 64;

Gender GenderOf(const Words& words, const Mention& mention) {
  for (std::size_t at = mention.first; at < mention.name; ++at) {
    const std::string_view key = words.Key(at);
    if (key == "mme" || key == "mlle" || key == "melle" || key == "madame" || key == "mrs") {
      return Gender::kWoman;
    }
    if (key == "m" || key == "mr" || key == "monsieur") {
      return Gender::kMan;
    }
  }
  return Gender::kUnknown;
}

// The words that a later mention may repeat: no particle, no initial.
std::vector<std::string_view> PartsOf(const Words& words, const Mention& mention) {
  std::vector<std::string_view> parts;
  for (std::size_t at = mention.name; at < mention.end; ++at) {
    const Word& word = words[at];
    if (word.IsLetters() && word.size() >= 2 &&
        !(word.classes.HasAny(WordClass::kParticle | WordClass::kFunction) && word.size() <= 4)) {
      parts.push_back(words.Key(at));
    }
  }
  return parts;
}

bool Within(const std::vector<std::string_view>& few, const std::vector<std::string_view>& many) {
  return !few.empty() && std::all_of(few.begin(), few.end(), [&](std::string_view part) {
    return std::find(many.begin(), many.end(), part) != many.end();
  });
}

// One substitution, insertion, deletion or exchange of neighbours apart.
bool OneSlipApart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  if (b.size() - a.size() > 1) {
    return false;
  }
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) {
    ++same;
  }
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (rest_a.size() == rest_b.size()) {
    return rest_a.size() < 2 || rest_a.substr(1) == rest_b.substr(1) ||
           (rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
            rest_a.substr(2) == rest_b.substr(2));
  }
  return rest_a == rest_b.substr(1);
}

struct Person {
  std::vector<std::string_view> parts;  // of the text, or of a KnownPerson
  Gender gender;
  Role role;
};

class Propagation {
 public:
  Propagation(const Words& words, const Surroundings& around, const std::vector<KnownPerson>& known,
              bool explain)
      : words_(words), around_(around), explain_(explain) {
    for (const KnownPerson& person : known) {
      Remember({{person.words.begin(), person.words.end()}, person.gender, person.role});
    }
  }

  std::vector<std::uint32_t> Run(std::vector<Mention>& mentions) {
    Meet(mentions);
    if (!persons_.empty()) {
      FindAgain(mentions);
    }
    std::vector<std::uint32_t> numbers;
    numbers.reserve(mentions.size());
    for (const Mention& mention : mentions) {
      numbers.push_back(PersonOf(mention));
    }
    return numbers;
  }

 private:
  void Remember(Person person) {
    persons_.push_back(std::move(person));
    for (const std::string_view part : persons_.back().parts) {
      known_.try_emplace(part, static_cast<std::uint32_t>(persons_.size()));
    }
  }

  // Makes the acquaintance of everyone who is named surely, fullest names first.
  void Meet(const std::vector<Mention>& mentions) {
    std::vector<const Mention*> sure;
    for (const Mention& mention : mentions) {
      if (mention.score >= kPersonSure) {
        sure.push_back(&mention);
      }
    }
    std::stable_sort(sure.begin(), sure.end(), [&](const Mention* a, const Mention* b) {
      return PartsOf(words_, *a).size() > PartsOf(words_, *b).size();
    });
    for (const Mention* mention : sure) {
      std::vector<std::string_view> parts = PartsOf(words_, *mention);
      if (parts.empty() || PersonOf(*mention) != 0) {
        continue;
      }
      Remember({std::move(parts), GenderOf(words_, *mention), mention->role});
    }
  }

  // The number of the person of a mention, 0 for a stranger.
  std::uint32_t PersonOf(const Mention& mention) const {
    const std::vector<std::string_view> parts = PartsOf(words_, mention);
    const Gender gender = GenderOf(words_, mention);
    for (const std::string_view part : parts) {
      const auto first = known_.find(part);
      for (std::size_t i = first == known_.end() ? persons_.size() : first->second - 1;
           i < persons_.size(); ++i) {
        const Person& person = persons_[i];
        const bool genders_agree = gender == Gender::kUnknown ||
                                   person.gender == Gender::kUnknown || gender == person.gender;
        const bool roles_agree =
            (mention.role == Role::kProfessional) == (person.role == Role::kProfessional);
        if (genders_agree && roles_agree && Within(parts, person.parts)) {
          return static_cast<std::uint32_t>(i + 1);
        }
      }
    }
    // By a slip or by initials: the person that the mention was taken for.
    const auto taken = taken_for_.find(mention.first);
    if (taken != taken_for_.end() || parts.size() != 1) {
      return taken == taken_for_.end() ? 0 : taken->second;
    }
    const std::uint32_t person = BySlip(mention.end - 1);
    const bool same_gender = person == 0 || gender == Gender::kUnknown ||
                             persons_[person - 1].gender == Gender::kUnknown ||
                             persons_[person - 1].gender == gender;
    return same_gender ? person : 0;
  }

  void FindAgain(std::vector<Mention>& mentions) {
    std::vector<bool> covered(words_.size() + 1, false);
    for (const Mention& mention : mentions) {
      std::fill(covered.begin() + static_cast<std::ptrdiff_t>(mention.first),
                covered.begin() + static_cast<std::ptrdiff_t>(mention.end), true);
    }
    std::vector<Mention> again;
    for (std::size_t at = 0; at < words_.size();) {
      const std::size_t end = covered[at] || around_.taken[at] ? at : MentionAt(at, covered, again);
      at = end > at ? end : at + 1;
    }
    mentions.insert(mentions.end(), again.begin(), again.end());
    std::sort(mentions.begin(), mentions.end(),
              [](const Mention& a, const Mention& b) { return a.first < b.first; });
  }

  // Where the mention that starts at `at` ends, or `at`.
  std::size_t MentionAt(std::size_t at, const std::vector<bool>& covered,
                        std::vector<Mention>& again) {
    std::uint32_t person = Known(at);
    std::string_view what = "named before";
    double score = kKnownScore;
    std::size_t end = at + 1;
    if (person == 0 && (person = BySlip(at)) != 0) {
      what = "named before, one letter apart";
      score = kSlipScore;
    }
    if (person == 0) {
      person = ByInitials(at, end);
      what = "initials of somebody named before";
    }
    if (person == 0) {
      person = BySpelling(at, end);
      what = "the name of somebody, letter by letter";
    }
    if (person == 0) {
      return at;
    }
    taken_for_[at] = person;
    while (!covered[end] && !around_.taken[end] && !words_[end].line_start) {
      const bool joined = (words_[end].Is('-') || words_[end].Is('\'')) && !words_[end].spaced;
      const std::size_t next = joined ? end + 1 : end;
      if (covered[next] || !words_[next].IsLetters() || (Known(next) == 0 && !joined)) {
        break;
      }
      end = next + 1;
    }
    again.push_back({at, end, at, score, persons_[person - 1].role,
                     explain_ ? std::string(what) : std::string()});
    return end;
  }

  std::uint32_t Known(std::size_t at) const {
    const Word& word = words_[at];
    if (!word.IsLetters() || word.size() < 2) {
      return 0;
    }
    const auto found = known_.find(words_.Key(at));
    if (found == known_.end()) {
      return 0;
    }
    const bool ordinary = word.classes.HasAny(kOrdinary);
    if (!word.IsCapital()) {
      return ordinary || word.size() < 4 ? 0 : found->second;
    }
    if (AgainstName(words_, at) != Against::kNothing) {
      return 0;
    }
    const bool says_nothing = ordinary && word.shape == WordShape::kCapitalised &&
                              StartsSentence(words_, at) &&
                              !word.classes.Has(WordClass::kGivenName);
    return says_nothing || word.size() < 3 ? 0 : found->second;
  }

  std::uint32_t BySlip(std::size_t at) const {
    const Word& word = words_[at];
    if (word.size() < 5 || !word.IsCapital() || word.shape == WordShape::kForeign ||
        word.classes.HasAny(kOrdinary | WordClass::kEponym | WordClass::kAcronym) ||
        AgainstName(words_, at) != Against::kNothing || known_.size() > kMostSlips) {
      return 0;
    }
    const std::string_view key = words_.Key(at);
    for (const auto& [part, person] : known_) {
      if (part.size() >= 5 && OneSlipApart(key, part)) {
        return person;
      }
    }
    return 0;
  }

  // "J.T." or "T. J." of Jean Testard; sets `end`.
  std::uint32_t ByInitials(std::size_t at, std::size_t& end) const {
    if (words_[at].shape != WordShape::kInitial || !words_[at + 1].Is('.') ||
        words_[at + 2].shape != WordShape::kInitial || words_[at + 2].line_start ||
        !words_[at + 3].Is('.') ||
        (words_[at].start > 0 && !words_[at].spaced && words_[at - 1].IsLetters())) {
      return 0;
    }
    const char first = words_.Key(at)[0];
    const char second = words_.Key(at + 2)[0];
    for (std::size_t i = 0; i < persons_.size(); ++i) {
      const std::vector<std::string_view>& parts = persons_[i].parts;
      if (parts.size() < 2) {
        continue;
      }
      const char front = parts.front()[0];
      const char back = parts.back()[0];
      if ((front == first && back == second) || (front == second && back == first)) {
        end = at + 4;
        return static_cast<std::uint32_t>(i + 1);
      }
    }
    return 0;
  }

  // "q u e r e", "H-I-R-I" of somebody named Quere or Hirigoyen: three letters at least, from the
  // start of a name on; sets `end`.
  std::uint32_t BySpelling(std::size_t at, std::size_t& end) const {
    constexpr std::size_t kLeast = 3;
    const auto letter = [&](std::size_t index) {
      return words_[index].IsLetters() && words_[index].size() == 1;
    };
    std::string spelt;
    std::size_t past = at;
    for (std::size_t next = at; letter(next);) {
      spelt += words_.Key(next);
      past = next + 1;
      const bool sign = words_[past].Is(',') || words_[past].Is('-') || words_[past].Is('.');
      next = sign ? past + 1 : past;
    }
    if (spelt.size() < kLeast) {
      return 0;
    }
    for (const auto& [part, person] : known_) {
      if (part.starts_with(spelt)) {
        end = past;
        return person;
      }
    }
    return 0;
  }

  const Words& words_;
  const Surroundings& around_;
  bool explain_;
  std::vector<Person> persons_;
  std::unordered_map<std::string_view, std::uint32_t> known_;
  std::unordered_map<std::size_t, std::uint32_t> taken_for_;
};

}  // namespace

std::vector<std::uint32_t> Propagate(const Words& words, const Surroundings& around,
                                     const std::vector<KnownPerson>& known, bool explain,
                                     std::vector<Mention>& mentions) {
  return Propagation(words, around, known, explain).Run(mentions);
}

}  // namespace paravent::detect
