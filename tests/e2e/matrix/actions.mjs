// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { clean, note, noteSecrets, redactedNote, secrets } from '../harness/texts.mjs';
import { until } from '../harness/until.mjs';
import { secretsIn } from '../server/wire-log.mjs';

const reason = 'Urgence vitale, accord du patient';

/** The panel's buttons on each kind of hold. */
const buttons = {
  send: { redact: 'send_redact', anyway: 'send_anyway', confirm: 'reason_confirm_send' },
  paste: { redact: 'paste_redact', anyway: 'paste_anyway', confirm: 'reason_confirm_paste' },
  upload: { redact: 'upload_redact', anyway: 'upload_anyway', confirm: 'reason_confirm_upload' },
};

const severities = (action) => ({ low: 'allow', moderate: action, high: action, critical: action });
/** A policy that does `action` on every finding above low severity. */
export const policyOf = (action, override) => ({
  name: `e2e-${action}`,
  actions: { severities: severities(action) },
  override,
});
const warn = policyOf('warn', { allowed: true, reasonRequired: true, minReasonLength: 10, upTo: 'critical' });
const block = policyOf('block', { allowed: false });

/** Proves that exactly these texts have arrived, the last one by the path's kind of request. */
async function expectArrived(chat, path, text) {
  const { kind = 'send', before = [], arrives = (same) => same } = path;
  const last = text === undefined ? [] : [arrives(text)];
  const expected = kind === 'send' ? [...before, ...last] : last;
  await chat.waitForSent(expected.length, kind);
  await chat.quiet();
  const same = JSON.stringify(chat.sent(kind)) === JSON.stringify(expected);
  assert.ok(same, `arrived other than expected:\n${chat.log}`);
  assert.equal(chat.log.of(kind).length, expected.length, `cut off:\n${chat.log}`);
}

/** A message that holds the text twice is asked about twice. */
async function redactAll(chat, { panel = 'send', kind = 'send', before = [], finish }) {
  const name = chat.words(buttons[panel].redact);
  await chat.panel.click(name);
  if (finish) return;
  const again = async () => {
    if (chat.sent(kind).length > before.length) return true;
    if (await chat.panel.has(name)) await chat.panel.click(name);
    return false;
  };
  await until(again, 'the message at the server', () => chat.panel.text());
}

/**
 * What the administrator has ordered (`policy`), what the person writes (`text`), what the person
 * then decides, and what the server must have received. `keeps`: nothing of the text may leave, ever.
 */
export const actions = {
  /** Without the guard: the path is alive, and the log sees what leaves by it. */
  control: {
    guarded: false,
    text: note,
    async judge(chat, guarded) {
      const path = { ...guarded, ...guarded.unguarded };
      await path.finish?.(chat, note);
      if (!path.silent) await expectArrived(chat, path, path.arrives?.() === '' ? clean : note);
      if (path.arrives?.(note) === '') return;
      const bytes = Buffer.concat(chat.log.entries.map((entry) => entry.bytes));
      assert.deepEqual(secretsIn(bytes, noteSecrets), noteSecrets);
    },
  },
  clean: {
    policy: warn,
    text: clean,
    async judge(chat, path) {
      await path.finish?.(chat, clean);
      await expectArrived(chat, path, clean);
    },
  },
  redact: {
    policy: warn,
    text: note,
    keeps: true,
    async judge(chat, path) {
      if (path.silent || path.refused) {
        await chat.stopped(chat.words(buttons.send.redact));
        await expectArrived(chat, path, undefined);
      } else {
        await redactAll(chat, path);
        await path.finish?.(chat, redactedNote);
        await expectArrived(chat, path, path.copy?.(redactedNote) ?? redactedNote);
      }
      await path.after?.(chat);
      if (path.after) await chat.quiet();
      chat.expectNone(secrets, { but: path.leaves });
    },
  },
  override: {
    policy: warn,
    text: note,
    async judge(chat, path) {
      const { anyway, confirm } = buttons[path.panel ?? 'send'];
      await chat.panel.click(chat.words(anyway));
      await chat.panel.writeReason(reason);
      chat.expectNone(secrets);
      await chat.panel.click(chat.words(confirm));
      if (path.finish) {
        await path.finish(chat, note);
        await actions.override.judge(chat, { ...path, panel: 'send', finish: undefined });
        return;
      }
      await expectArrived(chat, path, note);
      chat.expectNone(secrets, { but: [path.kind ?? 'send'] });
    },
  },
  block: {
    policy: block,
    text: note,
    keeps: true,
    async judge(chat, path) {
      const { redact, anyway } = buttons[path.panel ?? 'send'];
      await chat.panel.waitFor(chat.words(redact));
      assert.equal(await chat.panel.has(chat.words(anyway)), false);
      await expectArrived(chat, path, undefined);
      chat.expectNone(secrets);
    },
  },
};
