// What runs in the browser: ways to make checked objects of a page's bytes, and what is asked of them.

import contract from "../../contract/automations.openapi.json";
import { pages } from "./pages.mjs";
import { peers } from "./peers.mjs";

const OPERATION = "ListAutomations";
const LONG = 1024;
const load = (file) => import(/* @vite-ignore */ new URL(`/pkg/${file}`, location.href).href);
const [{ init }, { decodeBytes, parsed }, { Body, decodeOnTape }] = await Promise.all([load("index.js"), load("decode/body.js"), load("decode/tape.js")]);
await init();

const decoder = new TextDecoder("utf-8", { fatal: true });
const parse = (bytes) => JSON.parse(decoder.decode(bytes));
const { ajv, zod } = peers(contract);
const objects = (made) => {
  if (!made?.ok) throw new TypeError(made?.message ?? "refused");
  return made.value;
};

/** Each takes bytes and gives objects. */
const ways = {
  "JSON.parse alone": parse,
  "automations-wasm": (bytes) => objects(decodeBytes(OPERATION, bytes)),
  "… tape only": (bytes) => objects(decodeOnTape(OPERATION, bytes)),
  "… small path only": (bytes) => objects(parsed(OPERATION, bytes)),
  "JSON.parse + ajv": (bytes) => ajv(parse(bytes)),
  "JSON.parse + zod": (bytes) => zod(parse(bytes)),
};

const made = new Map();
const kept = [];

globalThis.bench = {
  ways: Object.keys(ways),

  /** Makes distinct pages; gives their mean size in bytes. */
  prepare(count, rows) {
    made.clear();
    made.set(rows, pages(count, rows));
    return made.get(rows).reduce((sum, { length }) => sum + length, 0) / count;
  },

  /** Gives the ways that do not give what JSON.parse gives, or take a wrong page. */
  wrong(rows) {
    const [page] = made.get(rows);
    const broken = parse(page);
    broken.automations.at(-1).code_mapping.entries[0].spy_location.start_byte = 5;
    const refused = new TextEncoder().encode(JSON.stringify(broken));
    const throws = (way) => {
      try {
        way(refused);
        return false;
      } catch {
        return true;
      }
    };
    // zod puts known keys first.
    const same = (name, way) => name.endsWith("zod") || JSON.stringify(way(page)) === JSON.stringify(parse(page));
    return Object.entries(ways).filter(([name, way]) => !same(name, way) || (throws(way) === name.endsWith("alone"))).map(([name]) => name);
  },

  /** Decodes so many pages, from that one on. */
  run(name, rows, first, batch) {
    const all = made.get(rows);
    const way = ways[name];
    for (let index = 0; index < batch; index++) globalThis.last = way(all[(first + index) % all.length]);
  },

  /** The milliseconds that it takes to decode so many pages, by the clock. */
  timed(name, rows, first, batch) {
    const began = performance.now();
    this.run(name, rows, first, batch);
    return performance.now() - began;
  },

  /** The milliseconds from the last piece of a body to its objects, all others having been taken as they came. */
  lastPiece(name, rows, page) {
    const all = made.get(rows);
    const bytes = all[page % all.length];
    const cut = bytes.length - 16_384;
    if (name !== "… tape only") {
      const began = performance.now();
      globalThis.last = ways[name](bytes);
      return performance.now() - began;
    }
    const body = new Body(OPERATION);
    for (let at = 0; at < cut; at += 65_536) body.feed(bytes.subarray(at, Math.min(at + 65_536, cut)));
    const began = performance.now();
    body.feed(bytes.subarray(cut));
    globalThis.last = objects(body.finish());
    const took = performance.now() - began;
    body.free();
    return took;
  },

  /** Keeps something of every row, or of one row a page; gives the bytes of long texts among it, which engines hold outside their heap. */
  keep(name, rows, what) {
    kept.length = 0;
    globalThis.last = undefined;
    let outside = 0;
    for (const bytes of made.get(rows)) {
      const { automations } = ways[name](bytes);
      for (const row of what === "one row a page" ? automations.slice(3, 4) : automations) {
        kept.push(what === "a field of each row" ? row.display_name : row);
        if (what === "a field of each row" || !name.startsWith("…")) continue;
        for (const text of [row.code, row.english_code]) {
          // eslint-disable-next-line no-control-regex
          if (new TextEncoder().encode(text).length > LONG) outside += text.length * (/[^\u0000-\u00ff]/.test(text) ? 2 : 1) + 64;
        }
      }
    }
    return { count: kept.length, outside };
  },

  forget() {
    kept.length = 0;
    globalThis.last = undefined;
  },
};
