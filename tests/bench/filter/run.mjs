// Filters beside what people use instead, in Node: to read and check one, and to run it over a page's items.

import { verifySame } from "./verify.mjs";
import { automations, cases } from "./cases.mjs";
import { contenders } from "./peers.mjs";
import { median, race, ratio } from "../schedule/race.mjs";
import { figure, percase } from "../schedule/table.mjs";

const ITEMS = 100_000;
/** What we aim at: the fastest peer's time over ours at least, and ours over the predicate's at most. */
const PEER = 2;
const PREDICATE = 3;
/** How often each reads before it is timed. */
const WARM_UP = 500;
/** What a contender may spend on one race, in µs: a call takes tens of milliseconds. */
const BUDGET = 1_500_000;

/** Prints the tables, and whether the aims are reached. */
export async function benchFilter() {
  const all = await contenders();
  const items = automations(ITEMS);
  console.log(`\nFilters, over ${ITEMS.toLocaleString("en")} automations: ${cases.map(({ name, what, filter }) => `${name} = ${what} (${filter.length} characters)`).join("; ")}.`);
  console.log("The peers speak other languages: none reads AIP-160. A language that cannot say a filter has no number.");
  for (const reason of all.absent) console.log(`Not here: ${reason}`);
  const kept = verifySame(cases, all, items);
  console.log(`\nAll keep the same items: ${cases.map(({ name }, index) => `${kept[index].toLocaleString("en")} of ${name}`).join(", ")}.`);
  benchRead(all);
  benchRun(all, items);
}

/** The peers that can say a case. */
const able = (peers, given) => peers.filter(({ says }) => given[says] !== undefined);

function benchRead({ ours, peers }) {
  const reading = peers.filter(({ says }) => says !== "mingo");
  // Until an engine has compiled them all, twice the time is told: a page reads a filter at every key.
  for (const given of cases) for (const one of [ours, ...able(reading, given)]) for (let calls = 0; calls < WARM_UP; calls++) one.read(given);
  const columns = cases.map((given) => raced([ours, ...able(reading, given)], (one) => () => one.read(given)));
  console.log("\nRead one filter and check it (liqe and filtrex check no fields). Times ours (median of the rounds' ratios)\n");
  table("**automations-wasm** `parseFilter`, µs in this run", reading, columns, 1);
  verdict(columns, reading, "the fastest peer", PEER);
}

function benchRun({ ours, predicate, peers }, items) {
  const columns = cases.map((given) =>
    raced([ours, predicate, ...able(peers, given)], (one) => {
      const read = one === ours || one === predicate ? given : one.read(given);
      return () => one.keeps(read, items);
    }),
  );
  console.log(`\nRun it over ${ITEMS.toLocaleString("en")} items in one call; the peers' filters read beforehand. Times ours\n`);
  table("**automations-wasm** `matchesFilter`, ms in this run", [predicate, ...peers], columns, 1000);
  verdict(columns, peers, "the fastest peer", PEER);
  const most = Math.max(...columns.map((samples) => 1 / ratio(samples.get(predicate.name), samples.get(ours.name))));
  console.log(`Aim: at most ×${PREDICATE} of the predicate by hand: ${most <= PREDICATE ? "reached" : "missed"}, most ×${figure(most)}.`);
}

/** The samples of each contender, by its name. */
function raced(contenders, call) {
  const samples = race(contenders.map(call), BUDGET);
  return new Map(contenders.map(({ name }, index) => [name, samples[index]]));
}

function table(title, others, columns, unit) {
  percase(cases, [
    [title, ...columns.map((samples) => figure(median(samples.get("automations-wasm")) / unit))],
    ...others.map(({ name }) => [name, ...columns.map((samples) => (samples.has(name) ? `×${figure(ratio(samples.get(name), samples.get("automations-wasm")))}` : "–"))]),
  ]);
}

function verdict(columns, peers, what, aim) {
  const reached = columns.flatMap((samples) => peers.filter(({ name }) => samples.has(name)).map(({ name }) => ({ name, times: ratio(samples.get(name), samples.get("automations-wasm")) })));
  const least = reached.reduce((a, b) => (b.times < a.times ? b : a));
  console.log(`\nAim: ${what} at least ×${aim}: ${least.times >= aim ? "reached" : "missed"}, least ×${figure(least.times)} (${least.name}).`);
}
