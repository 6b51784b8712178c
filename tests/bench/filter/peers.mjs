// Who races? Each peer speaks its own language; none reads AIP-160, for which npm has no package.
//
// A peer has `read(case)`, which parses (and checks, where it can) and gives something that `keeps(read, items)`
// runs over all items; `says` names what it is given.

import { createRequire } from "node:module";
import { init, matchesFilter, parseFilter } from "automations-wasm";

const require = createRequire(import.meta.url);

const ours = {
  name: "automations-wasm",
  says: "filter",
  read: ({ filter }) => parseFilter(filter, "automations", { scope: "loaded" }),
  keeps: ({ filter }, items) => matchesFilter(filter, "automations", items),
};

/** A predicate as a person would write it: nothing to read, nothing checked. */
const predicate = {
  name: "predicate by hand",
  says: "predicate",
  keeps(given, items) {
    const { predicate: keeps } = given;
    const kept = new Array(items.length);
    for (let index = 0; index < items.length; index++) kept[index] = keeps(items[index]);
    return kept;
  },
};

const liqe = ({ parse, test }) => ({
  says: "liqe",
  read: ({ liqe: text }) => parse(text),
  keeps: (query, items) => items.map((item) => test(query, item)),
});

// It generates JavaScript, which a Content-Security-Policy without `unsafe-eval` forbids.
const filtrex = ({ compileExpression }) => ({
  says: "filtrex",
  read: ({ filtrex: text }) => compileExpression(text),
  keeps: (holds, items) => items.map((item) => holds(item)),
});

const cel = ({ Environment }) => {
  const environment = new Environment().registerVariable("item", "map");
  return {
    says: "cel",
    read({ cel: text }) {
      const program = environment.parse(text);
      const { valid, error } = program.check();
      if (!valid) throw error;
      return program;
    },
    keeps: (program, items) => items.map((item) => program({ item })),
  };
};

const mingo = ({ Query }) => ({
  says: "mingo",
  // A query is an object already: there is no text to read.
  read: ({ mingo: query }) => new Query(query),
  keeps: (query, items) => items.map((item) => query.test(item)),
});

const PEERS = { liqe, filtrex, "@marcbachmann/cel-js": cel, mingo };

/** Ours, the predicate, the peers that can be loaded here, and why others cannot. */
export async function contenders() {
  await init();
  const peers = [];
  const absent = [];
  for (const [name, make] of Object.entries(PEERS)) {
    try {
      peers.push({ name, ...make(await load(name)) });
    } catch (error) {
      absent.push(`${name}: ${error.message.split("\n")[0]}`);
    }
  }
  return { ours, predicate, peers, absent };
}

/** A package as ES module where it has one, for `require` cannot load those in every Node. */
async function load(name) {
  try {
    return require(name);
  } catch {
    return import(name);
  }
}
