// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "floor.h"

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace paravent::corpus {
namespace {

double Rate(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string Compared(const std::string& what, double is, const char* relation, double asked) {
  char buffer[128];
  std::snprintf(buffer, sizeof buffer, "%s is %.4f, %s %.4f", what.c_str(), is, relation, asked);
  return buffer;
}

class Floor {
 public:
  Floor(const nlohmann::json& asked, std::string file) : asked_(asked), file_(std::move(file)) {}

  void AtLeast(const char* figure, const std::map<std::string, Tally>& rows,
               double (*rate)(const Tally&)) {
    for (const auto& [type, least] : asked_.at(figure).items()) {
      const auto row = rows.find(type);
      const double is = row == rows.end() ? 0.0 : rate(row->second);
      if (is < least.get<double>()) {
        errors_.push_back({Compared(std::string(figure) + " of " + type, is, "below", least),
                           file_ + ": /" + figure + "/" + type, ""});
      }
    }
  }

  void AtMost(const char* figure, double is) {
    const double most = asked_.at(figure);
    if (is > most) {
      errors_.push_back({Compared(figure, is, "above", most), file_ + ": /" + figure, ""});
    }
  }

  std::vector<base::Error> Take() { return std::move(errors_); }

 private:
  const nlohmann::json& asked_;
  std::string file_;
  std::vector<base::Error> errors_;
};

// Objects of numbers under recall, precision and ways, numbers under leaked and alarms, nothing
// else.
bool WellFormed(const nlohmann::json& asked) {
  const auto number = [&](const char* key) {
    return asked.value(key, nlohmann::json()).is_number();
  };
  const auto numbers = [&](const char* key) {
    const nlohmann::json object = asked.value(key, nlohmann::json());
    if (!object.is_object()) {
      return false;
    }
    for (const auto& entry : object) {
      if (!entry.is_number()) {
        return false;
      }
    }
    return true;
  };
  return asked.is_object() && asked.size() == 5 && numbers("recall") && numbers("precision") &&
         numbers("ways") && number("leaked") && number("alarms");
}

}  // namespace

base::Result<std::vector<base::Error>> BelowFloor(const std::filesystem::path& file,
                                                  const Scores& scores) {
  std::ifstream stream(file);
  const auto asked = nlohmann::json::parse(stream, nullptr, false);
  if (!WellFormed(asked)) {
    return base::Fail("expected numbers under recall, precision, ways, leaked and alarms",
                      file.string());
  }
  Floor floor(asked, file.string());
  const auto recall = [](const Tally& t) { return Rate(t.expected_found, t.expected); };
  floor.AtLeast("recall", scores.by_type, recall);
  floor.AtLeast("ways", scores.by_way, recall);
  floor.AtLeast("precision", scores.by_type,
                [](const Tally& t) { return Rate(t.findings_right, t.findings); });
  floor.AtMost("leaked", Rate(scores.total.characters_leaked, scores.total.characters));
  floor.AtMost("alarms", Rate(scores.total.alarms, scores.total.clean));
  return floor.Take();
}

}  // namespace paravent::corpus
