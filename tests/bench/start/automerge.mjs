// From nothing to the first document.
import { quiet } from "./quiet.mjs";

await quiet();
const began = performance.now();
const { next: Automerge } = await import("@automerge/automerge");
const doc = Automerge.from({ display_name: "Pay" });
if (doc.display_name !== "Pay") throw new Error("no document");
globalThis.took = performance.now() - began;
