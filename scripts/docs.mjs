// `npm run docs`: the API pages, of TypeScript in docs/api and of Rust in target/doc. A warning is an error.

import { buildPackage } from "./package/build.mjs";
import { setUp } from "./setup.mjs";
import { docs } from "./suite/docs.mjs";
import { runStages } from "./suite/stages.mjs";
import { say, task } from "./terminal.mjs";

await task(async () => {
  const env = await setUp();
  await buildPackage(env);
  await runStages(docs(env));
  say("\ndocs/api/index.html is where to begin; the Rust side is in the target folder's doc/");
});
