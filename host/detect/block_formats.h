// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// One reader per record format. Each appends the identifying fields that it recognises by position,
// trimmed and never empty, and nothing when the text is in another format. Types are those of the
// rule packs.
#ifndef PARAVENT_DETECT_BLOCK_FORMATS_H_
#define PARAVENT_DETECT_BLOCK_FORMATS_H_

#include <algorithm>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "text/fold.h"

namespace paravent::detect {

struct Field {
  std::string_view type;  // static storage
  text::Span span;
  NamePart part = NamePart::kWhole;
};

// HL7 v2 (PID, NK1, PV1, OBR ...) and HPRIM sante (P|): segments of fields between bars.
void ReadSegments(std::string_view text, std::vector<Field>& fields);
// HPRIM text results: NOM, PRENOM, address, CP VILLE, birth date, NIR, one a line.
void ReadHprimHeader(std::string_view text, std::vector<Field>& fields);
// FHIR resources in JSON.
void ReadFhir(std::string_view text, std::vector<Field>& fields);
// CDA and FHIR in XML.
void ReadXml(std::string_view text, std::vector<Field>& fields);
// vCard.
void ReadVcard(std::string_view text, std::vector<Field>& fields);
// Headers of e-mail messages, three or more in a row: the display names of those who wrote and got
// it.
void ReadMailHeaders(std::string_view text, std::vector<Field>& fields);
// Dumps of DICOM headers: (0010,0010) PN [...], PatientName: ..., and the JSON model.
void ReadDicomDump(std::string_view text, std::vector<Field>& fields);
// Tables whose header names the columns: CSV, TSV, Markdown.
void ReadTables(std::string_view text, std::vector<Field>& fields);

// `text` up to `size` bytes after `start`: what a reader looks at, so that a text without line ends
// or closing marks costs no more than another.
inline std::string_view UpTo(std::string_view text, std::size_t start, std::size_t size) {
  return text.substr(0, start + std::min(size, text.size() - start));
}

// A stretch of `text` without the blanks around it.
text::Span Trimmed(std::string_view text, text::Span span);

// Appends the field when something is left of it after trimming.
void Append(std::string_view text, std::string_view type, text::Span span,
            std::vector<Field>& fields, NamePart part = NamePart::kWhole);

// The line that starts at `start`, without its end.
text::Span LineAt(std::string_view text, std::size_t start);

// Equal, whatever the case of ASCII letters.
bool SameWord(std::string_view a, std::string_view b);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_BLOCK_FORMATS_H_
