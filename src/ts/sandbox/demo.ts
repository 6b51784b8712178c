/** How do the demo data get in? When they are asked for: a sandbox without them never loads them. */
import { unavailable } from "./unavailable.js";

let files: Promise<string[]> | undefined;

/** The files of the demo data; loaded once, and can be tried again after a failure. @internal */
export function demoFiles(): Promise<string[]> {
  files ??= load().catch((cause: unknown) => {
    files = undefined;
    throw unavailable("the sandbox's demo data could not be loaded", cause);
  });
  return files;
}

const load = async (): Promise<string[]> => (await import("../glue/demo.js")).default;
