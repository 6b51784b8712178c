// How long from a schedule to its dates? Ten for a preview, a thousand for a calendar.

import { median, race, ratio } from "./race.mjs";
import { figure, percase } from "./table.mjs";

/** What we aim at: peers' time over ours, at least. */
const AIMS = { rrule: 5000, croner: 5000, "rrule-rust": 50 };
const FASTEST = 20;

/** Prints the tables, and whether the aims are reached. */
export function benchDates(cases, all) {
  const preview = { ours: "preview", count: 10 };
  const times = { ours: "first", count: 1000 };
  const bare = { ours: "first", count: 10 };
  const read = { what: "parse and config included", kept: false };
  const kept = { what: "the peers' rules made beforehand", kept: true };
  tell(cases, all, preview, read, "`previewSchedule` with 10 occurrences, against the peers' bare dates", (worst) => {
    const [name, least] = Object.entries(worst).reduce((a, b) => (b[1] < a[1] ? b : a));
    const native = worst["rrule-rust"];
    const script = Math.min(...Object.entries(worst).filter(([peer]) => peer !== "rrule-rust").map(([, value]) => value));
    return `Aim: the fastest peer at least ×${FASTEST}: ${verdict(least, FASTEST)} (${name})${native === undefined ? "" : `; the fastest in JavaScript: ${verdict(script, FASTEST)}`}.`;
  });
  tell(cases, all, preview, kept, "`previewSchedule` with 10 occurrences, against the peers' bare dates");
  tell(cases, all, bare, read, "`occurrenceTimes` with 10 occurrences");
  // Reading a rule is soon done beside a thousand dates, so it is not taken apart again.
  const aims = (worst) => `Aims: ${Object.entries(AIMS).filter(([peer]) => peer in worst).map(([peer, aim]) => `${peer} at least ×${aim}: ${verdict(worst[peer], aim)}`).join("; ")}.`;
  tell(cases, all, times, read, "`occurrenceTimes` with 1,000 occurrences", aims);
}

const verdict = (reached, aim) => `${reached >= aim ? "reached" : "missed"}, least ×${figure(reached)}`;

function tell(cases, { ours, unseen, peers }, { ours: question, count }, { what, kept }, title, aim) {
  const columns = cases.map((given) => {
    const variants = unseen.variants(given);
    let turn = 0;
    const calls = [() => ours[question](given.config, count), () => unseen[question](variants[turn++ % variants.length], count)];
    for (const peer of peers) {
      const rule = peer.read(given);
      calls.push(kept ? () => peer.first(rule, count) : () => peer.first(peer.read(given), count));
    }
    return race(calls);
  });
  const worst = Object.fromEntries(peers.map(({ name }, index) => [name, Math.min(...columns.map((samples) => ratio(samples[index + 2], samples[0])))]));
  console.log(`\n${title}; ${what}. Times ours (median of the rounds' ratios)\n`);
  percase(cases, [
    ["**automations-wasm**, µs in this run", ...columns.map(([samples]) => figure(median(samples)))],
    [unseen.name, ...columns.map(([baseline, samples]) => `×${figure(ratio(samples, baseline))}`)],
    ...peers.map(({ name }, index) => [name, ...columns.map((samples) => `×${figure(ratio(samples[index + 2], samples[0]))}`)]),
  ]);
  if (aim !== undefined) console.log(`\n${aim(worst)}`);
}
