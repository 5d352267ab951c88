// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine.h"

#include <utility>

#include "detect/detector.h"
#include "policy/decide.h"
#include "policy/policy.h"
#include "rules/rulebook.h"

namespace paravent::corpus {

struct Engine::Parts {
  policy::Policy policy;
  rules::RuleBook book;
  detect::Detector detector;

  Parts(policy::Policy p, rules::RuleBook b)
      : policy(std::move(p)), book(std::move(b)), detector(book) {}
};

Engine::Engine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

base::Result<Engine> Engine::Load(const std::filesystem::path& rules) {
  policy::Policy policy = policy::BuiltIn();
  auto book = rules::RuleBook::Load(rules, policy.packs);
  if (!book) {
    return std::unexpected(book.error());
  }
  return Engine(std::make_unique<Parts>(std::move(policy), std::move(*book)));
}

Verdict Engine::Ask(std::string_view plain) const {
  const detect::Detection detection = parts_->detector.Detect(plain);
  const policy::Decision decision = policy::Decide(parts_->policy, {}, detection);
  Verdict verdict;
  verdict.action = decision.action;
  for (std::size_t i = 0; i < detection.findings.size(); ++i) {
    const detect::Finding& finding = detection.findings[i];
    verdict.found.push_back(
        {finding.rule->type, finding.rule->id, finding.span, decision.actions[i]});
  }
  return verdict;
}

}  // namespace paravent::corpus
