// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

namespace paravent::base {

std::string ToString(const Error& error) {
  std::string text;
  if (!error.where.empty()) {
    text += error.where + ": ";
  }
  text += error.what;
  if (!error.hint.empty()) {
    text += " (" + error.hint + ")";
  }
  return text;
}

}  // namespace paravent::base
