// `npm run bench`: the benchmarks, on the package as built; arguments after `--` are theirs.

import { run } from "./command.mjs";
import { buildPackage } from "./package/build.mjs";
import { has, path } from "./project.mjs";
import { setUp } from "./setup.mjs";
import { Failure, task } from "./terminal.mjs";

await task(async () => {
  if (!has("tests", "bench", "run.mjs")) throw new Failure("there are no benchmarks: tests/bench/run.mjs is missing");
  const env = await setUp();
  await buildPackage(env);
  await run(process.execPath, [path("tests", "bench", "run.mjs"), ...process.argv.slice(2)], { env });
});
