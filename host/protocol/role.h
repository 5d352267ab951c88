// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// detect::Role <-> the protocol's words; the protocol leaves out a role that is unknown.
#ifndef PARAVENT_PROTOCOL_ROLE_H_
#define PARAVENT_PROTOCOL_ROLE_H_

#include <cstddef>
#include <string_view>

#include "detect/finding.h"
#include "protocol/generated.h"

namespace paravent::protocol {

static_assert(kRoleWords[static_cast<std::size_t>(detect::Role::kPatient) - 1] == "patient");
static_assert(kRoleWords[static_cast<std::size_t>(detect::Role::kRelative) - 1] == "relative");
static_assert(kRoleWords[static_cast<std::size_t>(detect::Role::kProfessional) - 1] ==
              "professional");

// The role at a place of kRoleWords.
constexpr detect::Role RoleOf(std::size_t word) { return static_cast<detect::Role>(word + 1); }

// The word of a known role.
constexpr std::string_view WordOf(detect::Role role) {
  return kRoleWords[static_cast<std::size_t>(role) - 1];
}

}  // namespace paravent::protocol

#endif  // PARAVENT_PROTOCOL_ROLE_H_
