// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/redact.h"

#include <algorithm>
#include <map>
#include <utility>

#include "redact/calendar.h"
#include "redact/generalise.h"
#include "redact/tokens.h"

namespace paravent::redact {
namespace {

using rules::Operator;

constexpr std::string_view kNumberSlot = "{n}";
constexpr std::string_view kRoleSlot = "{role}";

std::string_view RoleWord(detect::Role role) {
  switch (role) {
    case detect::Role::kRelative:
      return "PROCHE";
    case detect::Role::kProfessional:
      return "PRO";
    case detect::Role::kUnknown:
    case detect::Role::kPatient:
      return "PATIENT";
  }
  return "PATIENT";
}

std::string Filled(std::string text, std::string_view slot, std::string_view value) {
  const std::size_t at = text.find(slot);
  if (at != std::string::npos) {
    text.replace(at, slot.size(), value);
  }
  return text;
}

std::string_view ValueOf(std::string_view text, const detect::Finding& finding) {
  return text.substr(finding.span.start, finding.span.size());
}

// "[COMMUNE]" -> "[COMMUNE_{n}]": what a rule without a pseudonym of its own is pseudonymised by.
std::string NumberedLabel(std::string label) {
  const std::size_t end = label.ends_with(']') ? label.size() - 1 : label.size();
  return label.insert(end, "_{n}");
}

PersonName NameOf(std::string_view value) {
  const Titled titled = SplitTitle(value);
  return {KeyWords(titled.name), titled.gender};
}

// Whether a dose may hang on an age that the text gives.
Doses DosesIn(std::string_view text) {
  for (const std::string_view word :
       {"mg", "kg", "dose", "Dose", "posolog", "Posolog", "mL", " ml"}) {
    if (text.find(word) != text.npos) {
      return Doses::kAsked;
    }
  }
  return Doses::kNone;
}

// Words before a day that makes a good J0: what is told happens from there on.
bool OpensTheStory(std::string_view text, text::Span day) {
  constexpr std::string_view kEvents[] = {"admis",  "admission", "entre",  "hospi",   "opere",
                                          "operat", "interven",  "chirur", "accouch", "naissance",
                                          "debut",  "symptom",   "urgence"};
  constexpr std::size_t kNear = 40;
  const std::size_t from = day.start - std::min(day.start, kNear);
  const std::string_view before = text.substr(from, day.start - from);
  const std::string folded = text::FoldWord(before.substr(before.rfind('\n') + 1));
  return std::ranges::any_of(
      kEvents, [&](std::string_view event) { return folded.find(event) != folded.npos; });
}

// The redactions of one text.
class Pass {
 public:
  Pass(std::string_view text, const std::vector<detect::Finding>& findings,
       const std::vector<std::optional<Operator>>& wanted, Conversation& conversation,
       std::chrono::sys_days today)
      : text_(text),
        findings_(findings),
        wanted_(wanted),
        conversation_(conversation),
        scene_{text, std::nullopt, today, DosesIn(text)} {}

  std::vector<Redaction> Run() {
    conversation_.Begin(text_);
    MeetPeople();
    FindOrigin();
    std::vector<Redaction> redactions(findings_.size());
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      if (wanted_[i]) {
        redactions[i] = Of(findings_[i], *wanted_[i]);
      }
    }
    return redactions;
  }

 private:
  static bool IsPerson(const detect::Finding& finding) {
    return finding.rule->finder == rules::Finder::kPeople;
  }

  // The fullest name and the clearest role of each person of the text, so that one who is named by
  // the given name alone is known when the whole name comes later.
  void MeetPeople() {
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      const detect::Finding& finding = findings_[i];
      if (!wanted_[i] || !IsPerson(finding) || finding.person == 0) {
        continue;
      }
      PersonName name = NameOf(ValueOf(text_, finding));
      const auto [known, added] = met_.try_emplace(finding.person, Met{name, finding.role});
      if (added) {
        continue;
      }
      Met& met = known->second;
      if (finding.part != detect::NamePart::kWhole) {
        AddWords(met.name, name);
      } else if (name.words.size() > met.name.words.size()) {
        met.name.words = std::move(name.words);
      }
      met.name.gender = met.name.gender == ' ' ? name.gender : met.name.gender;
      met.role = met.role == detect::Role::kUnknown ? finding.role : met.role;
    }
  }

  // The day that the others are counted from: the conversation's, else the first one of the text
  // that opens its story, else its first one.
  void FindOrigin() {
    std::optional<std::chrono::sys_days> first;
    std::optional<std::chrono::sys_days> opening;
    std::optional<WrittenDate> without_year;
    bool counted = false;
    for (std::size_t i = 0; i < findings_.size() && !opening; ++i) {
      const detect::Finding& finding = findings_[i];
      if (!CountsDays(finding.rule->operators.generalise)) {
        continue;
      }
      counted = counted || wanted_[i];
      const auto date = ReadDate(ValueOf(text_, finding));
      const auto day = date && date->year ? DayNear(*date, {}) : std::nullopt;
      if (day) {
        first = first.value_or(*day);
        opening = OpensTheStory(text_, finding.span) ? day : std::nullopt;
      } else if (date && date->day && !without_year) {
        without_year = date;
      }
    }
    if (!first && without_year) {
      first = DayNear(*without_year, scene_.event);
    }
    const auto day = opening ? opening : first;
    scene_.origin = day && counted ? conversation_.Origin(*day) : conversation_.Origin();
    scene_.event = scene_.origin.value_or(day.value_or(scene_.event));
  }

  Redaction Of(const detect::Finding& finding, Operator wanted) {
    const rules::Operators& offered = finding.rule->operators;
    Redaction redaction;
    const auto offer = [&](Operator op) {
      const std::string& pattern = offered.TextOf(op);
      if (pattern.empty()) {
        return;
      }
      if (op == Operator::kPseudonymise) {
        redaction.choices.push_back({op, Pseudonym(finding, pattern, redaction)});
      } else if (auto coarser = Coarser(pattern, finding)) {
        redaction.choices.push_back({op, std::move(*coarser)});
      }
    };
    if (wanted == Operator::kPseudonymise && offered.pseudonymise.empty()) {
      redaction.choices.push_back(
          {wanted, Pseudonym(finding, NumberedLabel(offered.suppress), redaction)});
    } else {
      offer(wanted);
    }
    if (redaction.choices.empty()) {
      offer(Operator::kSuppress);
    }
    for (const Operator op :
         {Operator::kPseudonymise, Operator::kGeneralise, Operator::kMask, Operator::kSuppress}) {
      if (op != redaction.choices.front().op) {
        offer(op);
      }
    }
    redaction.origin = CountsDays(offered.generalise) && scene_.origin &&
                       ParseDay(ValueOf(text_, finding)) == scene_.origin;
    return redaction;
  }

  std::optional<std::string> Coarser(const std::string& pattern, const detect::Finding& finding) {
    const auto met = met_.find(finding.person);
    const char gender = met != met_.end()   ? met->second.name.gender
                        : IsPerson(finding) ? SplitTitle(ValueOf(text_, finding)).gender
                                            : ' ';
    return Generalised(pattern, scene_, finding.span, gender, finding.role);
  }

  std::string Pseudonym(const detect::Finding& finding, const std::string& pattern,
                        Redaction& redaction) {
    const std::string_view value = ValueOf(text_, finding);
    if (!IsPerson(finding)) {
      redaction.token =
          conversation_.Token(Filled(pattern, kRoleSlot, RoleWord(finding.role)), ValueKey(value));
      conversation_.Keep({redaction.token, std::string(value)});
      return redaction.token;
    }
    const auto met = met_.find(finding.person);
    const detect::Role role = met == met_.end() ? finding.role : met->second.role;
    const PersonName name = met == met_.end() ? NameOf(value) : met->second.name;
    const Person& person =
        conversation_.PersonNamed(Filled(pattern, kRoleSlot, RoleWord(role)), role, name);
    redaction.person = person.id;
    redaction.token = WithPart(person.token, finding.part);
    conversation_.Keep({redaction.token, std::string(value), person.id, person.role});
    return std::string(SplitTitle(value).title) + redaction.token;
  }

  struct Met {
    PersonName name;
    detect::Role role;
  };

  std::string_view text_;
  const std::vector<detect::Finding>& findings_;
  const std::vector<std::optional<Operator>>& wanted_;
  Conversation& conversation_;
  Scene scene_;
  std::map<std::uint32_t, Met> met_;  // by the text's number of the person
};

}  // namespace

std::vector<Redaction> Redact(std::string_view text, const std::vector<detect::Finding>& findings,
                              const std::vector<std::optional<Operator>>& wanted,
                              Conversation& conversation, std::chrono::sys_days today) {
  return Pass(text, findings, wanted, conversation, today).Run();
}

std::vector<Edit> EditsOf(const std::vector<detect::Finding>& findings,
                          const std::vector<Redaction>& redactions) {
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!redactions[i].choices.empty()) {
      edits.push_back({findings[i].span, std::string(redactions[i].replacement())});
    }
  }
  return edits;
}

std::string Apply(std::string_view text, const std::vector<Edit>& edits) {
  std::string edited;
  edited.reserve(text.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    edited.append(text.substr(at, edit.span.start - at)).append(edit.replacement);
    at = edit.span.end;
  }
  return edited.append(text.substr(at));
}

}  // namespace paravent::redact
