// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Field } from '../../extension/src/content/field';
import { RestWatch } from '../../extension/src/content/rest';
import { Verdicts } from '../../extension/src/content/verdicts';
import type { CheckAnswer } from '../../extension/src/shared/messages';
import { answered, findingIn } from './fixtures';

class FakeArea {
  value = '';
  isConnected = true;
}

/** A field, and everything that the watch does about it. */
function setup(answer: (text: string) => CheckAnswer = () => answered()) {
  const area = new FakeArea();
  const field = { element: area, editor: 'value', surface: 'composer' } as unknown as Field;
  const verdicts = new Verdicts(() => 0);
  const checked: string[] = [];
  const shown: number[] = [];
  let held: (() => void) | null = null;
  const rest = new RestWatch(
    async (_field, text) => {
      checked.push(text);
      if (held !== null) await new Promise<void>((resolve) => (held = resolve));
      const given = answer(text);
      if (given.ok) verdicts.set(text, given.verdict);
      return given;
    },
    verdicts,
    {
      show: (_field, findings) => void shown.push(findings.length),
      clear: () => void shown.push(0),
      typing: () => undefined,
    },
  );
  const write = (text: string): void => {
    area.value = text;
    rest.touched(field);
  };
  return {
    area,
    rest,
    checked,
    shown,
    verdicts,
    write,
    /** From now on the host does not answer until it is let go. */
    hold: () => (held = () => undefined),
    letGo: () => held?.(),
  };
}

describe('RestWatch', () => {
  const text = 'Mme LAVAUD tousse';
  const withName = (): CheckAnswer =>
    answered({ action: 'warn', findings: [findingIn(text, 'LAVAUD')] });

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('HTMLTextAreaElement', FakeArea);
    vi.stubGlobal('HTMLInputElement', FakeArea);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('knows the verdict of a clean text before a hand reaches Enter', async () => {
    const { write, verdicts } = setup();
    write('Toux sèche');
    await vi.advanceTimersByTimeAsync(150);
    expect(verdicts.pass('Toux sèche')).toBe(true);
  });
  it('asks nothing between the letters of a word', async () => {
    const { write, checked } = setup();
    for (const part of ['T', 'To', 'Tou', 'Toux']) {
      write(part);
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(checked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(checked).toEqual(['Toux']);
  });
  it('shows what was found when the hand rests, not before', async () => {
    const { write, shown } = setup(withName);
    write(text);
    await vi.advanceTimersByTimeAsync(350);
    expect(shown).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(shown).toEqual([1]);
  });
  it('asks once, also while the answer is on its way, and tells of it', async () => {
    const { write, rest, checked, hold, letGo } = setup();
    hold();
    write(text);
    await vi.advanceTimersByTimeAsync(1000);
    expect(checked).toEqual([text]);
    expect(rest.asked('another text')).toBeNull();
    const answer = rest.asked(text);
    letGo();
    expect((await answer)?.ok).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(rest.asked(text)).toBeNull();
  });
  it('shows nothing of a text that has changed meanwhile', async () => {
    const { write, area, shown, hold, letGo } = setup(withName);
    hold();
    write(text);
    await vi.advanceTimersByTimeAsync(500);
    area.value = 'Toux';
    letGo();
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([]);
  });
  it('waits for the rest of the hand with a very long text', async () => {
    const { write, checked } = setup();
    const long = 'toux '.repeat(30_000);
    write(long);
    await vi.advanceTimersByTimeAsync(1000);
    write(`${long}.`);
    await vi.advanceTimersByTimeAsync(300);
    expect(checked).toEqual([long]);
    await vi.advanceTimersByTimeAsync(200);
    expect(checked).toHaveLength(2);
  });
  it.each(['emptied', 'gone'])('asks nothing of a field that is %s', async (how) => {
    const { write, area, checked, shown } = setup();
    write(how === 'emptied' ? '  ' : text);
    area.isConnected = how === 'emptied';
    await vi.advanceTimersByTimeAsync(1000);
    expect(checked).toEqual([]);
    expect(shown).toEqual([0]);
  });
});
