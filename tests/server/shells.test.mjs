// One suite for all shells of the service: each of the 32 operations through the same client, with the same requests at
// the same moments. Every shell must give the same bytes, since the engine is a function of state, time and request.
// tests/console/shells.spec.mjs runs the same suite in a page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { notExecuted, SHELLS } from "./lib/shells.mjs";
import { CASES } from "./suite/operations.mjs";
import { observed } from "./suite/shell.mjs";

/** What the first shell gave, by case. */
const expected = new Map();

for (const [index, name] of Object.keys(SHELLS).entries()) {
  describe(name, () => {
    let it;
    const ends = [];
    before(async () => { it = observed(await SHELLS[name]({ after: (end) => ends.push(end) })); });
    after(async () => { for (const end of ends.reverse()) await end(); });

    for (const { name: what, isExecuted, run, holds } of CASES) {
      test(what, { skip: isExecuted && notExecuted(name) }, async () => {
        const given = await run(it);
        holds(given, assert);
        if (index === 0) expected.set(what, given);
        else assert.deepEqual(given, expected.get(what));
      });
    }
  });
}
