; SPDX-FileCopyrightText: Paravent contributors
; SPDX-License-Identifier: Apache-2.0
;
; The installer for 64-bit Windows; installer/windows/build.sh calls makensis with VERSION, TREE (what
; is installed), UNINSTALL_LIST and OUTPUT.
;
;   paravent-<version>-setup.exe [/S] [/FORCEINSTALL]
;
;   /S             asks nothing and shows nothing
;   /FORCEINSTALL  also puts the extension into the policies of the browsers, for everyone
;
; Exit codes: 0 done, 2 installed but a browser was left alone ("paravent doctor" says which),
; 3 a newer version is installed: nothing was changed.
; What a browser is told is decided in host/setup, by "paravent register".
Unicode true
Target amd64-unicode
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Paravent"
!define POLICY_FOLDER "$APPDATA\Paravent" ; of all users: SetShellVarContext
; Administrators and the system change it, everyone reads it; whoever made it before loses it.
!define ICACLS '"$SYSDIR\icacls.exe" "${POLICY_FOLDER}"'
!define LEFT_ALONE 2
!define NEWER_INSTALLED 3

Name "Paravent ${VERSION}"
OutFile "${OUTPUT}"
RequestExecutionLevel admin
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName Paravent
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Paravent"
VIAddVersionKey LegalCopyright "Paravent contributors, Apache-2.0"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\French.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\English.nlf"
LangString Newer ${LANG_FRENCH} "Une version plus récente de Paravent est installée. Retirez-la d'abord."
LangString Newer ${LANG_ENGLISH} "A newer version of Paravent is installed. Remove it first."
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Function .onInit
  SetRegView 64
  ; Policies name the extension's files there, so there is no choice.
  StrCpy $INSTDIR "$PROGRAMFILES64\Paravent"
  ReadRegStr $0 HKLM "${KEY}" DisplayVersion
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "$(Newer)" /SD IDOK
      SetErrorLevel ${NEWER_INSTALLED}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext all
  ; A host that a browser runs cannot be overwritten, but renamed: the next one is the new one.
  ${If} ${FileExists} "$INSTDIR\bin\paravent-host.exe"
    GetTempFileName $0 "$INSTDIR\bin"
    Delete $0
    Rename "$INSTDIR\bin\paravent-host.exe" $0
    Delete /REBOOTOK $0
  ${EndIf}
  SetOutPath $INSTDIR
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr HKLM "${KEY}" DisplayName Paravent
  WriteRegStr HKLM "${KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKLM "${KEY}" Publisher "Paravent contributors"
  WriteRegStr HKLM "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKLM "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" NoModify 1
  WriteRegDWORD HKLM "${KEY}" NoRepair 1

  CreateDirectory "${POLICY_FOLDER}"
  nsExec::ExecToLog '${ICACLS} /setowner *S-1-5-32-544'
  Pop $0
  nsExec::ExecToLog '${ICACLS} /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
  Pop $0

  StrCpy $1 ""
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FORCEINSTALL" $2
  ${IfNot} ${Errors}
    StrCpy $1 " --force-install"
  ${EndIf}
  nsExec::ExecToLog '"$INSTDIR\bin\paravent.exe" register --browser all --system$1'
  Pop $0
  ${If} $0 != 0
    SetErrorLevel ${LEFT_ALONE}
  ${EndIf}
SectionEnd

Function un.onInit
  SetRegView 64
FunctionEnd

Section Uninstall
  SetShellVarContext all
  nsExec::ExecToLog '"$INSTDIR\bin\paravent.exe" unregister --browser all --system'
  Pop $0
  !include "${UNINSTALL_LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; An administrator's policy stays.
  RMDir "${POLICY_FOLDER}"
  DeleteRegKey HKLM "${KEY}"
SectionEnd
