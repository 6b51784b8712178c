import Ajv from "ajv"; import { z } from "zod";
import contract from "../../contract/automations.openapi.json";
import { peers } from "../peers.mjs";
import { pages } from "../pages.mjs";
const { init } = await import(/* @vite-ignore */ new URL("/pkg/index.js", location.href).href);
const tape = await import(/* @vite-ignore */ new URL("/pkg/decode/tape.js", location.href).href);
let check; try { check = await import(/* @vite-ignore */ new URL("/pkg/decode/check.js", location.href).href);} catch {}
await init();
const { decode } = await import(/* @vite-ignore */ new URL("/pkg/glue/client.js", location.href).href);
const made = peers(contract);
const decoder = new TextDecoder("utf-8", { fatal: true });
const parse = (bytes) => JSON.parse(decoder.decode(bytes));
const ways = {
  "JSON.parse": parse,
  tape: (bytes) => { const r = tape.decodeOnTape("ListAutomations", bytes); if (!r.ok) throw new Error(r.message); return r.value; },
  ajv: (bytes) => made.ajv(parse(bytes)),
  zod: (bytes) => made.zod(parse(bytes)),
};
const glue = await import(/* @vite-ignore */ new URL("/pkg/glue/client.js", location.href).href);
ways.scan = (bytes) => { const t = new glue.BodyTape("ListAutomations"); for (let i = 0; i < bytes.length; i += 65536) t.feed(bytes.subarray(i, i + 65536)); t.finish(); t.free(); };
ways.text = (bytes) => decoder.decode(bytes);
if (check) ways.small = (bytes) => { const v = parse(bytes); if (!check.fits("ListAutomations", v)) throw new Error("no"); return v; };
const sizes = new Map();
window.names = Object.keys(ways);
window.ways = ways;
window.prepare = (count, rows) => { sizes.set(rows, pages(count, rows)); return sizes.get(rows).reduce((s, p) => s + p.length, 0) / count; };
window.run = (name, rows, first, batch) => { const all = sizes.get(rows), way = ways[name]; const t=performance.now(); for (let i = 0; i < batch; i++) window.kept = way(all[(first + i) % all.length]); return performance.now()-t; };
window.same = (name, rows) => ['scan','text','zod'].includes(name) || JSON.stringify(ways[name](sizes.get(rows)[0])) === JSON.stringify(parse(sizes.get(rows)[0]));
window.sizes = sizes;
window.ready = true;
