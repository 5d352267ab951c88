// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

export const PANEL_CSS = `
:host {
  all: initial;
  position: fixed;
  z-index: 2147483647;
  color-scheme: light dark;
  --paper: #ffffff;
  --ink: #1c2827;
  --soft: #4d5c5a;
  --line: #dbe3e1;
  --wash: #f3f7f6;
  --accent: #0b6e65;
  --accent-strong: #095a53;
  --on-accent: #ffffff;
  --pill: #e2f1ee;
  --pill-ink: #0a5a53;
  --shade: rgb(16 40 38 / 0.16);
  --shadow: 0 12px 32px rgb(16 40 38 / 0.16), 0 2px 6px rgb(16 40 38 / 0.08);
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #1f2726;
    --ink: #e9f0ee;
    --soft: #a9b9b6;
    --line: #35413f;
    --wash: #27312f;
    --accent: #7fd0c4;
    --accent-strong: #9adfd5;
    --on-accent: #0d2320;
    --pill: #24423e;
    --pill-ink: #a5e2d9;
    --shade: rgb(0 0 0 / 0.5);
    --shadow: 0 12px 32px rgb(0 0 0 / 0.5), 0 2px 6px rgb(0 0 0 / 0.4);
  }
}
* { box-sizing: border-box; }
.card {
  display: flex;
  flex-direction: column;
  width: 100%;
  max-height: inherit;
  background: var(--paper);
  color: var(--ink);
  border: 1px solid var(--line);
  border-radius: 14px;
  box-shadow: var(--shadow);
  font: 400 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  letter-spacing: normal;
  text-align: start;
  overflow: hidden auto;
  outline: none;
  animation: rise 140ms ease-out;
}
.card.still { animation: none; }
@keyframes rise { from { opacity: 0; transform: translateY(6px); } }
@media (prefers-reduced-motion: reduce) { .card { animation: none; } }
header { display: grid; grid-template-columns: 24px 1fr; gap: 2px 12px; padding: 16px 18px 12px; }
header svg { width: 24px; height: 24px; color: var(--accent); grid-row: 1 / span 3; margin-top: 1px; }
h2 { margin: 0; font-size: 15.5px; line-height: 1.35; font-weight: 650; text-wrap: pretty; }
header :is(h2, p) { grid-column: 2; }
header p { margin: 0; color: var(--soft); font-size: 13px; }
header p.main { color: var(--ink); font-size: 14px; margin-bottom: 4px; }
.body {
  overflow-y: auto; overscroll-behavior: contain; min-height: 100px; padding: 0 18px;
  /* A shade at the edge behind which rows are hidden; the paper that moves along covers it at the ends. */
  background:
    linear-gradient(var(--paper), var(--paper)) top / 100% 12px no-repeat local,
    linear-gradient(var(--paper), var(--paper)) bottom / 100% 12px no-repeat local,
    linear-gradient(var(--shade), transparent) top / 100% 9px no-repeat scroll,
    linear-gradient(transparent, var(--shade)) bottom / 100% 9px no-repeat scroll;
}
.body:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
li { border-bottom: 1px solid var(--line); }
li:last-child { border-bottom: 0; }
.row { display: grid; grid-template-columns: 24px minmax(0, 1fr) auto; gap: 0 12px; align-items: center; padding: 7px 0; min-height: 44px; }
label.what { cursor: pointer; }
input[type="checkbox"] { appearance: none; position: relative; width: 24px; height: 24px; margin: 0; padding: 3px; display: grid; place-items: center; cursor: pointer; border-radius: 8px; }
input[type="checkbox"]::before {
  content: ""; width: 18px; height: 18px; border-radius: 5px; border: 1.5px solid var(--soft); background: transparent;
}
input[type="checkbox"]:checked::before { background: var(--accent); border-color: var(--accent); }
input[type="checkbox"]:checked::after {
  content: ""; position: absolute; width: 9px; height: 5px; border: solid var(--on-accent); border-width: 0 0 2px 2px; transform: translateY(-1px) rotate(-45deg);
}
.tick { width: 24px; height: 24px; display: grid; place-items: center; }
.tick::after { content: ""; width: 11px; height: 6px; border: solid var(--accent); border-width: 0 0 2px 2px; transform: translateY(-2px) rotate(-45deg); }
.words { display: block; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.kind { display: block; color: var(--soft); font-size: 12.5px; }
.what { min-width: 0; }
.becomes { max-width: 168px; font-size: 12.5px; color: var(--soft); text-align: end; }
.pill { display: inline-block; max-width: 100%; overflow-wrap: anywhere; text-align: start; background: var(--pill); color: var(--pill-ink); border-radius: 6px; padding: 2px 7px; font: 600 12px/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.step { min-height: 28px; padding: 3px 8px; border: 1px solid currentcolor; cursor: pointer; }
.step:hover { background: var(--pill); filter: brightness(0.96); }
.aside { margin: 0 0 12px 36px; padding: 8px 12px; border-inline-start: 3px solid var(--accent); background: var(--wash); border-radius: 0 8px 8px 0; }
.aside p { margin: 0; font-size: 13px; }
.offers { display: flex; flex-wrap: wrap; gap: 2px 14px; }
button.small { padding: 4px 0; min-height: 28px; }
.preview { padding: 4px 0 10px; font-size: 12.5px; color: var(--soft); }
.preview h3 { margin: 6px 0 2px; font-size: 12.5px; font-weight: 650; color: var(--ink); }
.preview p { margin: 0; color: var(--ink); font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; }
del { text-decoration: line-through; color: var(--soft); }
ins { text-decoration: none; background: var(--pill); color: var(--pill-ink); border-radius: 4px; padding: 0 3px; font-weight: 600; }
.kept .words { font-weight: 400; }
footer { padding: 12px 18px 14px; display: flex; flex-direction: column; gap: 10px; }
.body + footer { border-top: 1px solid var(--line); }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
button { font: inherit; font-weight: 600; border: 0; border-radius: 9px; padding: 9px 14px; min-height: 38px; cursor: pointer; background: transparent; color: var(--accent); }
button:hover { background: var(--wash); }
button.primary { background: var(--accent); color: var(--on-accent); flex: 1 1 auto; }
.quiet { margin: -2px 0 -2px -14px; }
.quiet details { margin-inline-start: auto; font-size: 12.5px; color: var(--soft); }
.quiet details[open] { flex: 1 1 100%; margin-inline-start: 14px; }
button.primary:hover { background: var(--accent-strong); }
button.plain { color: var(--soft); font-weight: 500; }
button.plain:hover { color: var(--ink); }
button[aria-disabled="true"] { opacity: 1; background: var(--wash); color: var(--soft); cursor: default; }
:is(button, input, summary):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.reason { display: grid; gap: 5px; }
.reason span { font-size: 12.5px; color: var(--soft); }
.reason input { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; padding: 8px 10px; min-height: 38px; width: 100%; }
.asking .body { min-height: 50px; }
.asking .fine { display: none; }
.fine { margin: 0; font-size: 12.5px; color: var(--soft); }
summary { cursor: pointer; list-style: none; text-decoration: underline; text-underline-offset: 2px; min-height: 24px; display: inline-flex; align-items: center; border-radius: 4px; }
summary::-webkit-details-marker { display: none; }
details p { margin: 2px 0 0; }
.pillcard { width: max-content; max-width: 100%; border-radius: 999px; padding: 7px 14px 7px 10px; display: flex; flex-direction: row; gap: 8px; align-items: center; font-size: 13px; }
.pillcard svg { width: 18px; height: 18px; color: var(--accent); flex: none; }
.live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
/* Little height, for instance at 150 % zoom on a small screen: more rows, less air. */
@media (max-height: 560px) {
  header { padding: 10px 18px 8px; }
  .row { padding: 2px 0; min-height: 40px; }
  footer { padding: 10px 18px; gap: 4px; }
  button { padding: 6px 12px; min-height: 34px; }
  .quiet { margin-inline-start: -12px; }
}
@media (forced-colors: active) {
  .card, button, .pill { border: 1px solid CanvasText; }
  input[type="checkbox"] { appearance: auto; }
  input[type="checkbox"]::before, input[type="checkbox"]::after { content: none; }
}
`;
