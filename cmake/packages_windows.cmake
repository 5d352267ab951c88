# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# The libraries for Windows, for which Debian has no packages: built here from Debian's sources, in
# the versions that Linux uses. PARAVENT_SOURCES is the folder into which installer/windows/build.sh
# puts them. Those that are headers alone are Debian's own.
set(PARAVENT_SOURCES "" CACHE PATH "Folder with re2, utf8proc and boost (program_options)")

# A folder of links, since /usr/include holds headers of the C library too.
set(headers ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${headers})
foreach(library IN ITEMS boost fmt nlohmann spdlog)
  file(CREATE_LINK /usr/include/${library} ${headers}/${library} SYMBOLIC)
endforeach()

# paravent_headers(TARGET [DEFINITIONS]): a library that is headers alone.
function(paravent_headers target)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${headers})
  target_compile_definitions(${target} INTERFACE ${ARGN})
endfunction()
paravent_headers(Boost::headers)
paravent_headers(nlohmann_json::nlohmann_json)
# Names of files are UTF-16 on Windows.
paravent_headers(spdlog::spdlog SPDLOG_FMT_EXTERNAL FMT_HEADER_ONLY SPDLOG_WCHAR_FILENAMES)

# paravent_library(NAME TARGET INCLUDE_DIRECTORY SOURCES): a static library of somebody else, whose
# warnings are not ours.
function(paravent_library name target include_directory)
  add_library(${name} STATIC ${ARGN})
  target_compile_options(${name} PRIVATE -w)
  target_include_directories(${name} SYSTEM PUBLIC ${include_directory})
  add_library(${target} ALIAS ${name})
endfunction()

enable_language(C)
set(re2_root ${PARAVENT_SOURCES}/re2)
file(GLOB re2_sources ${re2_root}/re2/*.cc)
paravent_library(re2 PkgConfig::re2 ${re2_root} ${re2_sources} ${re2_root}/util/rune.cc ${re2_root}/util/strutil.cc)
paravent_library(utf8proc PkgConfig::utf8proc ${PARAVENT_SOURCES}/utf8proc ${PARAVENT_SOURCES}/utf8proc/utf8proc.c)
target_compile_definitions(utf8proc PUBLIC UTF8PROC_STATIC)
file(GLOB options_sources ${PARAVENT_SOURCES}/boost/libs/program_options/src/*.cpp)
paravent_library(boost_program_options Boost::program_options ${headers} ${options_sources})
target_compile_definitions(boost_program_options PRIVATE BOOST_BIND_GLOBAL_PLACEHOLDERS)

# What host/base needs of this system alone.
set(PARAVENT_SYSTEM_PACKAGES bcrypt ole32 shell32)
add_compile_definitions(UNICODE _UNICODE NOMINMAX WIN32_LEAN_AND_MEAN _WIN32_WINNT=0x0A00)
