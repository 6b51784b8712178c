// Do all give the same? Compared before anything is timed; where a peer differs, it is said.

import { strict as assert } from "node:assert";
import { START } from "./cases.mjs";

const COUNT = 1000;
const told = (millis) => (millis === undefined ? "nothing" : new Date(millis).toISOString().replace(".000", ""));

/** Compares the first 1,000 occurrences of each case; gives a line for each difference. */
export function verify(cases, { ours, unseen, peers }) {
  const differences = [];
  for (const given of cases) {
    const expected = [...ours.first(ours.read(given), COUNT)];
    assert.equal(expected.length, COUNT, given.name);
    const preview = ours.preview(given.config, COUNT).occurrences;
    assert.deepEqual(preview.map(ours.millis), expected, given.name);
    for (const variant of unseen.variants(given)) assert.deepEqual([...ours.first(variant, 10)], expected.slice(0, 10), given.name);
    for (const peer of peers) {
      const found = Array.from(peer.first(peer.read(given), COUNT), peer.millis);
      const same = expected.findIndex((at, index) => at !== found[index]);
      if (same < 0 && found.length === COUNT) continue;
      // What is wrong from the start, or ends at once, is no measure.
      assert(same >= 500, `${given.name}: ${peer.name} is equal for ${same} only, then ${told(found[same])} for ${told(expected[same])}`);
      differences.push(`${given.name}, ${peer.name}: ${told(found[same])} as no. ${same + 1}, for ${told(expected[same])}`);
    }
  }
  return differences;
}

/** Asks a peer as it will be timed; throws where the answer is not ours. */
export function sameAnswer(question, given, peer, ours, ...instants) {
  const answer = (one) => {
    const found = one[question](one.read(given), ...instants, given);
    return question === "next" ? one.millis(found) : Array.from(found, one.millis);
  };
  assert.deepEqual(answer(peer), answer(ours), `${given.name}, ${peer.name}: ${question} ${instants.map(told)}`);
}

/** An instant so many years after the start. */
export const ahead = (years) => START + years * 31_556_952_000;
