# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# The toolchain that makes programs for 64-bit Windows 10 and later on Debian.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE NEVER)

# Nothing but Windows itself is needed where the programs run.
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
