// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/confine.h"

#include <windows.h>

namespace paravent::base {
namespace {

// Ends the process before Windows Error Reporting can write its memory to disk.
LONG WINAPI EndWithoutDump(EXCEPTION_POINTERS*) {
  TerminateProcess(GetCurrentProcess(), EXIT_FAILURE);
  return EXCEPTION_EXECUTE_HANDLER;
}

template <typename Policy>
bool Set(PROCESS_MITIGATION_POLICY name, Policy policy) {
  return SetProcessMitigationPolicy(name, &policy, sizeof(policy)) != 0;
}

}  // namespace

Result<void> Confine() {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  SetUnhandledExceptionFilter(&EndWithoutDump);

  PROCESS_MITIGATION_CHILD_PROCESS_POLICY children{};
  children.NoChildProcessCreation = 1;
  PROCESS_MITIGATION_DYNAMIC_CODE_POLICY code{};
  code.ProhibitDynamicCode = 1;
  PROCESS_MITIGATION_IMAGE_LOAD_POLICY libraries{};
  libraries.NoRemoteImages = 1;
  libraries.NoLowMandatoryLabelImages = 1;
  const bool children_set = Set(ProcessChildProcessPolicy, children);
  const bool code_set = Set(ProcessDynamicCodePolicy, code);
  const bool libraries_set = Set(ProcessImageLoadPolicy, libraries);
  if (!children_set || !code_set || !libraries_set) {
    return Fail("the system refused a mitigation policy");
  }
  return {};
}

}  // namespace paravent::base
