// Do all keep the same items? Compared before anything is timed.

import { strict as assert } from "node:assert";

/** How many items each filter keeps; throws where a contender keeps others than the predicate does. */
export function verifySame(cases, { ours, predicate, peers }, items) {
  return cases.map((given) => {
    const parsed = ours.read(given);
    assert.ok(parsed.ok, JSON.stringify(parsed.errors));
    const expected = predicate.keeps(given, items);
    const kept = expected.filter(Boolean).length;
    assert.ok(kept > 0 && kept < items.length, `${given.name} keeps ${kept}: it says nothing`);
    same(given, ours.name, ours.keeps(given, items), expected, items);
    for (const peer of peers) {
      if (given[peer.says] === undefined) continue;
      same(given, peer.name, peer.keeps(peer.read(given), items), expected, items);
    }
    return kept;
  });
}

function same(given, name, found, expected, items) {
  const index = expected.findIndex((keeps, at) => keeps !== found[at]);
  assert.equal(index, -1, `${given.name}: ${name} differs about ${JSON.stringify(items[index])}`);
}
