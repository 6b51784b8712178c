// `npm run durability`: the server killed 200 times, or as often as said (`npm run durability -- 500`), during
// concurrent writes. `npm test` does the same a few times.

import { setUp } from "./setup.mjs";
import { serverTests } from "./suite/tests.mjs";
import { buildPackage } from "./package/build.mjs";
import { Failure, task } from "./terminal.mjs";

await task(async () => {
  const kills = process.argv[2] ?? "200";
  if (!/^[1-9]\d{0,5}$/.test(kills)) throw new Failure(`the number of kills must be a whole number from 1 on, not \`${kills}\``);
  const env = await setUp();
  await buildPackage(env);
  await serverTests(env, ["durability.test.mjs"], { AUTOMATIONS_KILLS: kills });
});
