// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as the payload of a frame: one reply, within its limit, that is JSON.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detect/detector.h"
#include "policy/policy.h"
#include "protocol/session.h"
#include "rules/rulebook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paravent;  // NOLINT: a program, not a library
  static const rules::RuleBook book = *rules::RuleBook::Build({});
  static const detect::Detector detector(book);
  static const policy::Policy policy = policy::BuiltIn();
  protocol::Session session(book, detector, policy, "0");
  session.Handle(
      R"({"id":"0","type":"hello","protocol":1,"extension":"0","browser":"f","locale":"fr"})");
  const std::string reply = session.Handle({reinterpret_cast<const char*>(data), size});
  if (reply.size() > protocol::kReplyBytes || reply.front() != '{' || reply.back() != '}') {
    std::abort();
  }
  return 0;
}
