// `npm start`: builds the package and the console, and serves the console. Takes `--port N` or PORT.

import { buildConsole, serveConsole } from "./console.mjs";
import { buildPackage } from "./package/build.mjs";
import { setUp } from "./setup.mjs";
import { bold, Failure, say, stage, task } from "./terminal.mjs";

const DEFAULT_PORT = 4173;

await task(async () => {
  const port = portOf(process.argv.slice(2), process.env);
  await buildPackage(await setUp());
  await stage("build the console", buildConsole);
  const address = await serveConsole(port);
  say(`\n${bold(`The console is at ${address}`)}  (Ctrl-C ends it)`);
});

function portOf(args, env) {
  const at = args.findIndex((arg) => /^--port(=|$)/.test(arg));
  const given = at < 0 ? env.PORT : (args[at].split("=")[1] ?? args[at + 1] ?? "");
  if (given === undefined || (at < 0 && given === "")) return DEFAULT_PORT;
  if (!/^\d+$/.test(given) || Number(given) < 1 || Number(given) > 65535) throw new Failure(`the port must be a number from 1 to 65535, not \`${given}\``);
  return Number(given);
}
