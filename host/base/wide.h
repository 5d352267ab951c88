// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 and the UTF-16 of Windows. For files named *_windows.cc only.
#ifndef PARAVENT_BASE_WIDE_H_
#define PARAVENT_BASE_WIDE_H_

#include <string>
#include <string_view>

namespace paravent::base {

// Lossless for valid input; what is not valid becomes U+FFFD.
std::wstring ToWide(std::string_view utf8);
std::string FromWide(std::wstring_view wide);

// An error number of Windows (GetLastError) in words.
std::string SystemMessage(unsigned long error);

}  // namespace paravent::base

#endif  // PARAVENT_BASE_WIDE_H_
