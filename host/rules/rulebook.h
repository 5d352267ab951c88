// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A RuleBook is every rule in force, loaded from files, checked, compiled, and from then on
// immutable. Reading rules never touches the network and never half-loads: one wrong file refuses
// the whole book, with file, JSON pointer, what was found and what is expected.
#ifndef PARAVENT_RULES_RULEBOOK_H_
#define PARAVENT_RULES_RULEBOOK_H_

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/matcher.h"
#include "rules/rule.h"
#include "text/lexicon.h"

namespace paravent::rules {

// Parses one rule. `file` stands in errors; `pack` is the name of the folder it came from.
base::Result<Rule> ParseRule(std::string_view json, const std::string& file,
                             const std::string& pack);

class RuleBook {
 public:
  // Reads `<directory>/packs/<pack>/*.json` for each of `packs`, in the order of their names.
  // Rules that need the lexicon (finders "people" and "places") bring `<directory>/../lexicon.bin`
  // with them, and fail without it. `own`, when it is not empty, is an organisation's own folder:
  // rules in its *.json, lists of words in its <TYPE>.txt (rules/own_list.h).
  static base::Result<RuleBook> Load(const std::filesystem::path& directory,
                                     const std::vector<std::string>& packs,
                                     Matcher::Limits limits = {},
                                     const std::filesystem::path& own = {});

  // The packs that a directory offers, by name.
  static base::Result<std::vector<std::string>> PacksIn(const std::filesystem::path& directory);

  // Builds a book from rules in memory, for tests and tools. Ids must be unique.
  static base::Result<RuleBook> Build(std::vector<Rule> rules, Matcher::Limits limits = {});

  std::span<const Rule> rules() const { return rules_; }
  const Rule* Find(std::string_view id) const;
  const Matcher& matcher() const { return matcher_; }
  // SHA-256 over the files that were read, in hexadecimal; names this set of rules.
  const std::string& hash() const { return hash_; }
  // What is known about words; empty in a book built in memory.
  const text::Lexicon& lexicon() const { return lexicon_; }

 private:
  RuleBook(std::vector<Rule> rules, Matcher matcher, std::string hash);

  std::vector<Rule> rules_;
  Matcher matcher_;
  std::string hash_;
  text::Lexicon lexicon_;
};

}  // namespace paravent::rules

#endif  // PARAVENT_RULES_RULEBOOK_H_
