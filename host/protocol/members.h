// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reads the members of a request strictly: what is missing, too long, of another kind or unknown is
// refused, and the refusal names members and limits, never anything that was in them.
#ifndef PARAVENT_PROTOCOL_MEMBERS_H_
#define PARAVENT_PROTOCOL_MEMBERS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace paravent::protocol {

// One JSON object. Keeps the first problem; a reader called after it answers with a harmless value.
// Borrows the object, which must outlive it.
class Members {
 public:
  explicit Members(const nlohmann::json& object) : object_(object) {}

  bool Has(std::string_view name) const;

  // A string of `least` to `most` UTF-16 code units.
  std::string String(std::string_view name, std::size_t least, std::size_t most);

  // A whole number of at least `least`.
  std::int64_t Integer(std::string_view name, std::int64_t least);

  // The place of a string among `words`.
  std::size_t OneOf(std::string_view name, std::span<const std::string_view> words);

  // An object, read by `read`.
  void Object(std::string_view name, const std::function<void(Members&)>& read);

  // A list of at most `most` objects, each read by `read`.
  void Each(std::string_view name, std::size_t most, const std::function<void(Members&)>& read);

  // A list of at most `most` whole numbers that are not negative.
  std::vector<std::size_t> Integers(std::string_view name, std::size_t most);

  // Records a problem of the reader's own.
  void Refuse(std::string_view name, const std::string& problem);

  // The first problem, or nothing; members that nobody asked for are one.
  std::optional<std::string> End();

 private:
  const nlohmann::json* Find(std::string_view name);
  void Read(const nlohmann::json& object, std::string_view name,
            const std::function<void(Members&)>& read);

  const nlohmann::json& object_;
  std::vector<std::string> seen_;
  std::optional<std::string> problem_;
};

}  // namespace paravent::protocol

#endif  // PARAVENT_PROTOCOL_MEMBERS_H_
