// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/registry.h"

#include <windows.h>

#include <array>
#include <vector>

#include "base/wide.h"

namespace paravent::setup::registry {
namespace {

// Browsers are 64-bit programs and so is this one; the view is named all the same.
constexpr REGSAM kView = KEY_WOW64_64KEY;

// A key's root and what stands below it.
struct Place {
  HKEY root;
  std::wstring below;
};

Place PlaceOf(const std::string& key) {
  const std::size_t end = key.find('\\');
  const bool machine = key.substr(0, end) == "HKLM";
  return {machine ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER, base::ToWide(key.substr(end + 1))};
}

// Owns one open key, or none.
class Key {
 public:
  Key(const std::string& name, REGSAM rights) {
    const auto [root, below] = PlaceOf(name);
    RegOpenKeyExW(root, below.c_str(), 0, rights | kView, &key_);
  }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  ~Key() {
    if (key_ != nullptr) {
      RegCloseKey(key_);
    }
  }
  HKEY get() const { return key_; }

 private:
  HKEY key_ = nullptr;
};

base::Result<void> Ended(LSTATUS status, const std::string& key) {
  if (status == ERROR_SUCCESS) {
    return {};
  }
  return base::Fail(
      "the registry cannot be changed: " + base::SystemMessage(static_cast<DWORD>(status)), key,
      status == ERROR_ACCESS_DENIED ? "run it as an administrator" : "");
}

base::Result<void> Write(const std::string& key, const std::string& name, DWORD type,
                         const void* data, std::size_t bytes) {
  const auto [root, below] = PlaceOf(key);
  HKEY opened = nullptr;
  LSTATUS status = RegCreateKeyExW(root, below.c_str(), 0, nullptr, 0, KEY_SET_VALUE | kView,
                                   nullptr, &opened, nullptr);
  if (status == ERROR_SUCCESS) {
    status = RegSetValueExW(opened, base::ToWide(name).c_str(), 0, type,
                            static_cast<const BYTE*>(data), static_cast<DWORD>(bytes));
    RegCloseKey(opened);
  }
  return Ended(status, key);
}

bool HoldsNothing(const std::string& name) {
  const Key key(name, KEY_READ);
  DWORD keys = 0;
  DWORD values = 0;
  return key.get() != nullptr &&
         RegQueryInfoKeyW(key.get(), nullptr, nullptr, nullptr, &keys, nullptr, nullptr, &values,
                          nullptr, nullptr, nullptr, nullptr) == ERROR_SUCCESS &&
         keys == 0 && values == 0;
}

}  // namespace

std::optional<std::string> ReadText(const std::string& key, const std::string& name) {
  constexpr DWORD kTexts = RRF_RT_REG_SZ | RRF_RT_REG_MULTI_SZ | RRF_RT_REG_EXPAND_SZ;
  const Key opened(key, KEY_QUERY_VALUE);
  const std::wstring wide = base::ToWide(name);
  DWORD type = 0;
  DWORD bytes = 0;
  if (opened.get() == nullptr ||
      RegGetValueW(opened.get(), nullptr, wide.c_str(), kTexts | RRF_NOEXPAND, &type, nullptr,
                   &bytes) != ERROR_SUCCESS) {
    return std::nullopt;
  }
  std::wstring text(bytes / sizeof(wchar_t) + 1, L'\0');
  if (RegGetValueW(opened.get(), nullptr, wide.c_str(), kTexts | RRF_NOEXPAND, &type, text.data(),
                   &bytes) != ERROR_SUCCESS) {
    return std::nullopt;
  }
  text.resize(text.find_last_not_of(L'\0') + 1);
  for (wchar_t& unit : text) {
    unit = unit == L'\0' ? L'\n' : unit;  // between the lines of a REG_MULTI_SZ
  }
  return base::FromWide(text);
}

std::optional<std::uint32_t> ReadNumber(const std::string& key, const std::string& name) {
  const Key opened(key, KEY_QUERY_VALUE);
  DWORD number = 0;
  DWORD bytes = sizeof(number);
  const bool read = opened.get() != nullptr &&
                    RegGetValueW(opened.get(), nullptr, base::ToWide(name).c_str(),
                                 RRF_RT_REG_DWORD, nullptr, &number, &bytes) == ERROR_SUCCESS;
  return read ? std::optional<std::uint32_t>(number) : std::nullopt;
}

std::map<std::string, std::string> ReadTexts(const std::string& key) {
  std::map<std::string, std::string> texts;
  const Key opened(key, KEY_QUERY_VALUE);
  constexpr DWORD kLongestName = 16384;  // of a value, as Windows documents it
  std::vector<wchar_t> name(kLongestName);
  for (DWORD i = 0; opened.get() != nullptr; ++i) {
    DWORD units = kLongestName;
    if (RegEnumValueW(opened.get(), i, name.data(), &units, nullptr, nullptr, nullptr, nullptr) !=
        ERROR_SUCCESS) {
      break;
    }
    const std::string narrow = base::FromWide({name.data(), units});
    if (auto text = ReadText(key, narrow)) {
      texts.emplace(narrow, *std::move(text));
    }
  }
  return texts;
}

bool Exists(const std::string& key, const std::string& name) {
  const Key opened(key, KEY_QUERY_VALUE);
  return opened.get() != nullptr &&
         RegQueryValueExW(opened.get(), base::ToWide(name).c_str(), nullptr, nullptr, nullptr,
                          nullptr) == ERROR_SUCCESS;
}

base::Result<void> WriteText(const std::string& key, const std::string& name,
                             const std::string& text) {
  const std::wstring wide = base::ToWide(text);
  return Write(key, name, REG_SZ, wide.c_str(), (wide.size() + 1) * sizeof(wchar_t));
}

base::Result<void> WriteNumber(const std::string& key, const std::string& name,
                               std::uint32_t number) {
  return Write(key, name, REG_DWORD, &number, sizeof(number));
}

base::Result<void> Remove(const std::string& key, const std::string& name,
                          const std::string& keep) {
  if (const Key opened(key, KEY_SET_VALUE); opened.get() != nullptr) {
    const LSTATUS status = RegDeleteValueW(opened.get(), base::ToWide(name).c_str());
    if (status != ERROR_SUCCESS && status != ERROR_FILE_NOT_FOUND) {
      return Ended(status, key);
    }
  } else if (Exists(key, name)) {
    return Ended(ERROR_ACCESS_DENIED, key);
  }
  std::string empty = key;
  while (empty.size() > keep.size() && HoldsNothing(empty)) {
    const auto [root, below] = PlaceOf(empty);
    if (RegDeleteKeyExW(root, below.c_str(), kView, 0) != ERROR_SUCCESS) {
      break;
    }
    empty.resize(empty.rfind('\\'));
  }
  return {};
}

}  // namespace paravent::setup::registry
