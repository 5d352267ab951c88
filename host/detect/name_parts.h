// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// "NOM | Prenom" in two cells, "Nom : MARTIN" above "Prenom : Jeanne": two findings, one person.
#ifndef PARAVENT_DETECT_NAME_PARTS_H_
#define PARAVENT_DETECT_NAME_PARTS_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"

namespace paravent::detect {

// The part of a name that a folded label or column head asks for: "Nom d'usage" a surname,
// "first_name" a given name; kWhole for both together, and for any other words.
NamePart PartAskedBy(std::string_view label);

// Gives one number of a person to the parts of one name: findings of people in a row, each asked
// for by the head of its column (finding.part) or by the label before it, a surname and a given
// name at least. What finds no other part is a whole name. `findings` by start; linear.
void JoinNameParts(std::string_view folded, std::vector<Finding>& findings);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_NAME_PARTS_H_
