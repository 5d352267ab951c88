// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/table.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::redact {
namespace {

// The cells of the table of `text`: "a|b/c|d", with the format in front; "none" without a table.
std::string Read(std::string_view text) {
  const auto table = FindTable(text);
  if (!table) {
    return "none";
  }
  std::string cells(kTableFormatWords[static_cast<std::size_t>(table->format)]);
  cells += table->has_header ? "+" : "";
  for (const auto& row : table->rows) {
    cells += ' ';
    for (const text::Span& cell : row) {
      cells += std::string(text.substr(cell.start, cell.size())) + '|';
    }
  }
  return cells;
}

TEST(FindTable, ReadsEveryFormat) {
  const std::string cells = " Nom|Age|CRP| TESTARD|67|12,5| LAVAUD|71|3| ROY|80|4|";
  EXPECT_EQ(Read("Nom\tAge\tCRP\nTESTARD\t67\t12,5\nLAVAUD\t71\t3\nROY\t80\t4\n"), "tsv+" + cells);
  EXPECT_EQ(Read("Nom;Age;CRP\r\nTESTARD;67;\"12,5\"\r\nLAVAUD;71;3\r\nROY;80;4"), "csv+" + cells);
  EXPECT_EQ(Read("Nom,Age,CRP\nTESTARD,67,\"12,5\"\nLAVAUD,71,3\nROY,80,4"), "csv+" + cells);
  EXPECT_EQ(Read("| Nom | Age | CRP |\n|---|:-:|---|\n| TESTARD | 67 | 12,5 |\n| LAVAUD | 71 | 3 "
                 "|\n| ROY | 80 | 4 |"),
            "markdown+" + cells);
  EXPECT_EQ(Read("Nom       Age  CRP\nTESTARD   67   12,5\nLAVAUD    71   3\nROY       80   4\n"),
            "aligned+" + cells);
  EXPECT_EQ(Read("<table><tr><th>Nom</th><th>Age</th><th>CRP</th></tr><tr><td>TESTARD</td><td>67"
                 "</td><td>12,5</td></tr><tr><td>LAVAUD<td>71<td>3</tr><tr><td>ROY</td><td>80</td>"
                 "<td>4</td></tr></table>"),
            "html+" + cells);
}

TEST(FindTable, ReadsTheClipboardOfASpreadsheet) {
  EXPECT_EQ(Read("<html><body>\n<TABLE border=0>\n<tr><td colspan=3>File active 2026</td></tr>\n"
                 "<TR><TD class=xl65><b>Nom</b></TD><TD><font color=red>Age</font></TD><TD>CRP</TD>"
                 "</TR>\n<tr><td>TESTARD</td><td>67</td><td><span>12,5</span></td></tr>"
                 "<tr><td>LAVAUD</td><td>71</td><td></td></tr><tr><td>ROY</td><td>80</td><td>4</td>"
                 "</tr></TABLE>"),
            "html+ Nom|Age|CRP| TESTARD|67|12,5| LAVAUD|71|| ROY|80|4|");
}

TEST(FindTable, ReadsAlignedColumnsWithEmptyCells) {
  EXPECT_EQ(Read("Patients du jour :\n\nNom        Age  CRP   Note\n"
                 "TÉSTARD    67   12,5\n"
                 "LAVAUD          3     revue à J3\n"
                 "ROY        80   4     sortie\n"),
            "aligned+ Nom|Age|CRP|Note| TÉSTARD|67|12,5|| LAVAUD||3|revue à J3| ROY|80|4|sortie|");
}

TEST(FindTable, FindsTheTableAmongSentences) {
  const std::string text = "Bonjour,\n\nA;B\n1;2\n3;4\n\nMerci ; cordialement";
  const auto table = FindTable(text);
  ASSERT_TRUE(table);
  EXPECT_EQ(text.substr(table->span.start, table->span.size()), "A;B\n1;2\n3;4");
}

TEST(FindTable, LeavesProseAlone) {
  EXPECT_EQ(Read(""), "none");
  EXPECT_EQ(Read("Homme de 67 ans, HTA, diabète.\nTA 12/8, Glasgow 15.\nCRP 5 mg/L, Hb 12."),
            "none")
      << "as many commas as a table by chance, but too few of them";
  EXPECT_EQ(Read("a;b\nc;d"), "none") << "two rows are none";
  EXPECT_EQ(Read("a;b\nc;d;e\nf;g"), "none");
  EXPECT_EQ(Read("<table><tr><td>a"), "none");
}

TEST(Render, WritesWhatItReads) {
  const std::string text = "Nom;Note\nA;\"x;y\"\nB;2";
  const auto table = FindTable(text);
  ASSERT_TRUE(table);
  EXPECT_EQ(Render(*table, {{"Nom", "Note"}, {"A", "x;y"}, {"B", "2"}}), text);
}

}  // namespace
}  // namespace paravent::redact
