// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/collector.h"

namespace paravent::audit {

Collector::~Collector() = default;

bool Collector::Connect(const std::string&) { return false; }

bool Collector::Send(std::string_view) { return false; }

}  // namespace paravent::audit
