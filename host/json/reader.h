// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Strict reading of JSON that people write: rules and policies. Every wrong key, type or value is
// refused with the file, the JSON pointer, what was found and what is expected.
//
//   base::Result<nlohmann::json> document = json::ParseFile(path);
//   json::Problems problems(path);
//   json::Object root(*document, "", problems);
//   std::string name = root.String("name");
//   bool allowed = root.Object("override").Bool("allowed", false);
//   root.End();                       // refuses the keys nobody asked for
//   if (problems.first()) return std::unexpected(*problems.first());
//
// A getter that fails records the first problem and returns a harmless default, so a loader reads
// straight on and looks once, at its end.
#ifndef PARAVENT_JSON_READER_H_
#define PARAVENT_JSON_READER_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace paravent::json {

// Reads and parses a file of at most 4 MiB; comments are allowed. Errors name the file and, for a
// syntax error, the line and column.
base::Result<nlohmann::json> ParseFile(const std::filesystem::path& path);

// The same for text that is already in memory; `name` stands for the file in errors.
base::Result<nlohmann::json> ParseText(std::string_view text, const std::string& name);

// A phrase in both languages; without French when only programmers read it.
struct Said {
  Said() = default;
  Said(std::string in_english, std::string in_french = {})  // NOLINT: implicit on purpose
      : english(std::move(in_english)), french(std::move(in_french)) {}
  Said(const char* in_english) : english(in_english) {}  // NOLINT: implicit on purpose

  std::string english;
  std::string french;
};

// Keeps the first problem found in one document.
class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void Add(const std::string& pointer, Said what, Said hint = {});
  // "expected `wanted`, found `found`".
  void AddMismatch(const std::string& pointer, const Said& wanted, const Said& found,
                   Said hint = {});
  const std::optional<base::Error>& first() const { return first_; }

 private:
  std::string file_;
  std::optional<base::Error> first_;
};

// A view of one JSON object. Borrows the value and the problems: both must outlive it.
class Object {
 public:
  // `value` may be of any type; one that is not an object is a problem at `pointer`.
  Object(const nlohmann::json& value, std::string pointer, Problems& problems);

  bool Has(std::string_view key) const;
  const std::string& pointer() const { return pointer_; }
  Problems& problems() { return *problems_; }

  // Required members.
  std::string String(std::string_view key);
  Object Member(std::string_view key);
  // One of `words`; returns its index (0 when wrong).
  std::size_t OneOf(std::string_view key, std::span<const std::string_view> words);

  // Optional members.
  std::string String(std::string_view key, std::string_view otherwise);
  bool Bool(std::string_view key, bool otherwise);
  double Number(std::string_view key, double otherwise, double least, double most);
  std::int64_t Integer(std::string_view key, std::int64_t otherwise, std::int64_t least,
                       std::int64_t most);
  std::size_t OneOf(std::string_view key, std::span<const std::string_view> words,
                    std::size_t otherwise);
  std::vector<std::string> Strings(std::string_view key);
  // An array of `words`, none of them twice.
  std::vector<std::string> Words(std::string_view key, std::span<const std::string_view> words);
  // Calls `visit` for each element of an array of objects; an absent array has none.
  void Each(std::string_view key, const std::function<void(Object)>& visit);
  // Calls `visit` with each element of an array, whatever its type, and its pointer.
  void EachValue(std::string_view key,
                 const std::function<void(const nlohmann::json&, const std::string&)>& visit);
  // Calls `visit(name)` for each member, of any name.
  void EachKey(const std::function<void(const std::string& key)>& visit);

  // Records a problem at this object's `key` (or at the object itself when empty).
  void Problem(std::string_view key, Said what, Said hint = {});
  // Records that `key` itself is wrong, and suggests the nearest of `words`.
  void UnknownKey(std::string_view key, std::span<const std::string_view> words, const Said& what);
  // Records that `key` holds something else than `wanted`, and shows what it holds.
  void Mismatch(std::string_view key, const Said& wanted, Said hint = {});

  // Takes `keys` for known: a getter would ask for them if they were there.
  void Know(std::span<const std::string_view> keys);

  // Refuses every member that no getter asked for, suggesting the nearest known key.
  void End();

 private:
  const nlohmann::json* Find(std::string_view key);
  const nlohmann::json* Require(std::string_view key, const Said& expected);
  std::string PointerTo(std::string_view key) const;

  const nlohmann::json* value_;
  std::string pointer_;
  Problems* problems_;
  std::vector<std::string> known_;
};

}  // namespace paravent::json

#endif  // PARAVENT_JSON_READER_H_
