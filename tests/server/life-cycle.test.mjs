// The life cycle of an automation, which the API has no calls for, in all shells: the same requests under /sandbox/v1, the
// same answers. tests/console/shells.spec.mjs runs the same steps in a page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { notExecuted, SHELLS } from "./lib/shells.mjs";
import { CASES } from "./suite/life-cycle.mjs";

/** What the first shell answered, by step. */
const expected = new Map();

for (const [index, name] of Object.keys(SHELLS).entries()) {
  describe(name, () => {
    let shell;
    const ends = [];
    before(async () => { shell = await SHELLS[name]({ after: (end) => ends.push(end) }); });
    after(async () => { for (const end of ends.reverse()) await end(); });

    for (const { name: what, isExecuted, run, holds } of CASES) {
      test(what, { skip: isExecuted && notExecuted(name) }, async () => {
        const answer = await run(shell);
        holds(answer, assert);
        if (index === 0) expected.set(what, answer);
        else assert.deepEqual(answer, expected.get(what));
      });
    }
  });
}
