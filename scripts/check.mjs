// `npm run check`: formatting, lints, the package's build and types; no tests.

import { setUp } from "./setup.mjs";
import { checks } from "./suite/checks.mjs";
import { runStages } from "./suite/stages.mjs";
import { task } from "./terminal.mjs";

await task(async () => void (await runStages(checks(await setUp({ git: true })))));
