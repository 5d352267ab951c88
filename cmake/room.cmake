# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# One room = one folder of host/ = one namespace = one static library.
#
# paravent_room(rules MAY_INCLUDE text checks PRIVATELY json PACKAGES PkgConfig::re2)
#
# Each room's headers are reachable as "room/header.h" through a directory that holds a link to
# that room alone, so a room sees the headers of the rooms named in MAY_INCLUDE (and of those that
# they may include) and of no other: a wrong include does not build. Rooms named in
# PRIVATELY, and PACKAGES, serve this room's sources alone. tests/unit/CMakeLists.txt proves it.
function(paravent_room name)
  cmake_parse_arguments(ROOM "" "" "MAY_INCLUDE;PRIVATELY;PACKAGES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cc)
  paravent_keep_system(sources)

  set(door ${CMAKE_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${door})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${name} ${door}/${name} SYMBOLIC)

  if(sources)
    add_library(paravent_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(paravent_${name} PRIVATE ${ROOM_PACKAGES} paravent_flags)
  else()
    add_library(paravent_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(paravent_${name} ${scope} ${door})
  foreach(room IN LISTS ROOM_MAY_INCLUDE)
    target_link_libraries(paravent_${name} ${scope} paravent_${room})
  endforeach()
  foreach(room IN LISTS ROOM_PRIVATELY)
    target_link_libraries(paravent_${name} PRIVATE paravent_${room})
  endforeach()
endfunction()

# What differs by system lies in files named after it: watch_linux.cc, watch_windows.cc. Takes the
# other system's files off a list of sources.
function(paravent_keep_system list)
  set(sources ${${list}})
  if(CMAKE_SYSTEM_NAME STREQUAL "Windows")
    list(FILTER sources EXCLUDE REGEX "_linux\\.cc$")
  else()
    list(FILTER sources EXCLUDE REGEX "_windows\\.cc$")
  endif()
  set(${list} ${sources} PARENT_SCOPE)
endfunction()

add_library(paravent_flags INTERFACE)
# -Wrestrict and -Wmaybe-uninitialized are off: g++ 12 reports them falsely for std::string
# concatenation and std::optional (GCC bugs 105651 and 80635). Warnings are errors for the compiler
# that ships the programs; clang only builds the fuzzers.
target_compile_options(
  paravent_flags
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow
            $<$<CXX_COMPILER_ID:GNU>:-Wconversion
            -Wsign-conversion
            -Werror
            -Wno-restrict
            -Wno-maybe-uninitialized>
)
if(PARAVENT_SANITIZE)
  add_compile_definitions(PARAVENT_SANITIZED)
  add_compile_options(-fsanitize=${PARAVENT_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PARAVENT_SANITIZE})
endif()
