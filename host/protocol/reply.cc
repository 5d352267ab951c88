// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "protocol/reply.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/digest.h"
#include "base/utf.h"
#include "protocol/role.h"

namespace paravent::protocol {
namespace {

using json = nlohmann::ordered_json;

std::string Dump(const json& reply) {
  return reply.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string_view Word(auto words, auto value) { return words[static_cast<std::size_t>(value)]; }

// Two digits are all that a score means.
double Rounded(double score) { return std::round(score * 100.0) / 100.0; }

json OverrideOf(const policy::Override& override_, bool allowed) {
  return {{"allowed", allowed},
          {"reasonRequired", override_.reason_required},
          {"minReasonUnits", override_.min_reason_units}};
}

// The offsets of all `spans` of `text` in `unit`, as pairs, in one pass over the text.
std::vector<std::pair<std::size_t, std::size_t>> Offsets(std::string_view text,
                                                         const std::vector<text::Span>& spans,
                                                         base::OffsetUnit unit) {
  std::vector<std::size_t> bytes;
  for (const text::Span& span : spans) {
    bytes.push_back(span.start);
    bytes.push_back(span.end);
  }
  const std::vector<std::size_t> units = base::ConvertOffsets(text, bytes, unit);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < units.size(); i += 2) {
    pairs.emplace_back(units[i], units[i + 1]);
  }
  return pairs;
}

std::vector<std::pair<std::size_t, std::size_t>> Offsets(
    std::string_view text, const std::vector<detect::Finding>& findings, base::OffsetUnit unit) {
  std::vector<text::Span> spans;
  for (const detect::Finding& finding : findings) {
    spans.push_back(finding.span);
  }
  return Offsets(text, spans, unit);
}

json CheckedOf(std::string_view text) {
  return {{"units", base::LengthIn(base::OffsetUnit::kUtf16, text)}, {"crc", base::Crc32(text)}};
}

// Whom a finding names, when it names somebody.
void AddPerson(json& object, const detect::Finding& finding, const redact::Redaction& redaction) {
  if (redaction.person != 0) {
    object["person"] = redaction.person;
  }
  if (finding.role != detect::Role::kUnknown) {
    object["role"] = WordOf(finding.role);
  }
}

json ChoicesOf(const redact::Redaction& redaction) {
  json choices = json::array();
  for (const redact::Choice& choice : redaction.choices) {
    choices.push_back(
        {{"operator", Word(kOperatorWords, choice.op)}, {"replacement", choice.replacement}});
  }
  return choices;
}

json MappingEntryOf(const detect::Finding& finding, const redact::Redaction& redaction,
                    std::pair<std::size_t, std::size_t> offsets) {
  json entry = {{"token", redaction.token}, {"start", offsets.first}, {"end", offsets.second}};
  AddPerson(entry, finding, redaction);
  return entry;
}

// The day that the others are counted from, for the extension to give back to a fresh host.
json OriginEntryOf(std::pair<std::size_t, std::size_t> offsets) {
  return {{"token", "J0"}, {"start", offsets.first}, {"end", offsets.second}};
}

json EditsOf(std::string_view text, const std::vector<redact::Edit>& edits) {
  std::vector<text::Span> spans;
  for (const redact::Edit& edit : edits) {
    spans.push_back(edit.span);
  }
  const auto offsets = Offsets(text, spans, base::OffsetUnit::kUtf16);
  json list = json::array();
  for (std::size_t i = 0; i < edits.size(); ++i) {
    list.push_back({{"start", offsets[i].first},
                    {"end", offsets[i].second},
                    {"replacement", edits[i].replacement}});
  }
  return list;
}

// The reply, or why it cannot be given: a part of it would be worse than none.
std::string Whole(std::string_view id, const json& reply) {
  std::string bytes = Dump(reply);
  if (bytes.size() <= kReplyBytes) {
    return bytes;
  }
  return EncodeError(
      {std::string(id), ErrorCode::kReplyTooLarge,
       "the reply would be over " + std::to_string(kReplyBytes) + " bytes; send a shorter text"});
}

rules::Localised ExpiredNotice(const std::string& tool) {
  return {"L'approbation de l'outil \u00AB\u00A0" + tool +
              "\u00A0\u00BB est \u00E0 r\u00E9examiner\u00A0: il est de nouveau prot\u00E9g\u00E9.",
          "The approval of \"" + tool + "\" is due for review: it is guarded again."};
}

// What the extension needs to know of the policy before it asks about a text.
json SummaryOf(const policy::Policy& policy, std::chrono::sys_days today, rules::Locale locale,
               std::string_view installation) {
  std::string notice = policy.notice.In(locale);
  const auto add = [&notice](std::string_view sentence) {
    notice += (notice.empty() || sentence.empty() ? "" : " ") + std::string(sentence);
  };
  add(installation);
  json sites = json::object();
  json tools = json::array();
  for (const auto& [id, site] : policy.sites) {
    sites[id] = Word(kSiteModeWords, policy::ModeOf(site, today));
    if (site.mode == policy::SiteMode::kApproved) {
      const bool expired = policy::ModeOf(site, today) == policy::SiteMode::kGuard;
      if (expired) {
        add(ExpiredNotice(site.name.empty() ? id : site.name).In(locale));
      }
      tools.push_back({{"site", id},
                       {"name", site.name},
                       {"url", site.url},
                       {"reviewBy", policy::DayText(*site.review_by)},
                       {"expired", expired}});
    }
  }
  json messages = json::object();
  for (std::size_t i = 0; i < kMessageWords.size(); ++i) {
    if (const std::string& message = policy.messages[i].In(locale); !message.empty()) {
      messages[std::string(kMessageWords[i])] = message;
    }
  }
  return {{"name", policy.name},
          {"hash", policy.hash},
          {"notice", notice},
          {"language", Word(policy::kLanguageWords, policy.language)},
          {"onFailure", Word(kFailureActionWords, policy.on_failure)},
          {"onTooLarge", Word(kFailureActionWords, policy.on_too_large)},
          {"deadlineMs", policy.deadline_ms},
          {"override", OverrideOf(policy.override_, policy.override_.allowed)},
          {"sites", std::move(sites)},
          {"tools", std::move(tools)},
          {"extraHosts", policy.extra_hosts},
          {"files",
           {{"images", Word(kFileActionWords, policy.files.images)},
            {"unreadable", Word(kFileActionWords, policy.files.unreadable)},
            {"maxBytes", policy.files.max_bytes}}},
          {"smallCells", policy.small_cells},
          {"vaultMinutes", policy.vault_minutes},
          {"messages", std::move(messages)},
          {"contact", policy.contact.In(locale)}};
}

json CombinationOf(const detect::Combination& combination) {
  return {{"score", Rounded(combination.score)},
          {"severity", Word(kSeverityWords, combination.severity)},
          {"types", combination.types}};
}

}  // namespace

std::string EncodeHello(std::string_view id, std::string_view version, const rules::RuleBook& book,
                        const policy::Policy& policy, std::chrono::sys_days today,
                        rules::Locale locale, std::string_view notice) {
  return Dump({{"id", id},
               {"type", "hello"},
               {"protocol", kProtocol},
               {"host", version},
               {"rules", {{"hash", book.hash()}, {"count", book.rules().size()}}},
               {"policy", SummaryOf(policy, today, locale, notice)},
               {"limits",
                {{"requestBytes", kRequestBytes},
                 {"partUnits", kPartUnits},
                 {"partOverlapUnits", kPartOverlapUnits},
                 {"totalUnits", kTotalUnits}}}});
}

std::string EncodeVerdict(std::string_view id, const Verdict& verdict, const policy::Policy& policy,
                          rules::Locale locale) {
  // Room for everything but the findings.
  constexpr std::size_t kFrameBytes = 4096;
  const auto offsets = Offsets(verdict.text, verdict.detection.findings, base::OffsetUnit::kUtf16);
  json findings = json::array();
  json mapping = json::array();
  std::size_t bytes = kFrameBytes;
  bool truncated = false;
  for (std::size_t i = 0; i < verdict.detection.findings.size(); ++i) {
    // What the policy lets pass asks nothing of the person.
    if (verdict.decision.actions[i] == policy::Action::kAllow) {
      continue;
    }
    const detect::Finding& finding = verdict.detection.findings[i];
    const redact::Redaction& redaction = verdict.redactions[i];
    json object = {{"type", finding.rule->type},
                   {"rule", finding.rule->id},
                   {"severity", Word(kSeverityWords, finding.severity)},
                   {"start", offsets[i].first},
                   {"end", offsets[i].second},
                   {"action", Word(kActionWords, verdict.decision.actions[i])},
                   {"score", Rounded(finding.score)},
                   {"replacement", redaction.replacement()},
                   {"choices", ChoicesOf(redaction)},
                   {"title", finding.rule->title.In(locale)}};
    AddPerson(object, finding, redaction);
    json entry = MappingEntryOf(finding, redaction, offsets[i]);
    bytes += Dump(object).size() + Dump(entry).size() + 2;
    if (bytes > kReplyBytes) {
      truncated = true;
      break;
    }
    findings.push_back(std::move(object));
    if (!redaction.token.empty()) {
      mapping.push_back(std::move(entry));
    }
    if (redaction.origin) {
      mapping.push_back(OriginEntryOf(offsets[i]));
    }
  }
  json reply = {
      {"id", id},
      {"type", "verdict"},
      {"action", Word(kActionWords, truncated ? policy::Action::kBlock : verdict.decision.action)},
      {"findings", std::move(findings)}};
  if (verdict.detection.combination) {
    reply["combination"] = CombinationOf(*verdict.detection.combination);
  }
  if (verdict.second_patient) {
    reply["secondPatient"] = {{"known", verdict.second_patient->known},
                              {"other", verdict.second_patient->other}};
  }
  reply["mapping"] = std::move(mapping);
  reply["checked"] = CheckedOf(verdict.text);
  reply["truncated"] = truncated;
  reply["override"] = OverrideOf(policy.override_, verdict.decision.may_override && !truncated);
  return Dump(reply);
}

std::string EncodeRedact(std::string_view id, const Redacted& redacted) {
  const auto offsets = Offsets(redacted.text, redacted.findings, base::OffsetUnit::kUtf16);
  json mapping = json::array();
  for (std::size_t i = 0; i < redacted.findings.size(); ++i) {
    if (!redacted.redactions[i].token.empty()) {
      mapping.push_back(MappingEntryOf(redacted.findings[i], redacted.redactions[i], offsets[i]));
    }
    if (redacted.redactions[i].origin) {
      mapping.push_back(OriginEntryOf(offsets[i]));
    }
  }
  return Whole(
      id,
      {{"id", id},
       {"type", "redact"},
       {"edits", EditsOf(redacted.text, redact::EditsOf(redacted.findings, redacted.redactions))},
       {"mapping", std::move(mapping)},
       {"checked", CheckedOf(redacted.text)}});
}

std::string EncodeRestore(std::string_view id, std::string_view text,
                          const std::vector<redact::Edit>& edits) {
  return Whole(id, {{"id", id},
                    {"type", "restore"},
                    {"edits", EditsOf(text, edits)},
                    {"checked", CheckedOf(text)}});
}

std::string EncodeAggregate(std::string_view id, const Aggregated& aggregated) {
  json reply = {{"id", id}, {"type", "aggregate"}};
  if (aggregated.table != nullptr) {
    const redact::Table& table = *aggregated.table;
    // By start: the table's own start, the headers, its end.
    std::vector<text::Span> spans = {{table.span.start, table.span.start}};
    for (const text::Span& header : table.rows.front()) {
      spans.push_back(table.has_header ? header : text::Span{header.start, header.start});
    }
    spans.push_back({table.span.end, table.span.end});
    const auto offsets = Offsets(aggregated.text, spans, base::OffsetUnit::kUtf16);
    json columns = json::array();
    for (std::size_t i = 0; i < aggregated.columns.size(); ++i) {
      json column = {{"start", offsets[i + 1].first},
                     {"end", offsets[i + 1].second},
                     {"kind", Word(kColumnKindWords, aggregated.columns[i].kind)}};
      if (!aggregated.columns[i].type.empty()) {
        column["type"] = aggregated.columns[i].type;
      }
      columns.push_back(std::move(column));
    }
    reply["table"] = {{"format", Word(kTableFormatWords, table.format)},
                      {"start", offsets.front().first},
                      {"end", offsets.back().first},
                      {"rows", table.rows.size() - table.first_row()},
                      {"columns", std::move(columns)}};
  }
  json offers = json::array();
  for (const redact::Offer& offer : aggregated.offers) {
    offers.push_back({{"kind", Word(kOfferKindWords, offer.kind)}, {"columns", offer.columns}});
    if (offer.kind == redact::OfferKind::kCount) {
      offers.back()["threshold"] = aggregated.threshold;
    }
  }
  reply["offers"] = std::move(offers);
  reply["edits"] = EditsOf(aggregated.text, aggregated.edits);
  reply["checked"] = CheckedOf(aggregated.text);
  return Whole(id, reply);
}

std::string EncodeRemember(std::string_view id, std::size_t kept) {
  return Dump({{"id", id}, {"type", "remember"}, {"kept", kept}});
}

std::string EncodeForget(std::string_view id) { return Dump({{"id", id}, {"type", "forget"}}); }

std::string EncodeOutcome(std::string_view id) { return Dump({{"id", id}, {"type", "outcome"}}); }

std::string EncodeStatus(std::string_view id, const Status& status, const rules::RuleBook& book,
                         const policy::Policy& policy) {
  json outcomes = json::object();
  for (std::size_t i = 0; i < status.counts.outcomes.size(); ++i) {
    outcomes[std::string(kOutcomeResultWords[i])] = status.counts.outcomes[i];
  }
  const audit::Audit* audit = status.audit;
  return Dump({{"id", id},
               {"type", "status"},
               {"host", status.version},
               {"uptimeMs", status.uptime_ms},
               {"checks", status.counts.checks},
               {"degraded", status.counts.degraded},
               {"outcomes", outcomes},
               {"stale", status.stale},
               {"audit",
                {{"mode", Word(kAuditModeWords,
                               audit == nullptr ? policy::AuditMode::kOff : audit->mode())},
                 {"ok", audit == nullptr || audit->ok()},
                 {"lost", audit == nullptr ? 0 : audit->lost()}}},
               {"rulesHash", book.hash()},
               {"policyHash", policy.hash}});
}

std::string EncodeError(const Refusal& refusal) {
  return Dump({{"id", refusal.id},
               {"type", "error"},
               {"code", Word(kErrorCodeWords, refusal.code)},
               {"message", refusal.message},
               {"retry", refusal.retry}});
}

std::string EncodeScanLine(std::string_view id, const Verdict& verdict, base::OffsetUnit unit) {
  const auto offsets = Offsets(verdict.text, verdict.detection.findings, unit);
  json findings = json::array();
  for (std::size_t i = 0; i < verdict.detection.findings.size(); ++i) {
    const detect::Finding& finding = verdict.detection.findings[i];
    findings.push_back({{"type", finding.rule->type},
                        {"rule", finding.rule->id},
                        {"start", offsets[i].first},
                        {"end", offsets[i].second},
                        {"severity", Word(kSeverityWords, finding.severity)},
                        {"action", Word(kActionWords, verdict.decision.actions[i])},
                        {"score", Rounded(finding.score)},
                        {"replacement", verdict.redactions[i].replacement()}});
  }
  json line = {{"id", id},
               {"action", Word(kActionWords, verdict.decision.action)},
               {"findings", std::move(findings)}};
  if (verdict.detection.combination) {
    line["combination"] = CombinationOf(*verdict.detection.combination);
  }
  return Dump(line);
}

base::Result<ScanLine> DecodeScanLine(std::string_view line) {
  const json object = json::parse(line.begin(), line.end(), nullptr, false);
  if (!object.is_object()) {
    return base::Fail("expected a JSON object {\"id\", \"text\"}");
  }
  const auto id = object.find("id");
  const auto text = object.find("text");
  if (text == object.end() || !text->is_string()) {
    return base::Fail("expected a member \"text\" that is a string");
  }
  ScanLine scan;
  scan.text = text->get<std::string>();
  if (id != object.end()) {
    scan.id = id->is_string() ? id->get<std::string>() : id->dump();
  }
  return scan;
}

}  // namespace paravent::protocol
