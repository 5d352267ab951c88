// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/extension.h"

#include <nlohmann/json.hpp>

#include "json/reader.h"

namespace paravent::setup {
namespace {

// `path` as a file:// URL. Only what a path of an installed program holds needs no escape; the rest
// is percent-encoded.
std::string FileUrl(const std::filesystem::path& path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const std::string text = path.generic_string();
  std::string url = text.starts_with('/') ? "file://" : "file:///";  // before a drive: three
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || byte == '/' || byte == '-' || byte == '.' ||
                       byte == ':' || byte == '_' || byte == '~';
    if (plain) {
      url += letter;
    } else {
      url += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return url;
}

}  // namespace

base::Result<Extension> LoadExtension(const std::filesystem::path& directory) {
  const std::filesystem::path path = directory / "ids.json";
  const auto document = json::ParseFile(path);
  if (!document) {
    return base::Fail(document.error().what, document.error().where,
                      "build the extension, or reinstall Paravent");
  }
  json::Problems problems(path.string());
  json::Object root(*document, "", problems);
  Extension extension{.chromium_id = root.String("chromium"),
                      .firefox_id = root.String("firefox"),
                      .update_url = FileUrl(directory / "update.xml"),
                      .xpi_url = FileUrl(directory / "paravent.xpi")};
  root.End();
  if (problems.first()) {
    return std::unexpected(*problems.first());
  }
  return extension;
}

}  // namespace paravent::setup
