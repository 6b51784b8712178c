// From nothing to the first document.
import { quiet } from "./quiet.mjs";

await quiet();
const began = performance.now();
const { LoroDoc } = await import("loro-crdt/base64");
const doc = new LoroDoc();
doc.getMap("m").set("display_name", "Pay");
if (doc.toJSON().m.display_name !== "Pay") throw new Error("no document");
globalThis.took = performance.now() - began;
