// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Every check function, one declaration per name of the table in checks.cc. The contract is that of
// checks.h; what each number is made of stands in the file that defines it.
#ifndef PARAVENT_CHECKS_TABLE_H_
#define PARAVENT_CHECKS_TABLE_H_

#include <string_view>

namespace paravent::checks {

bool Adeli(std::string_view candidate) noexcept;
bool AtSvnr(std::string_view candidate) noexcept;
bool AuAbn(std::string_view candidate) noexcept;
bool AuAcn(std::string_view candidate) noexcept;
bool AuMedicare(std::string_view candidate) noexcept;
bool AuTfn(std::string_view candidate) noexcept;
bool BeNiss(std::string_view candidate) noexcept;
bool BgEgn(std::string_view candidate) noexcept;
bool Bitcoin(std::string_view candidate) noexcept;
bool BrCpf(std::string_view candidate) noexcept;
bool CaBcPhn(std::string_view candidate) noexcept;
bool CaQcNam(std::string_view candidate) noexcept;
bool CaSin(std::string_view candidate) noexcept;
bool Card(std::string_view candidate) noexcept;
bool ChAvs(std::string_view candidate) noexcept;
bool Cip13(std::string_view candidate) noexcept;
bool CzSkBirthNumber(std::string_view candidate) noexcept;
bool DateAny(std::string_view candidate) noexcept;
bool DateDm(std::string_view candidate) noexcept;
bool DateDmy(std::string_view candidate) noexcept;
bool DateMdy(std::string_view candidate) noexcept;
bool DateMy(std::string_view candidate) noexcept;
bool DateYmd(std::string_view candidate) noexcept;
bool DeIdCard(std::string_view candidate) noexcept;
bool DeKvnr(std::string_view candidate) noexcept;
bool DeLanr(std::string_view candidate) noexcept;
bool DePassport(std::string_view candidate) noexcept;
bool DeRvnr(std::string_view candidate) noexcept;
bool DeTaxId(std::string_view candidate) noexcept;
bool DeVat(std::string_view candidate) noexcept;
bool DicomUid(std::string_view candidate) noexcept;
bool DkCpr(std::string_view candidate) noexcept;
bool DkCprKey(std::string_view candidate) noexcept;
bool Ean13(std::string_view candidate) noexcept;
bool EeLtCode(std::string_view candidate) noexcept;
bool EsNie(std::string_view candidate) noexcept;
bool EsNif(std::string_view candidate) noexcept;
bool FiHetu(std::string_view candidate) noexcept;
bool Finess(std::string_view candidate) noexcept;
bool FrAm(std::string_view candidate) noexcept;
bool FrCni(std::string_view candidate) noexcept;
bool FrInsDatamatrix(std::string_view candidate) noexcept;
bool FrInseeCode(std::string_view candidate) noexcept;
bool FrNir(std::string_view candidate) noexcept;
bool FrNirBody(std::string_view candidate) noexcept;
bool FrNirLayout(std::string_view candidate) noexcept;
bool FrNirShape(std::string_view candidate) noexcept;
bool FrNnp(std::string_view candidate) noexcept;
bool FrPassport(std::string_view candidate) noexcept;
bool FrPermis(std::string_view candidate) noexcept;
bool FrPhone(std::string_view candidate) noexcept;
bool FrPostcode(std::string_view candidate) noexcept;
bool GpsDecimal(std::string_view candidate) noexcept;
bool GrAmka(std::string_view candidate) noexcept;
bool Gtin14(std::string_view candidate) noexcept;
bool HrOib(std::string_view candidate) noexcept;
bool HuTaj(std::string_view candidate) noexcept;
bool Iban(std::string_view candidate) noexcept;
bool IePps(std::string_view candidate) noexcept;
bool Imei(std::string_view candidate) noexcept;
bool InAadhaar(std::string_view candidate) noexcept;
bool InGstin(std::string_view candidate) noexcept;
bool InPan(std::string_view candidate) noexcept;
bool InVoter(std::string_view candidate) noexcept;
bool InsC(std::string_view candidate) noexcept;
bool Ipv4(std::string_view candidate) noexcept;
bool Ipv6(std::string_view candidate) noexcept;
bool ItFiscalCode(std::string_view candidate) noexcept;
bool ItVat(std::string_view candidate) noexcept;
bool KrBrn(std::string_view candidate) noexcept;
bool KrFrn(std::string_view candidate) noexcept;
bool KrRrn(std::string_view candidate) noexcept;
bool LuMatricule(std::string_view candidate) noexcept;
bool Luhn(std::string_view candidate) noexcept;
bool LvCode(std::string_view candidate) noexcept;
bool Mac(std::string_view candidate) noexcept;
bool Mrz(std::string_view candidate) noexcept;
bool NgNin(std::string_view candidate) noexcept;
bool NlBsn(std::string_view candidate) noexcept;
bool NoFodselsnummer(std::string_view candidate) noexcept;
bool PhTin(std::string_view candidate) noexcept;
bool PlPesel(std::string_view candidate) noexcept;
bool PlateFni(std::string_view candidate) noexcept;
bool PlateSiv(std::string_view candidate) noexcept;
bool PtNif(std::string_view candidate) noexcept;
bool Rib(std::string_view candidate) noexcept;
bool RoCnp(std::string_view candidate) noexcept;
bool Quantity(std::string_view candidate) noexcept;
bool Rpps(std::string_view candidate) noexcept;
bool SeOrganisationsnummer(std::string_view candidate) noexcept;
bool SePersonnummer(std::string_view candidate) noexcept;
bool SgNric(std::string_view candidate) noexcept;
bool SgUen(std::string_view candidate) noexcept;
bool Siren(std::string_view candidate) noexcept;
bool Siret(std::string_view candidate) noexcept;
bool Spi(std::string_view candidate) noexcept;
bool ThTnin(std::string_view candidate) noexcept;
bool TrId(std::string_view candidate) noexcept;
bool TvaFr(std::string_view candidate) noexcept;
bool UkDrivingLicence(std::string_view candidate) noexcept;
bool UkNhs(std::string_view candidate) noexcept;
bool UkNino(std::string_view candidate) noexcept;
bool UsAba(std::string_view candidate) noexcept;
bool UsDea(std::string_view candidate) noexcept;
bool UsItin(std::string_view candidate) noexcept;
bool UsMbi(std::string_view candidate) noexcept;
bool UsNpi(std::string_view candidate) noexcept;
bool UsSsn(std::string_view candidate) noexcept;
bool Uuid(std::string_view candidate) noexcept;
bool Vin(std::string_view candidate) noexcept;
bool VinShape(std::string_view candidate) noexcept;
bool ZaId(std::string_view candidate) noexcept;

}  // namespace paravent::checks

#endif  // PARAVENT_CHECKS_TABLE_H_
