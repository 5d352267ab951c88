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

std::string ToFrench(const Error& error) {
  if (error.french.empty()) {
    return ToString(error);
  }
  return error.where.empty() ? error.french : error.where + " : " + error.french;
}

}  // namespace paravent::base
