// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// paravent-measure: runs detection under the default policy over the corpus and says how good it
// is. `check` proves the marks instead. README.md explains every column.
#include <boost/program_options.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "check.h"
#include "engine.h"
#include "floor.h"
#include "report.h"
#include "text.h"
#include "types.h"
#include "ways.h"

namespace paravent::corpus {
namespace {

namespace options = boost::program_options;
using std::filesystem::path;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUse = 2;

struct Arguments {
  std::string command;
  std::vector<std::string> texts;
  std::string rules;
  std::string json;
  std::string failures;
  std::string floor;
};

int Complain(const base::Error& error) {
  std::cerr << "paravent-measure: " << base::ToString(error) << '\n';
  return kFailed;
}

int Check(const Types& types, const std::vector<Text>& texts) {
  const std::vector<base::Error> errors = CheckTexts(types, texts);
  for (const base::Error& error : errors) {
    Complain(error);
  }
  std::size_t clean = 0;
  for (const Text& text : texts) {
    clean += text.clean() ? 1U : 0U;
  }
  std::cout << texts.size() << " texts, " << clean << " of them clean, " << errors.size()
            << " mistakes\n";
  return errors.empty() ? kDone : kFailed;
}

int HoldsTo(const std::string& floor, const Scores& scores) {
  const auto below = BelowFloor(floor, scores);
  if (!below) {
    return Complain(below.error());
  }
  for (const base::Error& error : *below) {
    Complain(error);
  }
  return below->empty() ? kDone : kFailed;
}

int Measure(const Types& types, const std::vector<Text>& texts, const Arguments& arguments) {
  const auto engine = Engine::Load(arguments.rules);
  if (!engine) {
    return Complain(engine.error());
  }
  const auto ways = Ways::Read(path(arguments.rules) / "lists");
  if (!ways) {
    return Complain(ways.error());
  }
  Scores scores;
  for (const Text& text : texts) {
    Score(types, *ways, text, engine->Ask(text.plain), scores);
  }
  if (!arguments.json.empty()) {
    std::ofstream out(arguments.json);
    PrintJson(scores, out);
    if (!out.flush()) {
      return Complain({"cannot write", arguments.json, ""});
    }
  }
  if (!arguments.floor.empty()) {
    return HoldsTo(arguments.floor, scores);
  }
  if (!arguments.failures.empty()) {
    PrintFailures(scores, arguments.failures, std::cout);
    return kDone;
  }
  PrintTables(scores, std::cout);
  return kDone;
}

int Run(const Arguments& arguments) {
  const auto types = ReadTypes(path(PARAVENT_CORPUS_DIR) / "types.json");
  if (!types) {
    return Complain(types.error());
  }
  const auto texts = ReadTexts({arguments.texts.begin(), arguments.texts.end()});
  if (!texts) {
    return Complain(texts.error());
  }
  return arguments.command == "check" ? Check(*types, *texts) : Measure(*types, *texts, arguments);
}

}  // namespace
}  // namespace paravent::corpus

int main(int argc, char** argv) {
  namespace options = boost::program_options;
  using paravent::corpus::Arguments;
  Arguments arguments;
  const std::vector<std::string> everywhere = {PARAVENT_CORPUS_DIR "/texts",
                                               PARAVENT_GENERATED_DIR};
  options::options_description description("paravent-measure [check] [OPTION...]");
  auto add = description.add_options();
  add("help", "this text");
  add("command", options::value(&arguments.command)->default_value("measure"),
      "measure, or check to prove the marks");
  add("texts", options::value(&arguments.texts)->default_value(everywhere, "both halves"),
      "directory of .jsonl files; may be given again");
  add("rules", options::value(&arguments.rules)->default_value(PARAVENT_RULES_DIR),
      "directory of the rules and of the lexicon");
  add("json", options::value(&arguments.json), "write the figures to this file too");
  add("floor", options::value(&arguments.floor),
      "instead of tables, fail when a figure is worse than this file asks for");
  add("failures", options::value(&arguments.failures),
      "instead of tables, list what fails for a type, for \"alarm\" or for \"all\"");
  try {
    options::positional_options_description positional;
    positional.add("command", 1);
    options::variables_map map;
    options::store(
        options::command_line_parser(argc, argv).options(description).positional(positional).run(),
        map);
    options::notify(map);
    if (map.count("help") != 0) {
      std::cout << description;
      return paravent::corpus::kDone;
    }
    if (arguments.command != "measure" && arguments.command != "check") {
      throw options::error("unknown command \"" + arguments.command + "\"");
    }
  } catch (const options::error& error) {
    std::cerr << "paravent-measure: " << error.what() << "\n" << description;
    return paravent::corpus::kWrongUse;
  }
  return paravent::corpus::Run(arguments);
}
