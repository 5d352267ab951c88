// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Names as redaction compares them.
#ifndef PARAVENT_REDACT_NAME_H_
#define PARAVENT_REDACT_NAME_H_

#include <string>
#include <string_view>
#include <vector>

namespace paravent::redact {

struct PersonName {
  std::vector<std::string> words;  // folded lower case, titles left out
  char gender = ' ';               // 'm', 'f', or ' ' when no title tells
};

// Adds the words of `other` that `name` has not.
void AddWords(PersonName& name, const PersonName& other);

// Whether two names may be one person's: the words of the shorter all stand in the longer, an
// initial standing for its word, and no title contradicts.
bool MayBeOnePerson(const PersonName& a, const PersonName& b);

// Whether `longer` may be `shorter` with more typed at its end: « Mme Lav », « Mme Lavaud H ».
bool IsTypedOn(const PersonName& shorter, const PersonName& longer);

// A value cut after its titles, which stay in front of a token so that the sentence keeps its
// gender and number: « M. et Mme » + « Testard ».
struct Titled {
  std::string_view title;  // with its full stops and spaces; may be empty
  std::string_view name;   // never empty when the value is not
  char gender;             // as in PersonName
};
Titled SplitTitle(std::string_view value);

// The words of a value in a form that its spellings share: letters and digits, folded lower case.
std::vector<std::string> KeyWords(std::string_view value);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_NAME_H_
