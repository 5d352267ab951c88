# SPDX-FileCopyrightText: Paravent contributors
# SPDX-License-Identifier: Apache-2.0
#
# What CPack needs to turn a tree into an .rpm; installer/package.sh gives the tree.
set(CPACK_GENERATOR RPM)
set(CPACK_PACKAGE_NAME paravent)
set(CPACK_PACKAGE_VERSION $ENV{PARAVENT_VERSION})
set(CPACK_PACKAGE_FILE_NAME paravent-$ENV{PARAVENT_VERSION}-1.x86_64)
set(CPACK_PACKAGE_VENDOR "Paravent contributors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Keeps patients' identities out of AI chats")
set(CPACK_PACKAGE_DESCRIPTION "A browser extension holds what is typed, pasted or sent to an AI chat; a program on the same
machine finds what identifies a patient, and the identifiers are taken out before anything leaves.")
set(CPACK_INSTALLED_DIRECTORIES "$ENV{PARAVENT_TREE};/")
set(CPACK_SET_DESTDIR ON)
set(CPACK_RPM_PACKAGE_LICENSE "Apache-2.0")
set(CPACK_RPM_PACKAGE_ARCHITECTURE x86_64)
# The programs are stripped already; both packages hold the same bytes.
set(CPACK_RPM_SPEC_MORE_DEFINE "%define __os_install_post %{nil}\n%define _build_id_links none\n%define debug_package %{nil}")
set(CPACK_RPM_PACKAGE_AUTOREQ OFF)
set(CPACK_RPM_PACKAGE_REQUIRES "re2, libseccomp, libmd, utf8proc, fmt, spdlog, boost-program-options")
set(CPACK_RPM_USER_FILELIST "%config(noreplace) /etc/paravent/policy.json")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /etc /usr /usr/bin /usr/lib /usr/share /usr/share/doc
    /usr/share/man /usr/share/man/man1 /usr/share/man/man8)
set(CPACK_RPM_POST_INSTALL_SCRIPT_FILE $ENV{PARAVENT_LINUX}/rpm-post)
set(CPACK_RPM_PRE_UNINSTALL_SCRIPT_FILE $ENV{PARAVENT_LINUX}/rpm-preun)
