// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../harness/texts.mjs';
import { pause, until } from '../harness/until.mjs';

const prose = 'Dyspnée d’effort stade II, HTA, furosémide 40 mg par jour, bilan à sept jours. ';
/** From the end of a text: two digits of its telephone number are missing. */
const halfway = -' 34, toux'.length;
const long = (text) => `${prose.repeat(140)}${text}`;

/** Sends a clean message first, for what is done to an earlier message. */
async function begin(chat) {
  await chat.type(clean);
  await chat.pressEnter();
  await chat.waitForSent(1);
  await chat.answered();
}

/** A file of a person on the disk. */
function fileOf(session, text) {
  const path = join(session.folder, 'note.txt');
  writeFileSync(path, text);
  return path;
}

/** Sends what the guard has put into the composer, once it is there. */
async function sendDraft(chat, text) {
  await chat.expectDraft(text);
  await chat.pressEnter();
}

/** A redacted copy begins with the words of the file's name. */
const copyOf = (text) => `note\n\n${text}`;

/** Gives the page an event that carries text or a file, as another window would. */
function handOver(chat, type, text, asFile) {
  return chat.page.evaluate(
    ([type, text, asFile]) => {
      const data = new DataTransfer();
      if (asFile) data.items.add(new File([text], 'note.txt', { type: 'text/plain' }));
      else data.setData('text/plain', text);
      const target = globalThis.__replica.part('composer');
      const { x, y, height } = target.getBoundingClientRect();
      const shared = { bubbles: true, cancelable: true, composed: true };
      const at = { clientX: x + 2, clientY: y + height / 2 };
      target.dispatchEvent(
        type === 'paste'
          ? new ClipboardEvent('paste', { ...shared, clipboardData: data })
          : new DragEvent(type, { ...shared, ...at, dataTransfer: data }),
      );
    },
    [type, text, asFile],
  );
}

/**
 * How a text comes to leave. Members of a path:
 *   act(chat, text, session)  what the person does, up to the hold or the send
 *   panel    whose words the panel has: 'send' (default), 'paste', 'upload'
 *   kind     the kind of request in which the text arrives: 'send' (default), 'upload'
 *   before   texts that arrive before it
 *   finish(chat, text)  what the person does after the panel, when that is not yet the send; `text`
 *                 is what the panel let through
 *   arrives(text) what arrives for `text`, when that is not the text
 *   copy(text)    what arrives for a redacted text, when the page gets a copy of a file
 *   query(text)   the page's address holds the text
 *   unguarded     members that differ without the guard
 */
export const paths = {
  Enter: {
    async act(chat, text) {
      await chat.type(text);
      await chat.pressEnter();
    },
  },
  /** An event stream cannot wait for its verdict: it leaves only when that is there already. */
  'Enter after a rest': {
    async act(chat, text) {
      await chat.type(text);
      await pause(3000);
      await chat.pressEnter();
    },
  },
  button: {
    async act(chat, text) {
      await chat.type(text);
      await chat.clickSend();
    },
  },
  'Ctrl+Enter': {
    /** The person has chosen that Enter alone is a new line. */
    async act(chat, text) {
      await chat.page.evaluate(() =>
        localStorage.setItem('aiStudioUserPreference', JSON.stringify({ enterKeyBehavior: 2 })),
      );
      await chat.type(text);
      await chat.pressEnter();
      await chat.expectDraft(`${text}\n`);
      await chat.page.keyboard.press('Backspace');
      await chat.pressEnter({ control: true });
    },
  },
  'Enter twice': {
    async act(chat, text) {
      await chat.type(text);
      await Promise.all([chat.pressEnter(), chat.pressEnter()]);
    },
  },
  'Enter in a list': {
    /** The first Enter picks the mode, which must not be held nor send. */
    async act(chat, text) {
      await chat.type('/');
      await chat.page.keyboard.press('ArrowDown');
      await chat.pressEnter();
      await chat.expectDraft('/recherche ');
      await chat.page.keyboard.type(text);
      await chat.pressEnter();
    },
    arrives: (text) => `/recherche ${text}`,
  },
  'Enter of an input method': {
    async act(chat, text) {
      await chat.type(text);
      await chat.compose(' matinale');
      await chat.pressEnter();
    },
    arrives: (text) => `${text} matinale`,
  },
  paste: {
    panel: 'paste',
    act: (chat, text) => chat.paste(text),
    finish: sendDraft,
  },
  drop: {
    panel: 'paste',
    async act(chat, text) {
      chat.log.enter('drop');
      await chat.click('composer');
      await handOver(chat, 'drop', text, false);
    },
    finish: sendDraft,
  },
  'file chosen': {
    panel: 'upload',
    copy: copyOf,
    kind: 'upload',
    async act(chat, text, session) {
      chat.log.enter('file');
      const input = await chat.page.evaluateHandle(() => globalThis.__replica.part('file'));
      await input.uploadFile(fileOf(session, text));
    },
  },
  'file picked': {
    panel: 'upload',
    copy: copyOf,
    kind: 'upload',
    /** The handle is the browser's own, of a file in the page's storage: no test reaches the dialog. */
    async act(chat, text) {
      chat.log.enter('file');
      await chat.page.evaluate(async (content) => {
        const folder = await navigator.storage.getDirectory();
        const file = await (await folder.getFileHandle('note.txt', { create: true })).createWritable();
        await file.write(content);
        await file.close();
      }, text);
      await chat.page.evaluateOnNewDocument(() => {
        globalThis.showOpenFilePicker = async () => [
          await (await navigator.storage.getDirectory()).getFileHandle('note.txt'),
        ];
      });
      await chat.page.reload();
      await chat.click('pick');
    },
  },
  'file chosen, sent with the message': {
    panel: 'upload',
    copy: copyOf,
    act: (...all) => paths['file chosen'].act(...all),
    async finish(chat) {
      await chat.attached();
      await chat.clickSend();
    },
  },
  'file dropped': {
    panel: 'upload',
    copy: copyOf,
    kind: 'upload',
    async act(chat, text) {
      chat.log.enter('file');
      await handOver(chat, 'drop', text, true);
    },
  },
  'file pasted': {
    panel: 'upload',
    copy: copyOf,
    kind: 'upload',
    async act(chat, text) {
      chat.log.enter('file');
      await handOver(chat, 'paste', text, true);
    },
  },
  /** Unguarded, the page takes it out of the editor and sends it beside the message. */
  'long paste': {
    panel: 'paste',
    act: (chat, text) => chat.paste(long(text)),
    finish: (chat, text) => sendDraft(chat, long(text)),
    arrives: long,
    unguarded: { finish: (chat) => chat.pressEnter() },
  },
  /** Unguarded, the page uploads it; the guard's own writing keeps it in the message. */
  'long paste, a file elsewhere': {
    panel: 'paste',
    act: (chat, text) => chat.paste(long(text)),
    finish: (chat, text) => sendDraft(chat, long(text)),
    arrives: long,
    unguarded: { kind: 'upload', finish: undefined },
  },
  edit: {
    before: [clean],
    async act(chat, text) {
      await begin(chat);
      await chat.click('edit');
      await chat.page.keyboard.down('Control');
      await chat.page.keyboard.press('a', { commands: ['SelectAll'] });
      await chat.page.keyboard.up('Control');
      chat.log.enter('typing');
      await chat.page.keyboard.type(text);
      chat.log.enter('send');
      await chat.click('edit-save');
    },
  },
  regenerate: {
    before: [clean],
    async act(chat) {
      await begin(chat);
      await chat.click('retry');
    },
    arrives: () => '',
  },
  'link ?q=': {
    query: (text) => `?q=${encodeURIComponent(text)}`,
    act: async () => {},
  },
  dictation: {
    async act(chat, text) {
      chat.log.enter('dictation');
      await chat.click('dictate');
      // Sound cannot be read: the policy asks the person. What comes of it is text again.
      await chat.panel.click(chat.words('upload_anyway'));
      await chat.expectDraft(text);
      await chat.clickSend();
    },
  },
  dialog: {
    async act(chat, text) {
      await chat.click('open-dialog');
      await chat.type(text, 'dialog-field');
      chat.log.enter('send');
      await chat.click('dialog-insert');
    },
  },
  script: {
    act(chat, text) {
      chat.log.enter('script');
      return chat.page.evaluate((value) => globalThis.__replica.fillAndSend(value), text);
    },
  },
  draft: {
    /** Only typed, with a rest in the middle of the number, and left alone. */
    silent: true,
    async act(chat, text) {
      await chat.type(text.slice(0, halfway));
      await pause(1500);
      const before = chat.log.of('draft').length;
      await chat.page.keyboard.type(text.slice(halfway));
      const posted = async () => chat.log.of('draft').length > before;
      if (!chat.guarded) await until(posted, 'a draft', () => String(chat.log));
    },
  },
  undo: {
    /** Redacted and sent; then undone as often as it goes, and sent once more. */
    async act(chat, text) {
      await chat.type(text);
      await chat.pressEnter();
    },
    async after(chat) {
      chat.log.enter('undo');
      await chat.click('composer');
      for (let i = 0; i < 4; i += 1) await chat.undo();
      await chat.pressEnter();
    },
  },
};
