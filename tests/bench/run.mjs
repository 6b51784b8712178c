// `npm run bench`: what the package costs, beside what people use instead. No number stands alone:
// times are ratios within this run, sizes name the command that printed them.

import { cpus } from "node:os";
import { benchDecodeInBrowser } from "./decode/browser.mjs";
import { benchDecodeInFirefox } from "./decode/firefox.mjs";
import { benchDecode } from "./decode/node.mjs";
import { benchFilter } from "./filter/run.mjs";
import { benchNative } from "./native/run.mjs";
import { benchSandbox } from "./sandbox/run.mjs";
import { benchScheduleSizes } from "./schedule/sizes.mjs";
import { benchSchedule } from "./schedule/run.mjs";
import { benchServer } from "./server/run.mjs";
import { benchStart } from "./start/run.mjs";
import { benchSizes } from "./sizes.mjs";
import { compareFilterPeers } from "../filter/peers/run.mjs";

const only = process.argv[2];
console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`);
if (only === undefined || only === "decode") {
  await benchDecodeInBrowser();
  await benchDecodeInFirefox();
  await benchDecode();
}
if (only === undefined || only === "schedule") await benchSchedule();
if (only === undefined || only === "filter") await benchFilter();
if (only === undefined || only === "filter-peers") compareFilterPeers();
if (only === undefined || only === "native") benchNative();
if (only === undefined || only === "sandbox") await benchSandbox();
if (only === undefined || only === "start") await benchStart();
if (only === undefined || only === "server") await benchServer(process.argv[3], process.argv[4]);
if (only === undefined || only === "sizes") {
  benchSizes();
  benchScheduleSizes();
}
