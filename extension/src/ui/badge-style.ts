// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

export const BADGE_CSS = `
:host {
  all: initial;
  position: fixed;
  z-index: 2147483646;
  pointer-events: none;
  color-scheme: light dark;
  --paper: #ffffff;
  --ink: #0b6e65;
  --doubt: #7a4f00;
  --line: #dbe3e1;
}
@media (prefers-color-scheme: dark) {
  :host { --paper: #1f2726; --ink: #7fd0c4; --doubt: #f0c36d; --line: #35413f; }
}
.badge {
  display: flex;
  align-items: center;
  gap: 6px;
  height: 22px;
  box-sizing: border-box;
  padding: 0 4px;
  border: 1px solid var(--line);
  border-radius: 11px;
  background: var(--paper);
  color: var(--ink);
  font: 500 12px/1 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  white-space: nowrap;
}
.badge.says { padding: 0 9px 0 5px; }
.badge.unprotected { color: var(--doubt); }
svg { width: 14px; height: 14px; flex: none; }
`;
