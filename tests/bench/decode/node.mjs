// How long does it take to make checked objects of a page? In one run, turn about, as ratios to the baseline.
//
// The time is the process's CPU time, so that a busy machine disturbs less. Each round gives every contender the same
// pages, and its ratio is taken within the round; the table holds the median of those ratios.

import { deepStrictEqual, throws } from "node:assert/strict";
import { contenders } from "./contenders.mjs";
import { pages } from "./pages.mjs";

const PAGES = 16;
// Rows in a page, pages in one sample (so that a sample outlasts the timer's grain), samples of each contender.
const SIZES = [{ rows: 10, batch: 16, samples: 75 }, { rows: 100, batch: 4, samples: 60 }, { rows: 1000, batch: 1, samples: 32 }];

const quantile = (numbers, part) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)];

/** Times every contender on distinct pages in turn; gives samples by name. */
async function race(ways, bytes, { batch, samples }) {
  const names = Object.keys(ways);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const warmUp = 8;
  let page = 0;
  for (let round = -warmUp; round < samples; round++) {
    // Another one begins each round, and all of a round decode the same pages.
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + Math.abs(round)) % names.length];
      const way = ways[name];
      const began = process.cpuUsage();
      for (let i = 0; i < batch; i++) {
        const made = way(bytes[(page + i) % bytes.length]);
        if (typeof made.then === "function") await made;
      }
      const { user, system } = process.cpuUsage(began);
      if (round >= 0) times[name].push(user + system);
    }
    page += batch;
  }
  return times;
}

/** Every contender gives what JSON.parse gives, and refuses a page with a wrong type deep inside. */
async function verify(group, ways, bytes) {
  for (const one of bytes.slice(0, 4)) {
    const expected = JSON.parse(new TextDecoder().decode(one));
    for (const way of Object.values(ways)) deepStrictEqual(await way(one), expected);
  }
  const broken = JSON.parse(new TextDecoder().decode(bytes[0]));
  broken.automations.at(-1).code_mapping.entries[0].spy_location.start_byte = 5;
  const wrong = new TextEncoder().encode(JSON.stringify(broken));
  for (const [name, way] of Object.entries(ways)) {
    if (name.endsWith("alone")) continue;
    if (group === "bytes") throws(() => way(wrong), undefined, name);
    else await way(wrong).then(() => { throw new Error(`${name} took a wrong page`); }, () => {});
  }
}

/** Prints the tables. */
export async function benchDecode() {
  const groups = await contenders();
  for (const [group, ways] of Object.entries(groups)) {
    const [baseline] = Object.keys(ways);
    console.log(`\nTime to checked objects, as a ratio to \`${baseline}\` (CPU time; median and quartiles of the rounds' ratios; ${PAGES} distinct pages in turn)\n`);
    const rows = [];
    for (const size of SIZES) {
      const bytes = pages(PAGES, size.rows);
      await verify(group, ways, bytes);
      const times = await race(ways, bytes, size);
      const kb = Math.round(bytes.reduce((sum, { length }) => sum + length, 0) / PAGES / 1000);
      for (const [name, samples] of Object.entries(times)) {
        const ratios = samples.map((time, round) => time / times[baseline][round]);
        const at = (part) => quantile(ratios, part).toFixed(2);
        rows.push({ "automations a page": size.rows, "kB a page": kb, way: name, ratio: at(0.5), quartiles: `${at(0.25)}–${at(0.75)}`, rounds: samples.length });
      }
    }
    print(rows);
  }
}

/** A table in Markdown. */
export function print(rows) {
  const heads = Object.keys(rows[0]);
  const widths = heads.map((head) => Math.max(head.length, ...rows.map((row) => String(row[head]).length)));
  const line = (cells) => `| ${cells.map((cell, index) => String(cell).padEnd(widths[index])).join(" | ")} |`;
  console.log([line(heads), line(widths.map((width) => "-".repeat(width))), ...rows.map((row) => line(heads.map((head) => row[head])))].join("\n"));
}
