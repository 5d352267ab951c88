// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "audit/words.h"

namespace paravent::audit {
namespace {

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Paravent, bilan</title>
<style>
  :root { --ink: #1d2733; --quiet: #55616e; --ground: #fbfaf7; --line: #d9d5cb; --accent: #2f6f73; --soft: #a9c9c7; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e8e6e1; --quiet: #a7b0b8; --ground: #171c21; --line: #38424b; --accent: #6fb7b3; --soft: #33585a; }
  }
  body { margin: 2.5rem auto; max-width: 46rem; padding: 0 1.25rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
  h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 2.25rem 0 .5rem; }
  p { margin: .4rem 0; } .quiet { color: var(--quiet); }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { padding: .2rem 0; border-bottom: 1px solid var(--line); } th { text-align: left; font-weight: normal; } td:first-of-type { text-align: right; padding-right: .75rem; width: 4rem; }
  td:last-child { width: 50%; } svg { display: block; width: 100%; } text { fill: var(--quiet); font-size: 11px; }
  .bar { fill: var(--accent); } .all { fill: var(--soft); } .axis { stroke: var(--line); }
  .key { display: inline-block; width: .75em; height: .75em; border-radius: 2px; } .key.bar { background: var(--accent); } .key.all { background: var(--soft); }
  @media print { body { margin: 0; max-width: none; } }
</style>
</head>
<body>
)";

constexpr std::string_view kFoot =
    R"(<p class="quiet" style="margin-top:2.5rem">Paravent ne garde ni texte, ni extrait, ni
identité : seulement des nombres par site, type et décision. Un message sans identifiant repéré peut
encore désigner une personne ; les textes dont les identifiants ont été retirés restent des données
personnelles.</p>
</body>
</html>
)";

std::string Escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    safe += c == '<'   ? "&lt;"
            : c == '>' ? "&gt;"
            : c == '&' ? "&amp;"
            : c == '"' ? "&quot;"
                       : std::string(1, c);
  }
  return safe;
}

std::string Table(const std::string& title, const Rows& rows) {
  if (rows.empty()) {
    return {};
  }
  std::string html = "<h2>" + title + "</h2>\n<table>\n";
  const std::int64_t most = std::max<std::int64_t>(rows.front().second, 1);
  for (const auto& [name, count] : rows) {
    html += "<tr><th scope=\"row\">" + Escaped(name) + "</th><td>" + std::to_string(count) +
            "</td><td><svg viewBox=\"0 0 100 6\" height=\"12\" preserveAspectRatio=\"none\" "
            "aria-hidden=\"true\"><rect class=\"bar\" rx=\"1\" height=\"6\" width=\"" +
            std::to_string(count > 0 ? std::max<std::int64_t>(count * 100 / most, 1) : 0) +
            "\"/></svg></td></tr>\n";
  }
  return html + "</table>\n";
}

// A column for each day: decisions, and within them those with an identifier.
std::string Days(const Summary& summary) {
  constexpr std::int64_t kWidth = 720;
  constexpr std::int64_t kHeight = 140;
  std::int64_t most = 1;
  for (const auto& [day, count] : summary.by_day) {
    most = std::max(most, count);
  }
  const auto days = (summary.to - summary.from).count() + 1;
  const std::int64_t step = std::max<std::int64_t>(kWidth / days, 1);
  const auto column = [&](const auto& counts, std::chrono::sys_days day, std::int64_t x,
                          const char* kind) {
    const auto found = counts.find(day);
    const std::int64_t count = found == counts.end() ? 0 : found->second;
    const std::int64_t height = count * (kHeight - 30) / most;
    return "<rect class=\"" + std::string(kind) + "\" x=\"" + std::to_string(x) + "\" y=\"" +
           std::to_string(kHeight - 20 - height) + "\" width=\"" +
           std::to_string(std::max<std::int64_t>(step - 3, 1)) + "\" height=\"" +
           std::to_string(height) + "\"><title>" + FrenchDay(day) + " : " + std::to_string(count) +
           "</title></rect>\n";
  };
  std::string svg = "<h2>Jour par jour</h2>\n<svg viewBox=\"0 0 " + std::to_string(kWidth) + " " +
                    std::to_string(kHeight) +
                    "\" role=\"img\" aria-label=\"Messages par jour, au plus " +
                    std::to_string(most) + "\">\n";
  std::int64_t x = 0;
  for (auto day = summary.from; day <= summary.to; day += std::chrono::days(1), x += step) {
    svg += column(summary.by_day, day, x, "all") + column(summary.found_by_day, day, x, "bar");
  }
  const std::string base = std::to_string(kHeight - 20);
  return svg + "<line class=\"axis\" x1=\"0\" x2=\"" + std::to_string(kWidth) + "\" y1=\"" + base +
         "\" y2=\"" + base + "\"/>\n<text x=\"0\" y=\"135\">" + FrenchDay(summary.from) +
         "</text><text x=\"" + std::to_string(kWidth) + "\" y=\"135\" text-anchor=\"end\">" +
         FrenchDay(summary.to) + "</text><text x=\"0\" y=\"10\">" + std::to_string(most) +
         "</text></svg>\n<p class=\"quiet\"><span class=\"key bar\"></span> messages o\u00F9 un "
         "identifiant a \u00E9t\u00E9 rep\u00E9r\u00E9 \u00A0 <span class=\"key all\"></span> "
         "autres messages "
         "d\u00E9cid\u00E9s</p>\n";
}

}  // namespace

std::string ToHtml(const Summary& summary) {
  std::string html(kHead);
  html += "<h1>Paravent, bilan</h1>\n<p class=\"quiet\">Du " + FrenchDay(summary.from) + " au " +
          FrenchDay(summary.to) + "</p>\n<p>" + Headline(summary) + "</p>\n";
  html += Days(summary);
  html += Table("Ce que la personne a fait", Sorted(summary.by_result, ResultWord));
  html += Table("Ce que la r\u00E8gle a demand\u00E9", Sorted(summary.by_action, ActionWord));
  html += Table("Identifiants rep\u00E9r\u00E9s", Sorted(summary.by_type, TypeWord));
  html += Table("Par site", Sorted(summary.by_site, SiteWord));
  html += Table("Par poste", Sorted(summary.by_machine, SiteWord));
  html += kFoot;
  return html;
}

}  // namespace paravent::audit
