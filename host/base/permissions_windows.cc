// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/permissions.h"

#include <windows.h>
#include <aclapi.h>
#include <sddl.h>

#include <array>
#include <memory>
#include <vector>

namespace paravent::base {
namespace {

namespace fs = std::filesystem;

// Administrators, the system, whoever owns the file (the owner has an entry of its own), and the
// service that installs Windows.
constexpr std::array kTrusted = {L"S-1-5-32-544", L"S-1-5-18", L"S-1-3-0", L"S-1-3-4",
                                 L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"};

constexpr ACCESS_MASK kTakesOver = WRITE_DAC | WRITE_OWNER | DELETE | GENERIC_ALL;
constexpr ACCESS_MASK kChangesFile =
    kTakesOver | FILE_WRITE_DATA | FILE_APPEND_DATA | GENERIC_WRITE;
// To add a file to a directory changes none that is there.
constexpr ACCESS_MASK kChangesDirectory = kTakesOver | FILE_DELETE_CHILD;

// Frees what the system allocated.
struct LocalFreer {
  void operator()(void* memory) const { LocalFree(memory); }
};

// What the system keeps about who may do what with a file.
struct Security {
  std::unique_ptr<void, LocalFreer> descriptor;  // owns what the pointers point to
  PSID owner = nullptr;
  PACL entries = nullptr;  // null: everybody may do everything
};

Security SecurityOf(const fs::path& path) {
  Security security;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  GetNamedSecurityInfoW(path.c_str(), SE_FILE_OBJECT,
                        OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &security.owner,
                        nullptr, &security.entries, nullptr, &descriptor);
  security.descriptor.reset(descriptor);
  return security;
}

bool IsTrusted(PSID account) {
  for (const wchar_t* text : kTrusted) {
    PSID trusted = nullptr;
    if (ConvertStringSidToSidW(text, &trusted) == 0) {
      continue;
    }
    const std::unique_ptr<void, LocalFreer> owned(trusted);
    if (EqualSid(account, trusted) != 0) {
      return true;
    }
  }
  return false;
}

// The account of this process, if it runs with an administrator's rights, and so could change
// everything anyway.
bool IsThisAdministrator(PSID account) {
  std::array<BYTE, SECURITY_MAX_SID_SIZE> administrators{};
  DWORD size = administrators.size();
  BOOL member = FALSE;
  if (CreateWellKnownSid(WinBuiltinAdministratorsSid, nullptr, administrators.data(), &size) == 0 ||
      CheckTokenMembership(nullptr, administrators.data(), &member) == 0 || member == FALSE) {
    return false;
  }
  std::array<BYTE, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user{};
  HANDLE token = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) == 0) {
    return false;
  }
  const bool known = GetTokenInformation(token, TokenUser, user.data(), user.size(), &size) != 0;
  CloseHandle(token);
  return known &&
         EqualSid(account, reinterpret_cast<const TOKEN_USER*>(user.data())->User.Sid) != 0;
}

}  // namespace

bool OthersMayWrite(const fs::path& path) {
  const Security security = SecurityOf(path);
  if (!security.descriptor) {
    return false;
  }
  if (security.entries == nullptr) {
    return true;
  }
  std::error_code failure;
  const ACCESS_MASK changes = fs::is_directory(path, failure) ? kChangesDirectory : kChangesFile;
  for (DWORD i = 0; i < security.entries->AceCount; ++i) {
    void* found = nullptr;
    if (GetAce(security.entries, i, &found) == 0) {
      return true;
    }
    auto* entry = static_cast<ACCESS_ALLOWED_ACE*>(found);
    const bool here = (entry->Header.AceFlags & INHERIT_ONLY_ACE) == 0;
    if (entry->Header.AceType == ACCESS_ALLOWED_ACE_TYPE && here && (entry->Mask & changes) != 0 &&
        !IsTrusted(&entry->SidStart) && !IsThisAdministrator(&entry->SidStart)) {
      return true;
    }
  }
  return false;
}

bool MayWrite(const fs::path& path) {
  std::error_code failure;
  const bool directory = fs::is_directory(path, failure);
  constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  const HANDLE file =
      CreateFileW(path.c_str(), directory ? FILE_ADD_FILE : FILE_APPEND_DATA, kShared, nullptr,
                  OPEN_EXISTING, directory ? FILE_FLAG_BACKUP_SEMANTICS : 0, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    return false;
  }
  CloseHandle(file);
  return true;
}

bool BelongsToAnother(const fs::path& path) {
  const Security security = SecurityOf(path);
  return security.owner != nullptr && !IsTrusted(security.owner) &&
         !IsThisAdministrator(security.owner);
}

std::string CommandToProtect(const fs::path& path) {
  return "icacls \"" + path.string() +
         "\" /inheritance:r /grant *S-1-5-32-544:F *S-1-5-18:F *S-1-5-32-545:RX";
}

}  // namespace paravent::base
