// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a Hunspell dictionary and unfolds its suffixes: "cheval po:nom" with its rule gives
// "cheval" and "chevaux". Prefix rules are left aside (in French they are elisions, l'eau).
#ifndef PARAVENT_TEXT_BUILDER_HUNSPELL_H_
#define PARAVENT_TEXT_BUILDER_HUNSPELL_H_

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace paravent::text {

// Called once per form; `form` is UTF-8 as the dictionary spells it, `morphology` the entry's own
// fields ("po:nom is:mas"), both valid during the call only.
using FormVisitor = std::function<void(std::string_view form, std::string_view morphology)>;

// Visits every form of every entry of `stem`.dic with the rules of `stem`.aff (UTF-8, FLAG long or
// single characters). Returns the number of entries. Errors: a file cannot be read.
base::Result<std::size_t> VisitForms(const std::string& stem, const FormVisitor& visit);

}  // namespace paravent::text

#endif  // PARAVENT_TEXT_BUILDER_HUNSPELL_H_
