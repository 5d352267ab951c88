// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#ifndef PARAVENT_TESTS_UNIT_REDACT_RULES_FOR_TESTS_H_
#define PARAVENT_TESTS_UNIT_REDACT_RULES_FOR_TESTS_H_

#include "rules/rule.h"

namespace paravent::redact {

inline rules::Rule PersonRule() {
  rules::Rule rule;
  rule.type = "PERSON";
  rule.finder = rules::Finder::kPeople;
  rule.operators = {rules::Operator::kPseudonymise, "[NOM]", "", "la personne", "[{role}_{n}]"};
  return rule;
}

inline rules::Rule NumberRule() {
  rules::Rule rule;
  rule.type = "N";
  rule.operators = {rules::Operator::kPseudonymise, "[N]", "", "", "[N_{n}]"};
  return rule;
}

inline rules::Rule AgeRule() {
  rules::Rule rule;
  rule.type = "AGE";
  rule.operators = {rules::Operator::kGeneralise, "[AGE]", "", "{age_band}", ""};
  return rule;
}

inline rules::Rule DateRule() {
  rules::Rule rule;
  rule.type = "DATE";
  rule.operators = {rules::Operator::kGeneralise, "[DATE]", "", "{day}", "[DATE_{n}]"};
  return rule;
}

}  // namespace paravent::redact

#endif  // PARAVENT_TESTS_UNIT_REDACT_RULES_FOR_TESTS_H_
