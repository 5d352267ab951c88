// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/audit.h"

#include "base/path.h"
#include "base/permissions.h"
#include "base/process.h"

namespace paravent::audit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSums = 1000;
constexpr std::chrono::minutes kFlushEvery{1};

std::string Replaced(std::string text, std::string_view mark, const std::string& value) {
  if (const std::size_t at = text.find(mark); at != text.npos) {
    text.replace(at, mark.size(), value);
  }
  return text;
}

Origin Named(Origin origin, const policy::Audit& audit) {
  origin.machine = Replaced(audit.machine, "{hostname}", base::HostName());
  return origin;
}

std::int64_t Milliseconds(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

}  // namespace

fs::path FileOf(const policy::Audit& audit) {
  return base::PathOf(Replaced(Replaced(audit.file, "{state}", base::StateDirectory().string()),
                               "{user}", base::UserName()));
}

std::vector<base::Error> Examine(const policy::Audit& audit) {
  constexpr std::uintmax_t kLeastFree = 1U << 20U;
  std::vector<base::Error> problems;
  if (!audit.file.empty()) {
    const fs::path file = FileOf(audit);
    fs::path there = file;
    std::error_code failure;
    while (!fs::exists(there, failure) && there.has_relative_path()) {
      there = there.parent_path();
    }
    if (!base::MayWrite(there) || (there != file && !fs::is_directory(there, failure))) {
      problems.push_back({"the audit file cannot be written", file.string(),
                          "let this account write there, or name another file in the policy"});
    } else if (fs::space(there, failure).available < kLeastFree) {
      problems.push_back({"the disk of the audit file is full", file.string(), "make room there"});
    }
  }
  if (!audit.syslog.empty()) {
    if (Collector collector; !collector.Connect(audit.syslog)) {
      problems.push_back({"no collector listens there", audit.syslog,
                          "start syslog or journald, or correct \"syslog\" in the policy"});
    }
  }
  return problems;
}

Audit::Audit(const policy::Audit& audit, Origin origin)
    : mode_(audit.mode),
      text_(Named(std::move(origin), audit)),
      wants_ring_(mode_ != policy::AuditMode::kOff && !audit.file.empty()),
      wants_syslog_(mode_ != policy::AuditMode::kOff && !audit.syslog.empty()),
      flushed_(std::chrono::system_clock::now()) {
  if (wants_ring_) {
    if (auto ring = Ring::Open(FileOf(audit), audit.max_bytes, audit.files)) {
      ring_ = std::move(*ring);
    }
  }
  if (wants_syslog_) {
    collector_.Connect(audit.syslog);
  }
  ok_ = wants_ring_ == ring_.has_value() && wants_syslog_ == collector_.connected();
}

void Audit::Tell(const Decision& decision, Result result, std::size_t reason_units,
                 std::chrono::system_clock::time_point now) {
  if (mode_ == policy::AuditMode::kFull) {
    Write(Line(text_.Prefix(decision, result, reason_units, Milliseconds(now)), 1), 1);
    return;
  }
  if (mode_ == policy::AuditMode::kOff) {
    return;
  }
  // The day is all that a sum says about time.
  const auto day = std::chrono::floor<std::chrono::days>(now);
  ++sums_[text_.Prefix(decision, result, 0, Milliseconds(day))];
  if (now - flushed_ >= kFlushEvery || sums_.size() >= kMostSums) {
    flushed_ = now;
    Flush();
  }
}

void Audit::Flush() {
  for (const auto& [prefix, count] : sums_) {
    Write(Line(prefix, count), count);
  }
  sums_.clear();
}

void Audit::Write(const std::string& line, std::int64_t count) {
  const bool in_ring = !wants_ring_ || (ring_ && ring_->Write(line));
  const bool in_syslog =
      !wants_syslog_ || collector_.Send(std::string_view(line).substr(0, line.size() - 1));
  ok_ = in_ring && in_syslog;
  lost_ += ok_ ? 0 : count;
}

}  // namespace paravent::audit
