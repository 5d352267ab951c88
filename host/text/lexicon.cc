// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/lexicon.h"

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "text/lexicon_format.h"

namespace paravent::text {
namespace {

struct NamedClass {
  std::string_view name;
  WordClass word_class;
};

constexpr std::array kNamedClasses = {
    NamedClass{"given-name", WordClass::kGivenName},
    NamedClass{"surname", WordClass::kSurname},
    NamedClass{"proper", WordClass::kProper},
    NamedClass{"town", WordClass::kTown},
    NamedClass{"large-town", WordClass::kLargeTown},
    NamedClass{"place", WordClass::kPlace},
    NamedClass{"word", WordClass::kWord},
    NamedClass{"verb", WordClass::kVerb},
    NamedClass{"function", WordClass::kFunction},
    NamedClass{"english", WordClass::kEnglish},
    NamedClass{"medical", WordClass::kMedical},
    NamedClass{"drug", WordClass::kDrug},
    NamedClass{"eponym", WordClass::kEponym},
    NamedClass{"eponym-head", WordClass::kEponymHead},
    NamedClass{"hospital", WordClass::kHospital},
    NamedClass{"hospital-head", WordClass::kHospitalHead},
    NamedClass{"street-head", WordClass::kStreetHead},
    NamedClass{"title", WordClass::kTitle},
    NamedClass{"carer", WordClass::kCarer},
    NamedClass{"relative", WordClass::kRelative},
    NamedClass{"patient", WordClass::kPatient},
    NamedClass{"organisation", WordClass::kOrganisation},
    NamedClass{"bacterium", WordClass::kBacterium},
    NamedClass{"public-figure", WordClass::kPublicFigure},
    NamedClass{"calendar", WordClass::kCalendar},
    NamedClass{"common-surname", WordClass::kCommonSurname},
    NamedClass{"particle", WordClass::kParticle},
    NamedClass{"acronym", WordClass::kAcronym},
    NamedClass{"not-a-name", WordClass::kNotAName},
};

const LexiconHeader* HeaderOf(const void* file) { return static_cast<const LexiconHeader*>(file); }

const LexiconSlot* SlotsOf(const void* file) {
  return reinterpret_cast<const LexiconSlot*>(static_cast<const char*>(file) +
                                              sizeof(LexiconHeader));
}

std::size_t SlotBytes(const LexiconHeader& header) {
  return (std::size_t{header.capacity} + kLexiconOverflow) * sizeof(LexiconSlot);
}

// What is wrong with the mapped file, or nothing.
std::string_view Fault(const void* file, std::size_t size) {
  const LexiconHeader& header = *HeaderOf(file);
  if (std::memcmp(header.magic, kLexiconMagic, sizeof(kLexiconMagic)) != 0) {
    return "not a lexicon";
  }
  if (header.version != kLexiconVersion) {
    return "a lexicon of another version";
  }
  if (header.capacity == 0 ||
      size != sizeof(LexiconHeader) + SlotBytes(header) + header.sources_size) {
    return "a lexicon that was cut short";
  }
  return {};
}

// Cuts the first field off `line`, up to `separator` or the end.
std::string_view TakeField(std::string_view& line, char separator) {
  const std::size_t end = line.find(separator);
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return field;
}

}  // namespace

std::optional<WordClass> WordClassNamed(std::string_view name) {
  for (const NamedClass& named : kNamedClasses) {
    if (named.name == name) {
      return named.word_class;
    }
  }
  return std::nullopt;
}

base::Result<Lexicon> Lexicon::Open(const std::filesystem::path& path) {
  const std::string hint = "reinstall Paravent, or build the target paravent_lexicon";
  auto file = base::MappedFile::Open(path);
  if (!file) {
    return base::Fail("cannot map the lexicon: " + file.error().what, path.string(), hint);
  }
  if (file->size() < sizeof(LexiconHeader)) {
    return base::Fail("the file is too short to be a lexicon", path.string(), hint);
  }
  if (const std::string_view fault = Fault(file->data(), file->size()); !fault.empty()) {
    return base::Fail("the file is " + std::string(fault), path.string(), hint);
  }
  Lexicon lexicon;
  lexicon.file_ = std::move(*file);
  return lexicon;
}

WordClasses Lexicon::Find(std::string_view key) const {
  if (file_.data() == nullptr) {
    return {};
  }
  const std::uint64_t hash = LexiconHash(key);
  const std::uint32_t fingerprint = LexiconFingerprint(hash);
  const LexiconSlot* slot =
      SlotsOf(file_.data()) + LexiconHome(hash, HeaderOf(file_.data())->capacity);
  for (std::uint32_t probe = 0; probe < kLexiconOverflow && slot->classes != 0; ++probe, ++slot) {
    if (slot->fingerprint == fingerprint) {
      return WordClasses(slot->classes);
    }
  }
  return {};
}

std::size_t Lexicon::size() const {
  return file_.data() == nullptr ? 0 : HeaderOf(file_.data())->entries;
}

std::vector<LexiconSource> Lexicon::Sources() const {
  std::vector<LexiconSource> sources;
  if (file_.data() == nullptr) {
    return sources;
  }
  const LexiconHeader& header = *HeaderOf(file_.data());
  std::string_view left(
      static_cast<const char*>(file_.data()) + sizeof(LexiconHeader) + SlotBytes(header),
      header.sources_size);
  while (!left.empty()) {
    std::string_view line = TakeField(left, '\n');
    LexiconSource source{std::string(TakeField(line, '\t')), 0, {}, {}};
    const std::string_view count = TakeField(line, '\t');
    std::from_chars(count.data(), count.data() + count.size(), source.entries);
    source.licence = TakeField(line, '\t');
    source.origin = TakeField(line, '\t');
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace paravent::text
