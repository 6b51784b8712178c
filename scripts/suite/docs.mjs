// The stages that make the API pages. They fail on a warning, so that no export loses its words unnoticed.

import { run } from "../command.mjs";
import { path } from "../project.mjs";

/** The stages of the pages, for `runStages`. They need the package's generated types. */
export const docs = (env) => [
  { name: "pages of the TypeScript side", work: async () => void (await run(process.execPath, [path("scripts", "docs", "main.mjs")], { env, heartbeat: "still writing" })) },
  { name: "pages of the Rust side", work: async () => void (await run("cargo", ["doc", "--workspace", "--no-deps"], { env: { ...env, RUSTDOCFLAGS: "-D warnings" }, heartbeat: "still writing" })) },
];
