// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/summary.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "audit/words.h"
#include "base/utf.h"

namespace paravent::audit {
namespace {

using nlohmann::json;

constexpr std::size_t kBarWidth = 30;

std::string TextAt(const json& event, const char* pointer) {
  const json::json_pointer at(pointer);
  const json* value = event.contains(at) ? &event[at] : nullptr;
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::int64_t NumberAt(const json& event, const char* pointer) {
  const json::json_pointer at(pointer);
  const json* value = event.contains(at) ? &event[at] : nullptr;
  return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : -1;
}

// False when the line is no event of ours.
bool Add(const std::string& line, Summary& summary) {
  const json event = json::parse(line, nullptr, false);
  const std::int64_t time = NumberAt(event, "/time");
  const std::int64_t count = NumberAt(event, "/count");
  if (TextAt(event, "/metadata/product/name") != "Paravent" || time < 0 || count < 1) {
    return false;
  }
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(time)));
  if (day < summary.from || day > summary.to) {
    return true;
  }
  summary.decisions += count;
  summary.by_day[day] += count;
  summary.by_site[TextAt(event, "/unmapped/site")] += count;
  summary.by_action[TextAt(event, "/unmapped/action")] += count;
  summary.by_result[TextAt(event, "/unmapped/result")] += count;
  summary.by_surface[TextAt(event, "/unmapped/surface")] += count;
  if (const std::string machine = TextAt(event, "/device/name"); !machine.empty()) {
    summary.by_machine[machine] += count;
  }
  const json::json_pointer types("/unmapped/types");
  bool found = false;
  if (event.contains(types) && event[types].is_object()) {
    for (const auto& type : event[types].items()) {
      if (type.value().is_number_integer()) {
        summary.by_type[type.key()] += type.value().get<std::int64_t>() * count;
        found = true;
      }
    }
  }
  summary.found_by_day[day] += found ? count : 0;
  return true;
}

std::string Bar(std::int64_t value, std::int64_t most) {
  const auto length =
      most == 0 ? 0 : static_cast<std::size_t>(value) * kBarWidth / static_cast<std::size_t>(most);
  std::string bar;
  for (std::size_t i = 0; i < std::max<std::size_t>(length, value > 0 ? 1 : 0); ++i) {
    bar += "\u2588";
  }
  return bar;
}

std::string Padded(const std::string& text, std::size_t width) {
  const std::size_t length = base::LengthIn(base::OffsetUnit::kCodepoint, text);
  return text + std::string(length < width ? width - length : 1, ' ');
}

void AddTable(std::string& text, const std::string& title, const Rows& rows) {
  if (rows.empty()) {
    return;
  }
  text += "\n" + title + "\n";
  const std::int64_t most = rows.front().second;
  for (const auto& [name, count] : rows) {
    text += "  " + Padded(name, 28) + Padded(std::to_string(count), 8) + Bar(count, most) + "\n";
  }
}

}  // namespace

Summary Summarise(std::span<const std::filesystem::path> files, std::chrono::sys_days from,
                  std::chrono::sys_days to) {
  Summary summary;
  summary.from = from;
  summary.to = to;
  for (const std::filesystem::path& file : files) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      summary.damaged += line.empty() || Add(line, summary) ? 0 : 1;
    }
  }
  return summary;
}

std::string ToText(const Summary& summary) {
  std::string text = "Paravent, du " + FrenchDay(summary.from) + " au " + FrenchDay(summary.to) +
                     "\n" + Headline(summary) + "\n";
  std::string days;
  std::int64_t most = 1;
  for (const auto& [day, count] : summary.by_day) {
    most = std::max(most, count);
  }
  constexpr std::array<const char*, 8> kLevels = {"\u2581", "\u2582", "\u2583", "\u2584",
                                                  "\u2585", "\u2586", "\u2587", "\u2588"};
  for (auto day = summary.from; day <= summary.to; day += std::chrono::days(1)) {
    const auto found = summary.by_day.find(day);
    const std::int64_t count = found == summary.by_day.end() ? 0 : found->second;
    days += count == 0 ? "\u00B7" : kLevels[static_cast<std::size_t>(count * 7 / most)];
  }
  text += "\nJour par jour (au plus " + std::to_string(most) + ")\n  " + days + "\n";
  AddTable(text, "Par site", Sorted(summary.by_site, SiteWord));
  AddTable(text, "Par action", Sorted(summary.by_action, ActionWord));
  AddTable(text, "Ce que la personne a fait", Sorted(summary.by_result, ResultWord));
  AddTable(text, "Identifiants rep\u00E9r\u00E9s", Sorted(summary.by_type, TypeWord));
  AddTable(text, "Par poste", Sorted(summary.by_machine, SiteWord));
  if (summary.damaged > 0) {
    text += "\nLignes illisibles : " + std::to_string(summary.damaged) + "\n";
  }
  return text;
}

}  // namespace paravent::audit
