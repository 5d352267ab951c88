// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/generalise.h"

#include <gtest/gtest.h>

namespace paravent::redact {
namespace {

using namespace std::chrono;

// `text` with what stands in [[ ]] made coarser; "nothing" when it cannot be.
std::string Coarse(std::string_view pattern, std::string text, char gender = ' ',
                   detect::Role role = detect::Role::kUnknown) {
  const std::size_t start = text.find("[[");
  text.erase(start, 2);
  const std::size_t end = text.find("]]");
  text.erase(end, 2);
  const Scene scene{text, sys_days(2026y / 3 / 2), sys_days(2026y / 3 / 2)};
  const auto value = Generalised(pattern, scene, {start, end}, gender, role);
  return value ? text.replace(start, end - start, *value) : "nothing";
}

TEST(Generalised, CountsDaysFromTheOrigin) {
  EXPECT_EQ(Coarse("{day}", "admise le [[02/03/2026]]"), "admise le J0");
  EXPECT_EQ(Coarse("{day}", "opérée le [[5 mars 2026]]"), "opérée le J+3");
  EXPECT_EQ(Coarse("{day}", "vue le [[27/02/26]]"), "vue le J−3");
  EXPECT_EQ(Coarse("{day}", "revue le [[02/09/2026]]"), "revue le M+6") << "whole months";
  EXPECT_EQ(Coarse("{day}", "revue le [[03/09/2026]]"), "revue le J+185") << "else to the day";
  EXPECT_EQ(Coarse("{day}", "sortie le [[09/03]]"), "sortie le J+7") << "the nearest year";
  EXPECT_EQ(Coarse("{day}", "chute le [[30 décembre]]"), "chute le J−62");
  EXPECT_EQ(Coarse("{day}", "du [[2 au 8 mars 2026]]"), "du J0 au J+6");
  EXPECT_EQ(Coarse("{day}", "en [[septembre 2026]]"), "en M+6");
  EXPECT_EQ(Coarse("{day}", "\"start\":\"[[2026-03-05T09:20:00+02:00]]\""), "\"start\":\"J+3\"");
  EXPECT_EQ(Coarse("{day}", "le [[trois février]]"), "nothing");
}

TEST(Generalised, TellsTheAgeForABirthDate) {
  EXPECT_EQ(Coarse("{age}", "née le [[12/03/1962]], HTA"), "née le [DDN] (60–64 ans), HTA");
  EXPECT_EQ(Coarse("{age}", "née le\u00A0[[12/03/1962]]"), "née le\u00A0[DDN] (60–64 ans)");
  EXPECT_EQ(Coarse("{age}", "DDN : [[12/03/1962]]"), "DDN : 60–64 ans");
  EXPECT_EQ(Coarse("{age}", "née le [[12/03/1962]] (64 ans)"), "née le [DDN] (64 ans)");
  EXPECT_EQ(Coarse("{age}", "né en [[1930]]"), "né en 90 ans ou plus");
  EXPECT_EQ(Coarse("{age}", "né le [[28/02/2026]]"), "né le [DDN] (0–2 jours)");
  EXPECT_EQ(Coarse("{age}", "né le [[14/08]]"), "nothing") << "no year, no age";
}

TEST(Generalised, NamesTheDepartementAtMost) {
  EXPECT_EQ(Coarse("{departement}", "[[69008]] Lyon"), "dépt 69 Lyon");
  EXPECT_EQ(Coarse("{departement}", "[[20200]] Bastia"), "dépt 2B Bastia");
  EXPECT_EQ(Coarse("{commune}", "habite à [[Lyon 3e]]"), "habite à une commune du 69");
  EXPECT_EQ(Coarse("{commune}", "habite à [[St-Flour]]"), "habite à une commune du 15");
  EXPECT_EQ(Coarse("{commune}", "56320 [[Trifouilly]]"), "56320 une commune du 56");
  EXPECT_EQ(Coarse("{commune}", "à [[Trifouilly]] (56320)"), "à une commune du 56 (56320)");
  EXPECT_EQ(Coarse("{commune}", "à [[Mamoudzou]]"), "à une commune d’outre-mer");
  EXPECT_EQ(Coarse("{commune}", "à [[Trifouilly]]"), "à une commune");
}

TEST(Generalised, KeepsTheKindOfAnEstablishment) {
  EXPECT_EQ(Coarse("{establishment}", "au [[CHU de Rennes]] hier"), "au CHU hier");
  EXPECT_EQ(Coarse("{establishment}", "l'[[EHPAD Les Glycines]]"), "l'EHPAD");
  EXPECT_EQ(Coarse("{establishment}", "à la [[maison de retraite Les Lilas]]"),
            "à la maison de retraite");
  EXPECT_EQ(Coarse("{establishment}", "au [[centre hospitalier de Vannes]]"),
            "au centre hospitalier");
  EXPECT_EQ(Coarse("{establishment}", "à [[Bichat]]"), "à un établissement de santé");
}

TEST(Generalised, SaysTheRoleInASentenceThatStillReads) {
  constexpr auto kRelative = detect::Role::kRelative;
  EXPECT_EQ(Coarse("{carer}", "par le [[Dr Quintrec]]"), "par le médecin");
  EXPECT_EQ(Coarse("{carer}", "vu par [[Dr Quintrec]]"), "vu par ce médecin");
  EXPECT_EQ(Coarse("{carer}", "avis de [[Mme Roux]]", 'f'), "avis de cette soignante");
  EXPECT_EQ(Coarse("{person}", "l'état de [[Mme Lavaud]]", 'f'), "l'état de cette patiente");
  EXPECT_EQ(Coarse("{person}", "[[M. Testard]] tousse", 'm'), "ce patient tousse");
  EXPECT_EQ(Coarse("{person}", "[[Camille Roux]] tousse"), "cette personne tousse");
  EXPECT_EQ(Coarse("{person}", "[[M. et Mme Roux]]"), "ces personnes");
  EXPECT_EQ(Coarse("{person}", "sa fille [[Anne]] aide", ' ', kRelative),
            "sa fille (nom retiré) aide");
  EXPECT_EQ(Coarse("{person}", "[[Anne]] aide", 'f', kRelative), "cette proche aide");
}

TEST(Generalised, LeavesWordsWithoutASlot) {
  EXPECT_EQ(Coarse("un lien", "[[https://x.fr]]"), "un lien");
  EXPECT_EQ(Coarse("{nothing}", "[[x]]"), "nothing");
}

}  // namespace
}  // namespace paravent::redact
