// `npm run build`: the npm package in pkg/.

import { buildPackage } from "./package/build.mjs";
import { setUp } from "./setup.mjs";
import { task } from "./terminal.mjs";

await task(async () => buildPackage(await setUp()));
