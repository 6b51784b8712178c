// The package's ES modules with an instance of their own that a test may look into. Node's own entry has another copy of
// everything, bundled for CommonJS.

import { readFileSync } from "node:fs";

const PACKAGE = new URL(".", import.meta.resolve("automations-wasm/package.json"));

/** A module inside the package, as `decode/body.js`. */
export const inner = (path) => import(new URL(path, PACKAGE));

/** All that the package exports, on this instance. */
export const slim = await inner("slim.js");
const file = (name) => readFileSync(new URL(`${name}.wasm`, PACKAGE));
await slim.init(file("client"), { values: file("values"), tools: file("tools") });

const { tape_memory } = await inner("glue/client.js");

/** The memory of this instance: it only ever grows. */
export const memory = () => tape_memory();
