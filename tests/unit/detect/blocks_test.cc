// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

using Reader = void (*)(std::string_view, std::vector<Field>&);

// "TYPE=value" for each field, in the order of the text.
std::vector<std::string> Read(Reader reader, std::string_view text) {
  std::vector<Field> fields;
  reader(text, fields);
  std::ranges::stable_sort(fields, {}, [](const Field& field) { return field.span.start; });
  std::vector<std::string> read;
  for (const Field& field : fields) {
    read.push_back(std::string(field.type) + "=" +
                   std::string(text.substr(field.span.start, field.span.size())));
  }
  return read;
}

using Fields = std::vector<std::string>;

constexpr Reader kReaders[] = {ReadSegments, ReadHprimHeader, ReadFhir,      ReadXml,
                               ReadVcard,    ReadMailHeaders, ReadDicomDump, ReadTables};

TEST(Blocks, ProseHasNoFields) {
  const std::string_view prose =
      "Homme de 67 ans, HTA ; diabete, DFG 42 mL/min : quelle metformine ?\n"
      "TA 12/8 | FC 72 | SpO2 96 %\n\nnom, prenom et adresse sont a remplir.\n<b>gras</b> \"mot\"\n"
      "1/2 cp (matin), 1 (soir)\n";
  for (const Reader reader : kReaders) {
    EXPECT_EQ(Read(reader, prose), Fields{});
    EXPECT_EQ(Read(reader, ""), Fields{});
  }
}

TEST(Blocks, AnyBytesAreSafe) {
  for (const std::string& text : {std::string("PID|"),
                                  std::string("PID|||"),
                                  std::string("P|1|"),
                                  std::string("\"resourceType\""),
                                  std::string("{\"resourceType\":\"Patient\",\"birthDate\":\""),
                                  std::string("<recordTarget"),
                                  std::string("<recordTarget><id extension=\""),
                                  std::string("<Patient><given>"),
                                  std::string("BEGIN:VCARD"),
                                  std::string("BEGIN:VCARD\nN"),
                                  std::string("(0010,0010)"),
                                  std::string("(0010,0010) PN ["),
                                  std::string("(00"),
                                  std::string("nom;prenom"),
                                  std::string("nom;prenom\n;"),
                                  std::string("\n\n\n"),
                                  std::string(3, '\0'),
                                  std::string(5000, '|'),
                                  std::string(5000, '"'),
                                  std::string(5000, ';')}) {
    for (const Reader reader : kReaders) {
      for (const std::string& field : Read(reader, text)) {
        EXPECT_NE(field.back(), '=') << field;
      }
    }
  }
}

TEST(Blocks, Hl7FieldsByRank) {
  EXPECT_EQ(Read(ReadSegments,
                 "MSH|^~\\&|A|B|C|D|20260312||ADT^A01|1|P|2.5\n"
                 "PID|1||8004990127^^^CHU^PI~262036950011709^^^INS||LAVAUD^HUGUETTE^^^^^L||"
                 "19620312|F|||9 RUE "
                 "DES LILAS^^LYON^^69008||0639981234|||||260099812\n"
                 "NK1|1|LAVAUD^JEAN|SPO\n"
                 "OBX|1|NM|718-7^Hb||8.2|g/dL|13-17|L"),
            (Fields{"IPP=8004990127", "IPP=262036950011709", "PERSON=LAVAUD^HUGUETTE^^^^^L",
                    "DOB=19620312", "ADDRESS=9 RUE DES LILAS^^LYON^^69008", "PHONE=0639981234",
                    "NDA=260099812", "PERSON=LAVAUD^JEAN"}));
}

TEST(Blocks, Hl7SegmentInsideASentence) {
  EXPECT_EQ(Read(ReadSegments, "explique PID|1||77||DUPONT^ANNE||19700101|F"),
            (Fields{"IPP=77", "PERSON=DUPONT^ANNE", "DOB=19700101"}));
  EXPECT_EQ(Read(ReadSegments, "XPID|1||77||DUPONT^ANNE"), Fields{});
}

TEST(Blocks, HprimSantePatient) {
  EXPECT_EQ(Read(ReadSegments,
                 "H|^~\\&|\nP|1|0012884||FERNANDES^PAULO||19630917|M||22 RUE DU "
                 "BAC^^ORLEANS^^45000||0261911234\nOBX|1|NM|GLY||5.4"),
            (Fields{"IPP=0012884", "PERSON=FERNANDES^PAULO", "DOB=19630917",
                    "ADDRESS=22 RUE DU BAC^^ORLEANS^^45000", "PHONE=0261911234"}));
  EXPECT_EQ(Read(ReadSegments, "P|0001|00012|9988776||DUPONT^MARIE|DURAND|12/03/1962|F"),
            (Fields{"IPP=00012", "IPP=9988776", "PERSON=DUPONT^MARIE", "PERSON=DURAND",
                    "DOB=12/03/1962"}));
}

TEST(Blocks, HprimTextHeader) {
  EXPECT_EQ(Read(ReadHprimHeader,
                 "NFS\nKERAMBRUN\nSolene\n8 venelle du Four\n\n29200 BREST\n03/12/1991\n"
                 "291121330030542\nL2603A4471\n11/03/2026\nHb 8,2 g/dL"),
            (Fields{"PERSON=KERAMBRUN", "PERSON=Solene", "ADDRESS=8 venelle du Four",
                    "POSTCODE=29200", "CITY=BREST", "DOB=03/12/1991", "LAB_SAMPLE=L2603A4471"}));
  EXPECT_EQ(Read(ReadHprimHeader,
                 "RIQUELME MAI-LINH\n55 lotissement Les Pins\n67600 Selestat\n04/10/1969\n"
                 "269106700112345\nGlycemie 1,18"),
            (Fields{"PERSON=RIQUELME MAI-LINH", "ADDRESS=55 lotissement Les Pins", "POSTCODE=67600",
                    "CITY=Selestat", "DOB=04/10/1969"}));
  EXPECT_EQ(Read(ReadHprimHeader, "29200 BREST\n03/12/1991\n"), Fields{});
  EXPECT_EQ(Read(ReadHprimHeader, "Cabinet X\n3 rue Y\n29200 BREST\n03/12/2025\nCher confrere"),
            Fields{})
      << "a letterhead";
}

TEST(Blocks, FhirPatient) {
  EXPECT_EQ(
      Read(ReadFhir,
           R"({"resourceType":"Patient","identifier":[{"type":{"coding":[{"code":"PI"}]},)"
           R"("system":"urn:oid:1.2.3","value":"778120034"}],"name":[{"family":"Belhadj-Fauvel",)"
           R"("given":["Karim","Ali"]}],"telecom":[{"system":"phone","value":"0639981234"}],)"
           R"("birthDate":"1978-09-21","address":[{"line":["3 rue X"],"city":"Lyon",)"
           R"("postalCode":"69008"}]})"),
      (Fields{"IPP=778120034", "PERSON=Belhadj-Fauvel", "PERSON=Karim", "PERSON=Ali",
              "PHONE=0639981234", "DOB=1978-09-21", "ADDRESS=3 rue X", "CITY=Lyon",
              "POSTCODE=69008"}));
  EXPECT_EQ(Read(ReadFhir, R"({"family":"Solanaceae","value":"12345"})"), Fields{});
}

TEST(Blocks, CdaRecordTarget) {
  EXPECT_EQ(
      Read(ReadXml,
           "<recordTarget><patientRole><id root=\"1.2\" extension=\"182091320104529\"/><addr>"
           "<streetAddressLine>8 chemin de la Treille</streetAddressLine><postalCode>13400"
           "</postalCode><city>Aubagne</city></addr><telecom value=\"tel:0639981234\"/>"
           "<telecom value=\"mailto:a@b.fr\"/><patient><name><given>Hugo</given><family>Roch"
           "</family></name><birthTime value=\"19820908\"/></patient></patientRole>"),
      (Fields{"IPP=182091320104529", "ADDRESS=8 chemin de la Treille", "POSTCODE=13400",
              "CITY=Aubagne", "PHONE=0639981234", "PERSON=Hugo", "PERSON=Roch", "DOB=19820908"}));
  EXPECT_EQ(Read(ReadXml, "<p><given>Hugo</given></p>"), Fields{});
}

TEST(Blocks, Vcard) {
  EXPECT_EQ(
      Read(ReadVcard,
           "BEGIN:VCARD\nVERSION:4.0\nN:Testard;Jean;;;\nFN:Jean Testard\n"
           "TEL;TYPE=cell:+33 6 39 98 12 34\nBDAY:19550814\nADR:;;3 rue X;Lyon;;69008;France\n"
           "NOTE:allergie\nEND:VCARD\nN:hors carte"),
      (Fields{"PERSON=Testard;Jean", "PERSON=Jean Testard", "PHONE=+33 6 39 98 12 34",
              "DOB=19550814", "ADDRESS=3 rue X;Lyon;;69008;France"}));
}

TEST(Blocks, DicomDumps) {
  EXPECT_EQ(
      Read(ReadDicomDump,
           "(0010,0010) PN [ MORVAN^GAEL ]\n(0010,0020) LO [ 00451288 ]\n(0010,0030) DA "
           "[19590611]\n(0008,0050) SH [CT2603110012]\n(0018,0050) DS [1.25]\n"),
      (Fields{"PERSON=MORVAN^GAEL", "IPP=00451288", "DOB=19590611", "ACCESSION=CT2603110012"}));
  EXPECT_EQ(Read(ReadDicomDump,
                 "(0010,0010) Patient's Name: TESTARD^JEAN\n(0010,0030) DA 19550814 "
                 "# 8,1"),
            (Fields{"PERSON=TESTARD^JEAN", "DOB=19550814"}));
}

TEST(Blocks, DicomKeywordsAndJson) {
  const Fields fields{"PERSON=TESTARD^JEAN", "IPP=448812", "DOB=19550814"};
  EXPECT_EQ(Read(ReadDicomDump,
                 "PatientName: TESTARD^JEAN\nPatientID = 448812\nPatientBirthDate: 19550814\n"
                 "Modality: CT\nPatientNameless: x\n"),
            fields);
  EXPECT_EQ(Read(ReadDicomDump,
                 R"({"00100010":{"vr":"PN","Value":[{"Alphabetic":"TESTARD^JEAN"}]},)"
                 R"("00100020":{"vr":"LO","Value":["448812"]},)"
                 R"("00100030":{"vr":"DA","Value":["19550814"]},"00280010":{"Value":[512]}})"),
            fields);
  EXPECT_EQ(Read(ReadDicomDump,
                 "(0010, 0010) Patient's Name  PN: 'TESTARD^JEAN'\n"
                 "(0010, 0020) Patient ID      LO: '448812'\n"
                 "(0010, 0030) Birth Date      DA: '19550814'\n"),
            fields);
}

TEST(Blocks, MailHeaders) {
  EXPECT_EQ(
      Read(ReadMailHeaders,
           "De : Solene Kerambrun <s.k@example.org>\n"
           "A : Dr Armelle Quintrec [mailto:a.q@example.org]; Jean Testard\n"
           "Cc : Secretariat cardio <c@example.org>\nObjet : rdv\n\nBonjour"),
      (Fields{"PERSON=Solene Kerambrun", "PRO_NAME=Dr Armelle Quintrec", "PERSON=Jean Testard"}));
  EXPECT_EQ(Read(ReadMailHeaders,
                 "> From: \"Kerambrun, Solene\" <sk@example.com>\n> Sent: Monday\n"
                 "> To: x.y@example.com\n"),
            Fields{"PERSON=Kerambrun, Solene"});
  EXPECT_EQ(Read(ReadMailHeaders, "Objet : Jean Testard\nDe : Jean Testard\n"), Fields{})
      << "two lines are prose";
}

TEST(Blocks, TablesWithAHeader) {
  EXPECT_EQ(Read(ReadTables,
                 "Nom;Prenom;DDN;IPP;poids\nBRUNEL;Jacqueline;12/10/1946;445190;58\n"
                 "OUATTARA;Seydou;03/02/1971;445191;91\n\nBRUNEL;a;b;c;d\n"),
            (Fields{"PERSON=BRUNEL", "PERSON=Jacqueline", "DOB=12/10/1946", "IPP=445190",
                    "PERSON=OUATTARA", "PERSON=Seydou", "DOB=03/02/1971", "IPP=445191"}));
  EXPECT_EQ(Read(ReadTables, "| patient | age | IPP |\n|---|---:|---|\n| A. Rey | 71 | 20114 |\n"),
            (Fields{"PERSON=A. Rey", "IPP=20114"}));
  EXPECT_EQ(
      Read(ReadTables, "\"name\",\"birth_date\",\"note\"\n\"Rey, Anne\",\"1950-05-05\",\"a,b\"\n"),
      (Fields{"PERSON=Rey, Anne", "DOB=1950-05-05"}));
}

TEST(Blocks, ATableOfPlacesIsStatistics) {
  EXPECT_EQ(Read(ReadTables, "commune;cas;population\nYtrac;2;4100\n"), Fields{});
}

// A record that was cut anywhere is read up to there.
TEST(Blocks, TruncatedRecordsAreSafe) {
  const std::string record =
      "De : A B <a@b.fr>\nA : C D\nObjet : x\nPID|1||77||DUPONT^ANNE||19700101|F\n"
      "(0010, 0010) PN: "
      "'X^Y'\n{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"T^J\"}]}}\n"
      "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"S\"}]}<Patient><family value=\"S\"/>"
      "<recordTarget><id extension=\"12\"/>\nBEGIN:VCARD\nN:A;B\nnom;ddn\nA;1/1/50\n";
  for (std::size_t size = 0; size <= record.size(); ++size) {
    const std::string_view cut = std::string_view(record).substr(0, size);
    for (const Reader reader : kReaders) {
      std::vector<Field> fields;
      reader(cut, fields);
      for (const Field& field : fields) {
        EXPECT_LT(field.span.start, field.span.end);
        EXPECT_LE(field.span.end, size);
      }
    }
  }
}

TEST(Blocks, FieldsTakeTheRuleOfTheirType) {
  rules::Rule person;
  person.id = "person";
  person.type = "PERSON";
  person.severity = rules::Severity::kHigh;
  const auto book = rules::RuleBook::Build({person});
  ASSERT_TRUE(book);
  std::vector<Finding> findings;
  Trace trace;
  FindBlocks(*book, text::Fold("PID|1||77||DUPONT^ANNE||19700101|F"), findings, &trace);
  ASSERT_EQ(findings.size(), 1U) << "types that the book lacks are left out";
  EXPECT_EQ(findings[0].rule->id, "person");
  EXPECT_EQ(findings[0].severity, rules::Severity::kCritical);
  EXPECT_EQ(trace.size(), 1U);
}

}  // namespace
}  // namespace paravent::detect
