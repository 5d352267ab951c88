// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/confine.h"

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <memory>

namespace paravent::base {

Result<void> Confine() {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  prctl(PR_SET_DUMPABLE, 0);

  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ALLOW),
                                                                 &seccomp_release);
  if (!filter) {
    return Fail("seccomp is not available");
  }
  const int forbidden[] = {
      SCMP_SYS(socket),
      SCMP_SYS(socketpair),
      SCMP_SYS(connect),
      SCMP_SYS(bind),
      SCMP_SYS(listen),
      SCMP_SYS(accept),
      SCMP_SYS(accept4),
      SCMP_SYS(sendto),
      SCMP_SYS(sendmsg),
      SCMP_SYS(open),
      SCMP_SYS(openat),
      SCMP_SYS(openat2),
      SCMP_SYS(creat),
      SCMP_SYS(execve),
      SCMP_SYS(execveat),
      SCMP_SYS(fork),
      SCMP_SYS(vfork),
      SCMP_SYS(ptrace),
      SCMP_SYS(rename),
      SCMP_SYS(renameat),
      SCMP_SYS(unlink),
      SCMP_SYS(unlinkat),
      SCMP_SYS(process_vm_readv),
      SCMP_SYS(process_vm_writev),
      SCMP_SYS(renameat2),
      SCMP_SYS(io_uring_setup),
  };
  for (const int call : forbidden) {
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0) != 0) {
      return Fail("a system call could not be forbidden");
    }
  }
  if (seccomp_load(filter.get()) != 0) {
    return Fail("the system refused the filter");
  }
  return {};
}

}  // namespace paravent::base
