// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Every page by every path under every action: matrix/rows.mjs says which, this runs them, one
// browser for all cells of one action. The table is printed by matrix/table.mjs.
//
//   PARAVENT_MATRIX='gpt.*paste' node --test tests/e2e/cases/matrix.test.mjs     only these cells
import { after, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { secrets } from '../harness/texts.mjs';
import { InVain } from '../harness/until.mjs';
import { actions } from '../matrix/actions.mjs';
import { paths } from '../matrix/paths.mjs';
import { Results } from '../matrix/results.mjs';
import { actionsIn, matrix } from '../matrix/rows.mjs';

const wanted = new RegExp(process.env.PARAVENT_MATRIX ?? '');

for (const browser of browsers) {
  const results = new Results(browser);
  after(() => results.write());

  for (const guarded of [false, true]) {
    describe(`matrix, ${browser}, ${guarded ? 'guarded' : 'unguarded'}`, () => {
      let session;
      before(async () => (session = await openSession(browser, { guarded })));
      after(() => session?.close());

      for (const [name, action] of Object.entries(actions)) {
        if ((action.guarded ?? true) !== guarded) continue;
        describe(name, () => {
          before(() => guarded && session.enforce(action.policy));
          for (const row of matrix) {
            const label = `${row.page}, ${row.by}, ${name}`;
            if (!actionsIn(browser, row).includes(name) || !wanted.test(label)) continue;
            if (isNotPossible(row, browser, name)) {
              results.add(row, name, 'n/p', row.notPossible.reason);
              continue;
            }
            test(label, (t) => results.watch(row, name, () => tryCell(t, session, row, action)));
          }
        });
      }
    });
  }
}

/** A browser or an action that a row does not name is any. */
function isNotPossible({ notPossible }, browser, action) {
  if (!notPossible) return false;
  return (notPossible.browser ?? browser) === browser && (notPossible.action ?? action) === action;
}

/**
 * One cell; once more when something was awaited in vain, as on a busy machine. What has left is
 * never tried again: a byte too many fails at once.
 */
async function tryCell(t, ...cell) {
  try {
    await runCell(...cell);
  } catch (error) {
    if (!(error instanceof InVain)) throw error;
    t.diagnostic(`tried again: ${error.message}`);
    await runCell(...cell);
  }
}

/** One cell, in a tab of its own. */
async function runCell(session, row, action) {
  const path = { ...paths[row.by], refused: row.refused, leaves: row.leaves };
  const query = path.query?.(action.text) ?? row.query;
  const chat = await session.open(row.site, { ...row, query });
  try {
    await path.act(chat, action.text, session);
    await action.judge(chat, path);
  } catch (error) {
    if (action.keeps && error instanceof InVain) chat.expectNone(secrets, { but: path.leaves });
    throw error;
  } finally {
    await chat.page.evaluate(() => localStorage.clear()); // A person's settings are one cell's own.
    await chat.close();
  }
}
