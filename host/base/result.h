// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Result<T>: the one way in which a function of the host says that it could not do its work.
// No exception crosses a library's edge.
#ifndef PARAVENT_BASE_RESULT_H_
#define PARAVENT_BASE_RESULT_H_

#include <expected>
#include <string>
#include <utility>

namespace paravent::base {

// What went wrong, where, and what to do, in words for the person who can mend it. Never holds
// text that a user typed.
struct Error {
  std::string what;   // "expected a string, found a number"
  std::string where;  // "policy.json: /override/allowed", a path, or empty
  std::string hint;   // "did you mean \"override\"?", or empty
  // What and hint in French, for what an administrator mends who is no programmer; may be empty.
  std::string french = {};
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> Fail(std::string what, std::string where = {}, std::string hint = {},
                                   std::string french = {}) {
  return std::unexpected(
      Error{std::move(what), std::move(where), std::move(hint), std::move(french)});
}

// "where: what (hint)", leaving out what is empty.
std::string ToString(const Error& error);

// "where : french"; as ToString when there is no French.
std::string ToFrench(const Error& error);

}  // namespace paravent::base

#endif  // PARAVENT_BASE_RESULT_H_
