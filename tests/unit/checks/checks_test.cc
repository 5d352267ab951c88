// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Published test numbers and synthetic ones; nobody carries them.
#include "checks/checks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace paravent::checks {
namespace {

// What the key of a number promises about one wrong digit.
enum class OneWrongDigit { kCaught, kSometimes };

struct Vector {
  std::string_view check;
  OneWrongDigit one_wrong_digit;
  std::vector<std::string> valid;
  std::vector<std::string> invalid;
};

constexpr auto kCaught = OneWrongDigit::kCaught;
constexpr auto kSometimes = OneWrongDigit::kSometimes;

const std::vector<Vector>& Vectors() {
  static const std::vector<Vector> vectors{
      // France: patients.
      {"fr_nir",
       kCaught,
       {"1 84 12 76 451 089 46",
        "184127645108946",
        "1.84.12.76.451.089.46",
        "1841276451089/46",
        "1-84-12-76-451-089-46",
        "1 84 12 76 451 089 cle 46",
        "1841276451089, Cle de controle : 46",
        "1 84 12 76 451 089\n46",
        "2 55 08 14 168 025 38",
        "2 84 05 2A 321 025 52",
        "2 84 05 2a 321 025 52",
        "2 84 05 2B 321 025 79",
        "2 84 20 2B 321 025 28",
        "1 71 20 99 352 044 04",
        "155087513004249",
        "262036950011709",
        "178093370002165",
        "291121330030542",
        "120057513008821",
        "2 84 12 2A 400 031 19",
        "167072B40001589",
        "155O87513OO4249",
        "l55087513004249"},
       {"2 55 08 14 168 025 39", "2 84 05 88 321 025 30", "0 84 12 76 451 089 46",
        "9 84 12 76 451 089 46", "1 84 43 76 451 089 46", "1 84 12 00 451 089 46",
        "2 84 05 2C 321 025 52", "1 84 12 76 000 089 46", "1 84 12 76 451 000 46", "18412764510894",
        "1841276451089466"}},
      {"fr_nir_body",
       kSometimes,
       {"1550875130042", "1 84 12 76 451 089", "2 84 05 2A 321 025"},
       {"9550875130042", "1554875130042", "1550800130042", "155087513004", "15508751300424"}},
      {"fr_nir_layout",
       kSometimes,
       {"2 55 08 14 168 025 39", "155087513004200"},
       {"2 55 49 14 168 025 39", "2 55 08 14 168 025"}},
      {"fr_nir_shape",
       kSometimes,
       {"2 55 08 14 168 025", "2 55 08 14 168 025 39"},
       {"2 55 49 14 168 025 39", "2 55 08 14 168 025 3", "55 08 14"}},
      {"fr_nnp",
       kSometimes,
       {"7112312345678", "6144100008502"},
       {"7512312345678", "1112312345678"}},
      {"ins_c",
       kCaught,
       {"1541187387477485562488"},
       {"1541187387477485562489", "154118738747748556248"}},
      {"fr_ins_datamatrix",
       kSometimes,
       {"IS010000000000000000000000S1155087513004249S21.2.250.1.213.1.4.8S3JEANS4TESTARDS5MS614-08-"
        "1955",
        "IS010000000000000000000000S1155087513004249\x1dS21.2.250.1.213.1.4.8\x1dS3JEAN"},
       {"IS01", "IS010000000000000000000000S1155087513004249",
        "XS01S1155087513004249S21.2.250.1.213.1.4.8"}},
      {"quantity",
       kSometimes,
       {"10h30", "8h-12h", "120x80", "2024-2025", "2024-03", "12-15", "1200mg", "45 000", "12",
        "2026", "25000UI", "3e", "08:15", "12/03", "500mg/62", "8h30-12h15"},
       {"D-448213", "26H04512", "800 451 2376", "2026-045", "26-001188", "123 456", "12345G",
        "45-8712-PL", "448213", "1234", "12 45 78", "26-S-4512", "12.884.77"}},
      // France: professionals and structures.
      {"rpps",
       kCaught,
       {"99700218896", "99700001235", "899700218896", "997 002 188 96"},
       {"10000001111", "99700218897", "20000001111"}},
      {"adeli",
       kSometimes,
       {"759300007", "336000013", "0759300007", "2A9300007"},
       {"009300007", "999300007", "75930000", "2C9300007"}},
      {"finess",
       kCaught,
       {"759999998", "2A9999992", "2B9999008", "339900011"},
       {"759999997", "2A9999993", "999999998", "75999999"}},
      {"fr_am", kSometimes, {"751234567"}, {"001234567", "75123456"}},
      {"siren",
       kCaught,
       {"732829320", "732 829 320", "356000000"},
       {"732829321", "000000000", "73282932"}},
      {"siret",
       kSometimes,
       {"73282932000074", "732 829 320 00074", "35600000049837", "35600000000048"},
       {"73282932000075", "73282932100074", "35600000049838"}},
      {"tva_fr",
       kCaught,
       {"FR44732829320", "FR 44 732 829 320"},
       {"FR45732829320", "DE44732829320", "FR44732829321"}},
      // France: place, money, documents.
      {"fr_postcode",
       kSometimes,
       {"75013", "20090", "97419", "01000"},
       {"00100", "99100", "7501", "750133"}},
      {"fr_insee_code", kSometimes, {"75113", "2A004", "99352"}, {"00113", "75000", "2C004"}},
      {"fr_phone",
       kSometimes,
       {"06 39 98 12 34", "06.39.98.12.34", "0639981234", "+33 (0)6 39 98 12 34", "+33639981234",
        "0033 6 39 98 12 34", "33 6 39 98 12 34", "0692 12 34 56", "+262 692 12 34 56",
        "02-61-91-00-17"},
       {"0800 12 34 56", "0806 00 01 26", "00 39 98 12 34", "06 39 98 12 3", "06 39 98 12 345",
        "0666666666", "6 39 98 12 34"}},
      {"iban",
       kCaught,
       {"FR14 2004 1010 0505 0001 3M02 606", "FR7630006000011234567890189",
        "fr76 3000 6000 0112 3456 7890 189", "FR76 9999 9000 0100 0000 0001 279",
        "GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00", "BE68 5390 0754 7034",
        "CH93 0076 2011 6238 5295 7"},
       {"FR76 3000 6000 0112 3456 7890 188", "ZZ76 3000 6000 0112 3456 7890 189",
        "DE89 3704 0044 0532 0130 0", "FR76"}},
      {"rib",
       kSometimes,
       {"30006 00001 12345678901 89", "20041 01005 0500013M026 06"},
       {"30006 00001 12345678901 88", "00000 00000 00000000000 97"}},
      {"card",
       kCaught,
       {"4111 1111 1111 1111", "4979 9900 0000 0019", "4012888888881881", "378282246310005",
        "371449635398431", "5555555555554444", "5105105105105100", "6011111111111117",
        "3530111333300000", "30569309025904", "38520000023237", "4222222222222",
        "2223003122003222"},
       {"4111 1111 1111 1112", "0000000000000000", "1234567812345670", "490154203237518"}},
      {"spi", kCaught, {"30 23 217 600 053", "0799999999372"}, {"3023217600054", "4023217600053"}},
      {"fr_cni",
       kSometimes,
       {"880692310285", "X4RTBPFW4", "AK7QZ81TX"},
       {"881392310285", "ABCDEFGHI", "8806923102"}},
      {"fr_permis", kSometimes, {"140969300214", "13AA00002"}, {"141369300214", "13AAA0002"}},
      {"fr_passport", kSometimes, {"20AB12345", "20 AB 12345"}, {"20A812345", "AB1234567"}},
      {"mrz",
       kCaught,
       {"L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<"
        "10",
        "IDFRAK7QZ81TX98<<<<<<<<<<<<<<<\n5508143M3301018FRA<<<<<<<<<<<2\nTESTARD<<JEAN<PAUL<<<<<<<<"
        "<<<<",
        "IDFRAX4RTBPFW46<<<<<<<<<<<<<<<\n9007138F3002119FRA<<<<<<<<<<<6",
        "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6"},
       {"L898902C36UTO7408122F1204159ZE184226B<<<<<11",
        "L898902C46UTO7408122F1204159ZE184226B<<<<<10",
        "IDFRAK7QZ81TX98<<<<<<<<<<<<<<<\n5508143M3301018FRA<<<<<<<<<<<3\nTESTARD<<JEAN<PAUL<<<<<<<<"
        "<<<<",
        "8806923102858CORINNE<<<<<<<6512067F6", "<<<<<<"}},
      {"mrz",
       kSometimes,
       {"8806923102858CORINNE<<<<<<<6512068F6", "9007138F3002119FRA<<<<<<<<<<<6"},
       {"8806923102857CORINNE<<<<<<<6512068F6"}},
      {"plate_siv",
       kSometimes,
       {"ZX-456-ZW", "AB 123 CD", "ab-123-cd"},
       {"SS-123-AB", "AI-123-AB", "AB-000-CD", "AB-12-CD"}},
      {"plate_fni",
       kSometimes,
       {"1234 AB 75", "160 MG 75", "12 ABC 2A", "45 QRS 974"},
       {"12345 AB 75", "1234 ABCD 75", "1234 AB 96", "1234 AB"}},
      {"vin",
       kSometimes,
       {"1M8GDM9AXKP042788"},
       {"1M8GDM9A1KP042788", "1M8GDM9AXKPO42788", "1M8GDM9AXKP04278"}},
      {"vin_shape",
       kSometimes,
       {"1M8GDM9AXKP042788", "VF1BG0A0524123456"},
       {"VF1BG0A052412345", "VF1BG0I0524123456", "12345678901234567"}},
      // Goods, devices, networks.
      {"luhn", kCaught, {"732829320", "4111111111111111"}, {"732829321", "00000000", "1234"}},
      {"ean13", kCaught, {"3400936161238", "7569217076985"}, {"3400936161239", "0000000000000"}},
      {"cip13",
       kCaught,
       {"3400936161238", "34009 361 612 3 8"},
       {"3400936161239", "3500936161238"}},
      {"gtin14", kCaught, {"09506000134352"}, {"09506000134353"}},
      {"imei",
       kCaught,
       {"490154203237518", "49-015420-323751-8"},
       {"490154203237519", "49015420323751"}},
      {"ipv4",
       kSometimes,
       {"10.24.8.117", "192.168.0.1", "4.2.1.0"},
       {"10.24.8", "10.24.8.256", "0.1.2.3", "10.24.8.117.3", "10.024.8.1"}},
      {"ipv6",
       kSometimes,
       {"2001:db8::1", "fe80::1ff:fe23:4567:890a", "2001:0db8:85a3:0000:0000:8a2e:0370:7334"},
       {"12:30", "2001::db8::1", "2001:db8:12345::1", "::", "1:2:3:4:5:6:7:8:9"}},
      {"mac",
       kSometimes,
       {"00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e"},
       {"00:00:00:00:00:00", "FF:FF:FF:FF:FF:FF", "00:1A:2B:3C:4D", "00:1A:2B:3C:4D:5G"}},
      {"uuid",
       kSometimes,
       {"7f3c9e52-1d4b-4a60-9b7e-2c8d55e0a913"},
       {"00000000-0000-0000-0000-000000000000", "7f3c9e52-1d4b-4a60-9b7e-2c8d55e0a91",
        "7f3c9e5211d4b-4a60-9b7e-2c8d55e0a913"}},
      {"dicom_uid",
       kSometimes,
       {"1.3.6.1.4.1.99999.2.1.20260311.104455.77"},
       {"1.2.840.10008.1.2.1", "2.16.840.1.113883.6.1", "1.2.250.1.213.1.4.8", "1.2.840.10008",
        "1.2.3.4", "1.3.6.1.4.1.099.2"}},
      {"gps_decimal",
       kSometimes,
       {"45.2871, 2.6694", "48.8566,2.3522", "-21.1151 55.5364"},
       {"45.2, 2.6", "95.2871, 2.6694", "45.2871", "45.2871, 182.6694"}},
      {"bitcoin",
       kCaught,
       {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"},
       {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3tb", "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyY",
        "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ2", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNL0"}},
      // Dates.
      {"date_dmy",
       kSometimes,
       {"14/08/1955", "14.08.55", "14-08-1955", "14 08 1955", "14081955", "14 aout 1955",
        "1er mars 1962", "14AUG1955", "14 Juil. 1955", "29/02/2024", "3 decembre 1991"},
       {"31/02/1955", "14/13/1955", "0/08/1955", "29/02/2023", "14/08", "14/08/1855", "14/08/155",
        "1-0-1", "12/8", "14 xyz 1955"}},
      {"date_ymd",
       kSometimes,
       {"1955-08-14", "19550814", "1955/08/14", "550814"},
       {"1955-13-14", "19550832", "2155-01-01", "1955"}},
      {"date_mdy",
       kSometimes,
       {"08/14/1955", "August 14, 1955", "Aug 14th 1955"},
       {"14/08/1955", "08/32/1955"}},
      {"date_any", kSometimes, {"14/08/1955", "1955-08-14", "08/14/1955"}, {"14/14/1955", "hier"}},
      {"date_dm",
       kSometimes,
       {"14/08", "14 aout", "29/02", "1er mai", "August 14", "Oct 30"},
       {"32/01", "14/13", "14/08/1955", "14"}},
      {"date_my", kSometimes, {"08/1955", "aout 1955"}, {"13/1955", "08/55", "1955"}},
      // United States and Canada.
      {"us_ssn",
       kSometimes,
       {"536-90-4399", "536 90 4399"},
       {"666-00-0000", "666-12-3456", "000-12-3456", "912-90-3456", "536-00-4399", "536-90-0000"}},
      {"us_itin", kSometimes, {"912-90-3456"}, {"912-93-4567", "812-90-3456"}},
      {"us_mbi", kSometimes, {"1EG4-TE5-MK73", "1eg4te5mk73"}, {"1SG4-TE5-MK73", "0EG4-TE5-MK73"}},
      {"us_npi", kCaught, {"1234567893"}, {"1234567894", "3234567893"}},
      {"us_dea", kSometimes, {"AB1234563", "A91234563"}, {"AB1234564", "A81234563"}},
      {"us_aba", kCaught, {"111000025"}, {"112000025", "000000000"}},
      {"ca_sin", kCaught, {"123-456-782"}, {"999-999-999", "046-454-286", "123-456-789"}},
      {"ca_bc_phn", kSometimes, {"9698 658 215"}, {"9698 648 215", "8698 658 215"}},
      {"ca_qc_nam",
       kSometimes,
       {"TESJ 5508 1412", "TESM 5558 1412"},
       {"TESJ 5513 1412", "TES 55081412"}},
      // United Kingdom and Ireland.
      {"uk_nhs", kCaught, {"943 476 5870", "9434765870"}, {"943 476 5871", "0000000000"}},
      {"uk_nino",
       kSometimes,
       {"AB 12 34 56 C"},
       {"BG 12 34 56 C", "DB 12 34 56 C", "AO 12 34 56 C", "AB 12 34 56 E"}},
      {"uk_driving_licence",
       kSometimes,
       {"MORGA607054SM9IJ", "FOX99657054SM9IJ"},
       {"MORGA613054SM9IJ", "MORGA607324SM9IJ", "MO9GA607054SM9IJ"}},
      {"ie_pps", kCaught, {"6433435OA", "1234567T"}, {"6433435E", "6433435OB"}},
      // Neighbours.
      {"es_nif", kCaught, {"54362315K", "54362315-K"}, {"54362315Z"}},
      {"es_nie", kCaught, {"X2482300W", "X-2482300-W"}, {"X2482300A", "A2482300W"}},
      {"it_fiscal_code",
       kCaught,
       {"RCCMNL83S18D969H", "RCCMNL83S18D969h"},
       {"RCCMNL83S18D969A", "RCCMNL83Z18D969H", "RCCMNL83S99D969H"}},
      {"it_vat", kCaught, {"00743110157"}, {"00743110158"}},
      {"pl_pesel", kCaught, {"44051401359"}, {"44051401358", "44131401359"}},
      {"fi_hetu",
       kCaught,
       {"131052-308T", "131052A308T"},
       {"131052-308U", "321052-308T", "131052*308T"}},
      {"se_personnummer",
       kCaught,
       {"880320-0016", "880320+0016", "7010632391"},
       {"880320-0018", "881320-0016"}},
      {"se_personnummer", kSometimes, {"198803200016"}, {"178803200016", "218803200016"}},
      {"se_organisationsnummer", kCaught, {"123456-7897"}, {"123456-7898", "880320-0016"}},
      {"no_fodselsnummer", kCaught, {"151086 95088"}, {"15108695077", "32108695088"}},
      {"dk_cpr", kSometimes, {"211062-5629", "070761-4285"}, {"311162-5629", "211362-5629"}},
      {"dk_cpr_key", kCaught, {"211062-5629"}, {"211062-5628"}},
      {"de_tax_id", kCaught, {"36574261809"}, {"36574261890", "06574261809", "33392005961"}},
      {"de_vat", kCaught, {"DE136695976"}, {"DE136695978"}},
      {"de_kvnr", kSometimes, {"A000500015", "A123456780"}, {"A000500016", "1000500015"}},
      {"de_rvnr", kSometimes, {"15070649C103"}, {"15070649C104", "15990649C103"}},
      {"de_id_card", kSometimes, {"L01X00T44", "T22000124"}, {"L01X00T45", "A01X00T44"}},
      {"de_passport", kSometimes, {"C01X00T41"}, {"C01X00T42"}},
      {"de_lanr", kSometimes, {"123456601"}, {"123456701"}},
      {"be_niss",
       kSometimes,
       {"85.07.30-033.28", "17073003384"},
       {"12345678901", "85.13.30-033.28", "85073003329"}},
      {"ch_avs",
       kCaught,
       {"756.9217.0769.85", "7569217076985"},
       {"756.9217.0769.84", "757.9217.0769.85"}},
      {"lu_matricule", kCaught, {"1893120105732"}, {"1893120105733", "1893130105732"}},
      {"nl_bsn", kSometimes, {"111222333"}, {"111252333", "000000000"}},
      {"pt_nif", kSometimes, {"501964843"}, {"501964842"}},
      {"at_svnr", kSometimes, {"1237010180", "1237 010180"}, {"2237010180", "1237320180"}},
      {"cz_sk_birth_number",
       kSometimes,
       {"710319/2745", "7103192745", "530101123"},
       {"7103192746", "711319/2745", "530101000"}},
      {"ro_cnp",
       kSometimes,
       {"1630615123457"},
       {"1630615123458", "1631315123457", "0630615123457"}},
      {"bg_egn", kSometimes, {"752316 926 3", "8032056031"}, {"8019010008", "7523169264"}},
      {"gr_amka", kCaught, {"01013099997"}, {"01013099999", "32013099997"}},
      {"hr_oib", kCaught, {"33392005961"}, {"33392005962"}},
      {"hu_taj", kCaught, {"123456788", "123 456 788"}, {"123456789"}},
      {"ee_lt_code",
       kSometimes,
       {"36805280109", "33309240064"},
       {"36805280108", "33309240164", "36813280109"}},
      {"lv_code", kSometimes, {"161175-19997", "32673456789"}, {"161375-19997", "161175-19996"}},
      // The world.
      {"sg_nric",
       kSometimes,
       {"S1234567D", "T1234567J", "F2346401L", "M4332674T"},
       {"S1234567A", "A1234567D"}},
      {"sg_uen",
       kSometimes,
       {"00192200M", "197401143C", "S16FC0121D"},
       {"00192200K", "197401143D", "S16FC0121E"}},
      {"au_medicare", kSometimes, {"2123 45670 1"}, {"2123 45671 1", "1123 45670 1"}},
      {"au_tfn", kCaught, {"123 456 782"}, {"999 999 999", "123 456 789"}},
      {"au_abn", kCaught, {"83 914 571 673"}, {"99 999 999 999"}},
      {"au_acn", kSometimes, {"004 085 616"}, {"999 999 999", "004 085 617"}},
      {"in_aadhaar", kCaught, {"2341 2341 2346"}, {"2341 2341 2347", "1341 2341 2346"}},
      {"in_pan", kSometimes, {"ACUPA7085R"}, {"ABMPA32111", "ACUXA7085R"}},
      {"in_voter", kCaught, {"WKH1186253"}, {"WKH1186263"}},
      {"in_gstin", kSometimes, {"27AAPFU0939F1ZV"}, {"27AAPFU0939F1ZO", "39AAPFU0939F1ZV"}},
      {"kr_rrn", kSometimes, {"971013-9019902"}, {"971013-9019903", "911124-5678906"}},
      {"kr_frn", kSometimes, {"911124-5678906"}, {"911124-5678907"}},
      {"kr_brn", kSometimes, {"116-82-00276"}, {"116-82-00277"}},
      {"ng_nin", kCaught, {"00000000005"}, {"00000000006"}},
      {"ph_tin", kSometimes, {"000-123-456-000"}, {"000-123-457"}},
      {"za_id", kCaught, {"7503305044089"}, {"8503305044089"}},
      {"th_tnin", kSometimes, {"3100600445635"}, {"1-2345-45678-78-9"}},
      {"tr_id", kCaught, {"17291716060"}, {"17291716050", "07291716060"}},
      {"br_cpf",
       kSometimes,
       {"390.533.447-05"},
       {"231.002.999-00", "390.533.447-06", "111.111.111-11"}},
  };
  return vectors;
}

CheckFn Find(std::string_view name) {
  const CheckFn check = FindCheck(name);
  EXPECT_NE(check, nullptr) << name;
  return check;
}

TEST(Checks, EveryNameHasVectorsAndIsFound) {
  std::set<std::string_view> tested;
  for (const Vector& vector : Vectors()) {
    tested.insert(vector.check);
  }
  for (const NamedCheck& named : AllChecks()) {
    EXPECT_TRUE(tested.contains(named.name)) << named.name << " has no vectors";
    EXPECT_EQ(FindCheck(named.name), named.check);
  }
  EXPECT_EQ(tested.size(), AllChecks().size());
}

TEST(Checks, UnknownNamesAreNotFound) {
  EXPECT_EQ(FindCheck(""), nullptr);
  EXPECT_EQ(FindCheck("fr_ni"), nullptr);
  EXPECT_EQ(FindCheck("fr_nir "), nullptr);
  EXPECT_EQ(FindCheck("zzz"), nullptr);
}

TEST(Checks, RefusesInvalidNumbers) {
  for (const Vector& vector : Vectors()) {
    const CheckFn check = Find(vector.check);
    for (const std::string& text : vector.invalid) {
      EXPECT_FALSE(check(text)) << vector.check << " took " << text;
    }
  }
}

TEST(Checks, TakesValidNumbers) {
  for (const Vector& vector : Vectors()) {
    const CheckFn check = Find(vector.check);
    for (const std::string& text : vector.valid) {
      EXPECT_TRUE(check(text)) << vector.check << " refused " << text;
    }
  }
}

TEST(Checks, RefusesWhatIsNotANumberAtAll) {
  const std::vector<std::string> nonsense{"",
                                          " ",
                                          "\n",
                                          "-",
                                          "1",
                                          "A",
                                          "<",
                                          ".",
                                          ":",
                                          std::string(1, '\0'),
                                          std::string(15, '\0'),
                                          std::string(200, '1'),
                                          std::string(1000, 'A'),
                                          std::string(1000, '<'),
                                          std::string(1000, ' '),
                                          "\xff\xfe\xfd",
                                          "pas de chiffres ici"};
  for (const NamedCheck& named : AllChecks()) {
    for (const std::string& text : nonsense) {
      EXPECT_FALSE(named.check(text)) << named.name << " took " << text;
    }
  }
}

TEST(Checks, RefusesAnEmbeddedOrTrailingNul) {
  for (const Vector& vector : Vectors()) {
    const CheckFn check = Find(vector.check);
    const std::string& text = vector.valid.front();
    if (vector.check == "fr_ins_datamatrix") {
      continue;  // a payload with control characters inside
    }
    std::string inside = text;
    inside.insert(text.size() / 2, 1, '\0');
    EXPECT_FALSE(check(inside)) << vector.check;
    EXPECT_FALSE(check(text + std::string(1, '\0'))) << vector.check;
  }
}

TEST(Checks, RefusesANumberThatLosesOrGainsACharacter) {
  // Kinds whose length is free, or of which a part is still of the kind.
  const std::set<std::string_view> free_length{"fr_ins_datamatrix",
                                               "ipv4",
                                               "ipv6",
                                               "dicom_uid",
                                               "gps_decimal",
                                               "luhn",
                                               "card",
                                               "plate_fni",
                                               "date_dmy",
                                               "date_ymd",
                                               "date_mdy",
                                               "date_any",
                                               "date_dm",
                                               "date_my",
                                               "fr_phone",
                                               "cz_sk_birth_number",
                                               "au_medicare",
                                               "ie_pps",
                                               "de_id_card",
                                               "de_passport",
                                               "adeli",
                                               "rpps",
                                               "quantity"};
  for (const Vector& vector : Vectors()) {
    if (free_length.contains(vector.check)) {
      continue;
    }
    const CheckFn check = Find(vector.check);
    const std::string& text = vector.valid.front();
    EXPECT_FALSE(check(std::string_view(text).substr(1))) << vector.check;
    EXPECT_FALSE(check(std::string_view(text).substr(0, text.size() - 1))) << vector.check;
    EXPECT_FALSE(check(text + "1")) << vector.check;
    EXPECT_FALSE(check("1" + text)) << vector.check;
  }
}

TEST(Checks, CatchesEveryWrongDigitWhereTheKeyPromisesIt) {
  for (const Vector& vector : Vectors()) {
    if (vector.one_wrong_digit != OneWrongDigit::kCaught) {
      continue;
    }
    const CheckFn check = Find(vector.check);
    for (const std::string& text : vector.valid) {
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) {
          continue;
        }
        for (char digit = '0'; digit <= '9'; ++digit) {
          std::string wrong = text;
          wrong[i] = digit;
          EXPECT_TRUE(digit == text[i] || !check(wrong)) << vector.check << " took " << wrong;
        }
      }
    }
  }
}

TEST(Checks, SkipsSeparatorsOfEveryKind) {
  for (std::string_view separator : {" ", ".", "-", "_", "/", "\n", "\t", "|"}) {
    std::string text;
    for (char c : std::string_view("184127645108946")) {
      text += c;
      text += separator;
    }
    EXPECT_TRUE(FindCheck("fr_nir")(text)) << separator;
  }
}

}  // namespace
}  // namespace paravent::checks
