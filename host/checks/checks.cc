// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/checks.h"

#include <algorithm>
#include <array>

#include "checks/table.h"

namespace paravent::checks {

namespace {

constexpr auto kChecks = std::to_array<NamedCheck>({
    {"adeli", Adeli},
    {"at_svnr", AtSvnr},
    {"au_abn", AuAbn},
    {"au_acn", AuAcn},
    {"au_medicare", AuMedicare},
    {"au_tfn", AuTfn},
    {"be_niss", BeNiss},
    {"bg_egn", BgEgn},
    {"bitcoin", Bitcoin},
    {"br_cpf", BrCpf},
    {"ca_bc_phn", CaBcPhn},
    {"ca_qc_nam", CaQcNam},
    {"ca_sin", CaSin},
    {"card", Card},
    {"ch_avs", ChAvs},
    {"cip13", Cip13},
    {"cz_sk_birth_number", CzSkBirthNumber},
    {"date_any", DateAny},
    {"date_dm", DateDm},
    {"date_dmy", DateDmy},
    {"date_mdy", DateMdy},
    {"date_my", DateMy},
    {"date_ymd", DateYmd},
    {"de_id_card", DeIdCard},
    {"de_kvnr", DeKvnr},
    {"de_lanr", DeLanr},
    {"de_passport", DePassport},
    {"de_rvnr", DeRvnr},
    {"de_tax_id", DeTaxId},
    {"de_vat", DeVat},
    {"dicom_uid", DicomUid},
    {"dk_cpr", DkCpr},
    {"dk_cpr_key", DkCprKey},
    {"ean13", Ean13},
    {"ee_lt_code", EeLtCode},
    {"es_nie", EsNie},
    {"es_nif", EsNif},
    {"fi_hetu", FiHetu},
    {"finess", Finess},
    {"fr_am", FrAm},
    {"fr_cni", FrCni},
    {"fr_ins_datamatrix", FrInsDatamatrix},
    {"fr_insee_code", FrInseeCode},
    {"fr_nir", FrNir},
    {"fr_nir_body", FrNirBody},
    {"fr_nir_layout", FrNirLayout},
    {"fr_nir_shape", FrNirShape},
    {"fr_nnp", FrNnp},
    {"fr_passport", FrPassport},
    {"fr_permis", FrPermis},
    {"fr_phone", FrPhone},
    {"fr_postcode", FrPostcode},
    {"gps_decimal", GpsDecimal},
    {"gr_amka", GrAmka},
    {"gtin14", Gtin14},
    {"hr_oib", HrOib},
    {"hu_taj", HuTaj},
    {"iban", Iban},
    {"ie_pps", IePps},
    {"imei", Imei},
    {"in_aadhaar", InAadhaar},
    {"in_gstin", InGstin},
    {"in_pan", InPan},
    {"in_voter", InVoter},
    {"ins_c", InsC},
    {"ipv4", Ipv4},
    {"ipv6", Ipv6},
    {"it_fiscal_code", ItFiscalCode},
    {"it_vat", ItVat},
    {"kr_brn", KrBrn},
    {"kr_frn", KrFrn},
    {"kr_rrn", KrRrn},
    {"lu_matricule", LuMatricule},
    {"luhn", Luhn},
    {"lv_code", LvCode},
    {"mac", Mac},
    {"mrz", Mrz},
    {"ng_nin", NgNin},
    {"nl_bsn", NlBsn},
    {"no_fodselsnummer", NoFodselsnummer},
    {"ph_tin", PhTin},
    {"pl_pesel", PlPesel},
    {"plate_fni", PlateFni},
    {"plate_siv", PlateSiv},
    {"pt_nif", PtNif},
    {"quantity", Quantity},
    {"rib", Rib},
    {"ro_cnp", RoCnp},
    {"rpps", Rpps},
    {"se_organisationsnummer", SeOrganisationsnummer},
    {"se_personnummer", SePersonnummer},
    {"sg_nric", SgNric},
    {"sg_uen", SgUen},
    {"siren", Siren},
    {"siret", Siret},
    {"spi", Spi},
    {"th_tnin", ThTnin},
    {"tr_id", TrId},
    {"tva_fr", TvaFr},
    {"uk_driving_licence", UkDrivingLicence},
    {"uk_nhs", UkNhs},
    {"uk_nino", UkNino},
    {"us_aba", UsAba},
    {"us_dea", UsDea},
    {"us_itin", UsItin},
    {"us_mbi", UsMbi},
    {"us_npi", UsNpi},
    {"us_ssn", UsSsn},
    {"uuid", Uuid},
    {"vin", Vin},
    {"vin_shape", VinShape},
    {"za_id", ZaId},
});

static_assert(std::ranges::is_sorted(kChecks, {}, &NamedCheck::name), "FindCheck searches by name");

}  // namespace

CheckFn FindCheck(std::string_view name) noexcept {
  const auto found = std::ranges::lower_bound(kChecks, name, {}, &NamedCheck::name);
  return found != kChecks.end() && found->name == name ? found->check : nullptr;
}

std::span<const NamedCheck> AllChecks() noexcept { return kChecks; }

}  // namespace paravent::checks
