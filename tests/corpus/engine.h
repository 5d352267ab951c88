// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Detection and decision as the host runs them, under the built-in policy.
#ifndef PARAVENT_TESTS_CORPUS_ENGINE_H_
#define PARAVENT_TESTS_CORPUS_ENGINE_H_

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "score.h"

namespace paravent::corpus {

class Engine {
 public:
  // Loads the packs of the built-in policy from `rules`.
  static base::Result<Engine> Load(const std::filesystem::path& rules);

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  Verdict Ask(std::string_view plain) const;

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_ENGINE_H_
