// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "audit/collector.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/process.h"

namespace paravent::audit {
namespace {

constexpr std::string_view kPriority = "<110>";  // facility 13 (log audit), informational

}  // namespace

Collector::~Collector() {
  if (socket_ >= 0) {
    ::close(socket_);
  }
}

bool Collector::Connect(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) {
    return false;
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket >= 0 &&
      ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    ::close(socket);
    return false;
  }
  socket_ = socket;
  return socket >= 0;
}

bool Collector::Send(std::string_view event) {
  if (socket_ < 0) {
    return false;
  }
  const std::string datagram =
      std::string(kPriority) + "paravent[" + base::ProcessId() + "]: " + std::string(event);
  const bool sent =
      ::write(socket_, datagram.data(), datagram.size()) == static_cast<ssize_t>(datagram.size());
  // EAGAIN: it is there and busy.
  gone_ = !sent && errno != EAGAIN;
  return sent;
}

}  // namespace paravent::audit
