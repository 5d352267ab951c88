// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import {
  Decider,
  type Choice,
  type DeciderDialog,
  type FailureChoice,
} from '../../extension/src/content/decider';
import { FileGuard, nameWords, type FileDialog } from '../../extension/src/content/file-guard';
import { ReleasedFiles } from '../../extension/src/content/released-files';
import { Verdicts } from '../../extension/src/content/verdicts';
import type { Reading } from '../../extension/src/files/reading';
import { DEFAULT_FILE_POLICY, type FilePolicy } from '../../extension/src/shared/file-policy';
import type { CheckAnswer } from '../../extension/src/shared/messages';
import { answered, CLOSED, findingIn } from './fixtures';

/** The host's answer: whatever holds LAVAUD is warned about. */
function host(text: string): CheckAnswer {
  if (!text.includes('LAVAUD')) return answered();
  return answered({ action: 'warn', findings: [findingIn(text, 'LAVAUD')] });
}

class FakeDialog implements DeciderDialog, FileDialog {
  said: string[] = [];
  choose: (text: string) => Choice = () => ({ kind: 'edit' });
  onFailure: FailureChoice = 'edit';
  onFile: 'anyway' | 'edit' = 'edit';
  findings: DeciderDialog['findings'] = (flow, text) => {
    this.said.push(flow);
    return Promise.resolve(this.choose(text));
  };
  failure: DeciderDialog['failure'] = (_flow, { reason }) => {
    this.said.push(`failure: ${reason}`);
    return Promise.resolve(this.onFailure);
  };
  file: FileDialog['file'] = (name, reason, action) => {
    this.said.push(`${name}: ${reason}, ${action}`);
    return Promise.resolve(this.onFile);
  };
  attached: FileDialog['attached'] = (as) => void this.said.push(as);
  stopped: FileDialog['stopped'] = (_flow, why) => void this.said.push(`stopped: ${why}`);
  unchecked = (): void => void this.said.push('unchecked');
  checking = () => () => undefined;
}

const read = (text: string, unread: 'nothing' | 'pictures' | 'pages' = 'nothing'): Reading => ({
  ok: true,
  text,
  unread,
});

function setup(reading: Reading, policy: Partial<FilePolicy> = {}, check = host) {
  const dialog = new FakeDialog();
  const reports: string[] = [];
  const checked: string[] = [];
  const background = {
    check: (_surface: string, text: string) => {
      checked.push(text);
      return Promise.resolve(check(text));
    },
    table: () => Promise.resolve(null),
    retry: () => Promise.resolve(),
    released: () => undefined,
  };
  const guard = new FileGuard(
    {
      read: () => Promise.resolve(reading),
      policy: () => Promise.resolve({ ...DEFAULT_FILE_POLICY, ...policy }),
      report: (_refs, result) => void reports.push(result),
    },
    dialog,
    new Decider(background, dialog, new Verdicts()),
    new ReleasedFiles(),
  );
  return { guard, dialog, reports, checked };
}

const file = (name = 'courrier.docx', content = 'bytes'): File => new File([content], name);
const removeAll = (text: string): Choice => ({
  kind: 'redact',
  remove: [findingIn(text, 'LAVAUD')],
  keep: [],
  reason: '',
});

describe('a file that cannot be checked', () => {
  it.each(['image', 'encrypted', 'broken', 'tooLarge', 'bomb', 'tooSlow', 'unknown'] as const)(
    'stays here until a person lets it go: %s',
    async (reason) => {
      const { guard, dialog } = setup({ ok: false, reason });
      expect(await guard.settle([file()])).toEqual([]);
      expect(dialog.said).toEqual([`courrier.docx: ${reason}, warn`]);
      dialog.onFile = 'anyway';
      expect(await guard.settle([file()])).toHaveLength(1);
    },
  );

  it('never goes where the policy blocks, whatever is chosen', async () => {
    const { guard, dialog } = setup({ ok: false, reason: 'image' }, { images: 'block' });
    dialog.onFile = 'anyway';
    expect(await guard.settle([file('echo.png')])).toEqual([]);
  });

  it('never goes when it is the reader that failed', async () => {
    const { guard, dialog } = setup({ ok: false, reason: 'crashed' }, { unreadable: 'allow' });
    dialog.onFile = 'anyway';
    expect(await guard.settle([file()])).toEqual([]);
  });

  it('goes by itself where the policy allows, and it is said', async () => {
    const { guard, dialog } = setup({ ok: false, reason: 'broken' }, { unreadable: 'allow' });
    expect(await guard.settle([file()])).toHaveLength(1);
    expect(dialog.said).toEqual(['unchecked']);
  });

  it('is not even read when the policy says that it is too large', async () => {
    const { guard, dialog } = setup(read('x'), { maxBytes: 4 });
    await guard.settle([file('a.txt', 'five!')]);
    expect(dialog.said).toEqual(['a.txt: tooLarge, warn']);
  });

  it('has a name that is checked all the same', async () => {
    const { guard, dialog } = setup({ ok: false, reason: 'image' }, { images: 'allow' });
    dialog.choose = removeAll;
    const [renamed] = await guard.settle([file('LAVAUD_thorax.png', 'png')]);
    expect(renamed?.name).toBe('[PATIENT_1] thorax.png');
    expect(await renamed?.text()).toBe('png');
    expect(dialog.said).toEqual(['upload', 'unchecked', 'renamed']);
  });
});

describe('the text of a file', () => {
  it('is not attached when there is no verdict', async () => {
    const failed: CheckAnswer = {
      ok: false,
      failure: { reason: 'missing', action: 'hold', contact: '' },
    };
    const { guard, dialog } = setup(read('clean'), {}, () => failed);
    dialog.onFailure = 'anyway';
    expect(await guard.settle([file()])).toEqual([]);
    expect(dialog.said).toEqual(['failure: missing']);
  });

  it('is not attached when the person takes it back', async () => {
    const { guard, reports } = setup(read('Mme LAVAUD'));
    expect(await guard.settle([file()])).toEqual([]);
    expect(reports).toEqual(['cancelled']);
  });

  it('leaves as it is when nothing is found, without a word', async () => {
    const { guard, dialog, reports } = setup(read('Dyspnée'));
    const original = file();
    expect(await guard.settle([original])).toEqual([original]);
    expect(dialog.said).toEqual([]);
    expect(reports).toEqual(['sent']);
  });

  it('leaves as a text copy that was checked again, under a name without identifiers', async () => {
    const { guard, dialog, checked } = setup(read('Mme LAVAUD, dyspnée'));
    dialog.choose = removeAll;
    const [copy] = await guard.settle([file('CR 2024.pdf')]);
    expect(copy?.name).toBe('CR 2024.txt');
    expect(await copy?.text()).toBe('CR 2024\n\nMme [PATIENT_1], dyspnée');
    expect(checked.at(-1)).toBe('CR 2024\n\nMme [PATIENT_1], dyspnée');
    expect(dialog.said).toEqual(['upload', 'copy']);
  });

  it('goes as the original only where the policy lets people decide', async () => {
    const anyway: Choice = { kind: 'anyway', reason: '' };
    const open = setup(read('Mme LAVAUD'));
    open.dialog.choose = () => anyway;
    expect(await open.guard.settle([file()])).toHaveLength(1);
    expect(open.reports).toEqual(['overridden']);
    const closed = setup(read('Mme LAVAUD'), {}, (text) =>
      answered({ action: 'block', findings: [findingIn(text, 'LAVAUD')], override: CLOSED }),
    );
    closed.dialog.choose = () => anyway;
    expect(await closed.guard.settle([file()])).toEqual([]);
  });

  it('is not all of a file whose other pages are pictures', async () => {
    const { guard, dialog } = setup(read('Compte rendu', 'pages'));
    expect(await guard.settle([file()])).toEqual([]);
    expect(dialog.said).toEqual(['courrier.docx: image, warn']);
  });

  it('takes back one of several files, not the others', async () => {
    const { guard } = setup(read('Dyspnée'));
    const files = [file('LAVAUD.pdf'), file('bilan.pdf')];
    expect(await guard.settle(files)).toEqual([files[1]]);
  });
});

describe('the body of an upload', () => {
  it('leaves when it is a file that was let go, or a piece of one', async () => {
    const { guard, checked } = setup(read('Dyspnée'));
    const original = file('a.bin', 'one two three');
    await guard.settle([original]);
    const before = checked.length;
    expect(await guard.judge([new Blob(['one two three']), new Blob(['two'])])).toBe(true);
    expect(checked.length).toBe(before);
  });

  it('is checked when nobody has seen it, and stopped when something is found', async () => {
    const { guard, dialog } = setup(read('Mme LAVAUD'));
    dialog.choose = removeAll;
    expect(await guard.judge([new Blob(['other'])])).toBe(false);
    expect(dialog.said).toEqual(['upload', 'stopped: upload']);
  });

  it('may be a picture made smaller of a picture that was let go, for a minute', async () => {
    let now = 0;
    const released = new ReleasedFiles(() => now);
    released.add(new Blob(['large']), true);
    const small = new Blob(['small'], { type: 'image/png' });
    expect(await released.knows(small)).toBe(true);
    now = 60_001;
    expect(await released.knows(small)).toBe(false);
  });
});

describe('nameWords', () => {
  it.each([
    ['LAVAUD_Marie_12-03-1950.pdf', 'LAVAUD Marie 12-03-1950'],
    ['Jean-Pierre.Oudin.docx', 'Jean-Pierre Oudin'],
    ['bilan 3.5.txt', 'bilan 3.5'],
    ['', ''],
  ])('%s', (name, words) => expect(nameWords(name)).toBe(words));
});
