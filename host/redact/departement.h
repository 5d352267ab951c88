// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Where in France, no finer than the departement.
#ifndef PARAVENT_REDACT_DEPARTEMENT_H_
#define PARAVENT_REDACT_DEPARTEMENT_H_

#include <string>
#include <string_view>

namespace paravent::redact {

// The departement of a postcode: « 69008 » -> « 69 », « 20200 » -> « 2B », « 97419 » -> « 974 »;
// empty for what is no postcode.
std::string DepartementOf(std::string_view postcode);

// The departement of a larger town, by name (« Lyon 3e » too); empty for the others, and for names
// that several towns bear.
std::string_view DepartementOfTown(std::string_view town);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_DEPARTEMENT_H_
