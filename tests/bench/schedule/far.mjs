// Does the distance matter? The next occurrence, a count and a month's view, one year ahead and thirty.

import { race, ratio } from "./race.mjs";
import { figure, percase } from "./table.mjs";
import { ahead, sameAnswer } from "./verify.mjs";
import { START } from "./cases.mjs";

const MONTH = 30 * 86_400_000;
/** A question that would take a peer longer than this, in ms, is not asked. */
const PATIENCE = 600;

const QUESTIONS = [
  { title: "`nextOccurrence`", question: "next", instants: (years) => [ahead(years)] },
  { title: "`countOccurrences` from the start (peers list and count)", question: "between", ours: "count", instants: (years) => [START, ahead(years)] },
  { title: "`occurrenceTimes` of thirty days", question: "between", instants: (years) => [ahead(years), ahead(years) + MONTH] },
];

/** Prints a table for each question. */
export function benchFar(cases, { ours, peers }) {
  for (const { title, question, ours: own = question, instants } of QUESTIONS) {
    const [near, far] = [instants(1), instants(30)];
    const cells = cases.map((given) => {
      const asked = peers.map((peer) => isQuick(peer, question, given, near, far, ours));
      const of = (one, name, at) => {
        const rule = one.read(given);
        return () => one[name](rule, ...at, given);
      };
      const racing = peers.filter((_, index) => asked[index]);
      const samples = race([of(ours, own, near), of(ours, own, far), ...racing.flatMap((peer) => [of(peer, question, near), of(peer, question, far)])]);
      return { own: ratio(samples[1], samples[0]), of: Object.fromEntries(racing.map(({ name }, index) => [name, { growth: ratio(samples[2 * index + 3], samples[2 * index + 2]), ours: ratio(samples[2 * index + 3], samples[1]) }])) };
    });
    console.log(`\n${title}: 30 years over 1 year, and in brackets times ours at 30 years; rules made beforehand\n`);
    percase(cases, [
      ["**automations-wasm**", ...cells.map(({ own }) => own.toFixed(2))],
      ...peers.map(({ name }) => [name, ...cells.map(({ of }) => (of[name] === undefined ? "too slow" : `${figure(of[name].growth)} (×${figure(of[name].ours)})`))]),
    ]);
  }
}

/** Whether a peer answers in reasonable time, and rightly. */
function isQuick(peer, question, given, near, far, ours) {
  const rule = peer.read(given);
  const took = (at) => {
    const began = performance.now();
    peer[question](rule, ...at, given);
    return performance.now() - began;
  };
  // From the start on, thirty years have thirty times as many; those that leap there are asked at once.
  if (took(near) > PATIENCE / 20 && took([ahead(2), ...far.slice(1).map(() => ahead(2) + MONTH)]) > PATIENCE / 15) return false;
  if (took(far) > PATIENCE) return false;
  sameAnswer(question, given, peer, ours, ...far);
  return true;
}
