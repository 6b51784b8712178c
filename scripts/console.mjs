// The console in www: built, and served from this machine for this machine.

import { has, path } from "./project.mjs";
import { Failure } from "./terminal.mjs";

const HOST = "127.0.0.1";

/** Builds www into www/dist. */
export async function buildConsole() {
  if (!has("www", "index.html")) throw new Failure("there is no console to build: www/index.html is missing");
  const { build } = await vite();
  try {
    await build({ root: path("www"), logLevel: "warn" });
  } catch (error) {
    throw new Failure(`the console did not build: ${error.message}`);
  }
}

/** Serves www/dist on the port, or the next one that is free; gives back the address once the page answers there. */
export async function serveConsole(port) {
  const { preview } = await vite();
  const server = await preview({ root: path("www"), logLevel: "error", preview: { host: HOST, port, strictPort: false, open: false } });
  const address = server.resolvedUrls.local[0];
  const answer = await fetch(address);
  if (!answer.ok) throw new Failure(`the console was built, but ${address} answers ${answer.status}`);
  return address;
}

// Loaded late: on a fresh checkout vite is not there before the set-up.
const vite = () => import("vite");
