// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The registry of Windows as setup needs it. For files named *_windows.cc only. A key is written
// "HKLM\SOFTWARE\Mozilla", as in manifests/browsers.json; text is UTF-8; a value's name may be
// empty (the key's default value).
#ifndef PARAVENT_SETUP_REGISTRY_H_
#define PARAVENT_SETUP_REGISTRY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/result.h"

namespace paravent::setup::registry {

// The text of a value (REG_SZ, REG_EXPAND_SZ, or the lines of a REG_MULTI_SZ); nothing when it is
// not there or holds something else.
std::optional<std::string> ReadText(const std::string& key, const std::string& name);
std::optional<std::uint32_t> ReadNumber(const std::string& key, const std::string& name);

// Every text value of `key` by name; empty when there is no such key.
std::map<std::string, std::string> ReadTexts(const std::string& key);

// Whether there is a value of any kind.
bool Exists(const std::string& key, const std::string& name);

// Write a value; missing keys are made.
base::Result<void> WriteText(const std::string& key, const std::string& name,
                             const std::string& text);
base::Result<void> WriteNumber(const std::string& key, const std::string& name,
                               std::uint32_t number);

// Removes a value, then its key and those above it as long as they hold nothing, but none whose
// name is `keep` or shorter. Fine if the value is not there.
base::Result<void> Remove(const std::string& key, const std::string& name, const std::string& keep);

}  // namespace paravent::setup::registry

#endif  // PARAVENT_SETUP_REGISTRY_H_
