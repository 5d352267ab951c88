// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/self_test.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/digest.h"
#include "base/utf.h"
#include "protocol/generated.h"
#include "setup/child.h"
#include "wire/frame.h"

namespace paravent::setup {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

// A person who does not exist; the number's key is right. ASCII, so that bytes are UTF-16 units.
constexpr std::string_view kBefore = "Mme Huguette LAVAUD, ";
constexpr std::string_view kNir = "2 62 03 69 500 117 09";
constexpr std::string_view kAfter = ", dyspnee d'effort";
constexpr std::string_view kCaller = "chrome-extension://paraventdoctor/";

// Sends `request` and returns the reply of type `type`.
base::Result<Json> Ask(const Child& host, const Json& request, std::string_view type) {
  std::string payload;
  if (!wire::WriteFrame(host.input(), request.dump()) ||
      wire::ReadFrame(host.output(), protocol::kReplyBytes, payload) != wire::ReadStatus::kFrame) {
    return base::Fail("the host gave no answer to \"" + request.value("type", "") + "\"");
  }
  Json reply = Json::parse(payload, nullptr, /*allow_exceptions=*/false);
  if (!reply.is_object() || reply.value("id", Json()) != request["id"]) {
    return base::Fail("the host answered something that is not the protocol");
  }
  if (reply.value("type", Json()) != type) {
    const Json code = reply.value("code", Json("?"));
    return base::Fail("the host refused with the error " + code.dump());
  }
  return reply;
}

bool IsNir(const Json& finding) {
  return finding.is_object() && finding.value("type", Json()) == "FR_NIR" &&
         finding.value("start", Json()) == kBefore.size() &&
         finding.value("end", Json()) == kBefore.size() + kNir.size();
}

// Why `verdict` is not the verdict for `text`, or success.
base::Result<void> Judge(const Json& verdict, const std::string& text) {
  const Json expected = {{"units", text.size()}, {"crc", base::Crc32(text)}};
  if (verdict.value("checked", Json()) != expected) {
    return base::Fail("the host answered about another text");
  }
  if (std::ranges::none_of(verdict.value("findings", Json::array()), IsNir)) {
    return base::Fail("the host did not find the social-security number of a synthetic patient", "",
                      "look at the rules and the policy: paravent rules check");
  }
  return {};
}

std::string Text(const Json& object, const char* key) {
  const Json value = object.is_object() ? object.value(key, Json()) : Json();
  return value.is_string() ? value.get<std::string>() : "";
}

base::Result<SelfTest> Converse(const Child& host, Clock::time_point start) {
  const auto hello = Ask(host,
                         {{"id", "1"},
                          {"type", "hello"},
                          {"protocol", protocol::kProtocol},
                          {"extension", "doctor"},
                          {"browser", "doctor"},
                          {"locale", "en"}},
                         "hello");
  if (!hello) {
    return std::unexpected(hello.error());
  }
  const std::string text = std::string(kBefore) + std::string(kNir) + std::string(kAfter);
  const auto verdict = Ask(host,
                           {{"id", "2"},
                            {"type", "check"},
                            {"site", "doctor"},
                            {"surface", "composer"},
                            {"text", text},
                            {"conversation", "doctor"}},
                           "verdict");
  if (!verdict) {
    return std::unexpected(verdict.error());
  }
  if (auto judged = Judge(*verdict, text); !judged) {
    return std::unexpected(judged.error());
  }
  const Json policy = hello->value("policy", Json());
  return SelfTest{
      .version = Text(*hello, "host"),
      .policy = Text(policy, "name"),
      .notice = Text(policy, "notice"),
      .verdict = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start)};
}

}  // namespace

base::Result<SelfTest> TestHost(const std::filesystem::path& path,
                                std::chrono::milliseconds deadline) {
  const auto start = Clock::now();
  auto host = Child::Start(path, std::string(kCaller), start + deadline);
  if (!host) {
    return base::Fail("the host cannot be started: " + host.error().what, path.string());
  }
  base::Result<SelfTest> result = Converse(*host, start);
  if (!host->End()) {
    return base::Fail(result ? "the host did not end when its input was closed"
                             : "the host did not answer in time",
                      path.string());
  }
  if (!result) {
    result.error().where = path.string();
  }
  return result;
}

}  // namespace paravent::setup
