// `npm test`: everything that must hold before a change is kept.

import { setUp } from "./setup.mjs";
import { checks } from "./suite/checks.mjs";
import { docs } from "./suite/docs.mjs";
import { runStages, summary } from "./suite/stages.mjs";
import { tests } from "./suite/tests.mjs";
import { say, task } from "./terminal.mjs";

await task(async () => {
  const env = await setUp({ git: true, browser: true, matrix: true, python: true });
  const total = await runStages([...checks(env), ...docs(env), ...tests(env)]);
  say(`\n${summary(total)}`);
});
