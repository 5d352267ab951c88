// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The collector of the machine: syslog or journald, behind a socket of Linux. Windows has none that
// Paravent speaks to; there Connect() never succeeds.
#ifndef PARAVENT_AUDIT_COLLECTOR_H_
#define PARAVENT_AUDIT_COLLECTOR_H_

#include <string>
#include <string_view>

namespace paravent::audit {

// Owns one datagram socket. Works on after base::Confine().
class Collector {
 public:
  Collector() = default;
  ~Collector();
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  // Connects to the socket at `path`. Call at most once. False when nobody listens there.
  bool Connect(const std::string& path);

  // Hands over one event, without waiting. False when it was not taken.
  bool Send(std::string_view event);

  bool connected() const { return socket_ >= 0; }
  // It was there and is gone: connecting again may find it.
  bool gone() const { return gone_; }

 private:
  int socket_ = -1;
  bool gone_ = false;
};

}  // namespace paravent::audit

#endif  // PARAVENT_AUDIT_COLLECTOR_H_
