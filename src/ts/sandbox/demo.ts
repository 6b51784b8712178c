/** How do the demo data get in? When they are asked for: a sandbox without them never loads them. */
import { inflated } from "../inflate.js";
import { unavailable } from "../load-error.js";

let files: Promise<string[]> | undefined;

/** The files of the demo data; loaded once, and can be tried again after a failure. @internal */
export function demoFiles(): Promise<string[]> {
  files ??= load().catch((cause: unknown) => {
    files = undefined;
    throw unavailable("the sandbox's demo data could not be loaded", cause);
  });
  return files;
}

async function load(): Promise<string[]> {
  const { default: base64 } = await import("../glue/demo.js");
  return JSON.parse(new TextDecoder().decode(await inflated(base64))) as string[];
}
