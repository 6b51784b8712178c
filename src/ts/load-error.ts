/** Why did the module not load, and what can be done about it? */
import { AutomationsError } from "./error.js";
import { missingFeatures } from "./feature.js";

/**
 * The `reason` of a `WASM_UNAVAILABLE`:
 *
 * - `csp`: the page's Content-Security-Policy (or the platform) forbids compiling WebAssembly
 * - `mime`: what came from the URL is no WebAssembly, as the HTML page of a single-page app
 * - `404`, `status`: the URL was answered with 404, or with another status that is no success
 * - `network`: the URL, or a file of the package, could not be fetched
 * - `old-browser`: the engine lacks WebAssembly, or a part of it
 * - `memory`: there is no memory left for it
 * - `invalid`: what was given is no module, or not this package's
 * - `no-source`: the entry brings no module along, and `init` was given none
 * - `not-loaded`: a synchronous function was called before `init` was done
 * - `unknown`: none of these; see `cause`
 */
export type LoadFailure =
  | "csp"
  | "mime"
  | "404"
  | "status"
  | "network"
  | "old-browser"
  | "memory"
  | "invalid"
  | "no-source"
  | "not-loaded"
  | "unknown";

const REMEDIES: Record<LoadFailure, string> = {
  csp: "allow it with `script-src 'wasm-unsafe-eval'`; where no code may be compiled at all (workers of the edge), give `init` the imported `automations-wasm/FILE`",
  mime: "check the URL: a server that knows no such file may answer with its page",
  "404": "check the URL, and that `FILE` is deployed with the page",
  status: "check the URL, and that it needs no credentials",
  network: "check the connection, that every file of the package is deployed, and that `connect-src` of the Content-Security-Policy allows the URL",
  "old-browser": "it takes Chrome 96 (115 to go on after a trap; reload the page), Firefox 113, Safari 16.4 or newer, and no lockdown mode",
  memory: "close what needs much memory, and try again",
  invalid: "give `init` the package's own `FILE`, of this very version: as a URL, a Response, bytes or a WebAssembly.Module",
  "no-source": "give `init` a URL, bytes or a WebAssembly.Module: of client.wasm first, of the others by name: `init(client, { values, tools })`",
  "not-loaded": "await `init()` first",
  unknown: "see `cause`",
};

/** A failure whose reason is known. @internal */
export class LoadError extends Error {
  readonly reason: LoadFailure;

  constructor(reason: LoadFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.reason = reason;
  }
}

/** The failure that an exception of the engine stands for. @internal */
export function failure(cause: unknown): LoadError {
  if (cause instanceof LoadError) return cause;
  const { name, message = String(cause) } = Object(cause) as { name?: string; message?: string };
  return new LoadError(reasonOf(name, message), message, cause);
}

// Each engine has its own words for a policy, and says `CompileError` for it as for bytes that are no module.
function reasonOf(name: string | undefined, message: string): LoadFailure {
  if (/content.security.policy|\bcsp\b|unsafe-eval|disallowed by embedder/i.test(message)) return "csp";
  // A file of the package that is loaded later: Chrome and Firefox, Safari, bundlers.
  if (/dynamically imported module|importing a module script|loading (?:css )?chunk/i.test(message)) return "network";
  // Chrome before 115, of an instance that takes the place of one that has trapped: that is made at once.
  if (missingFeatures().length > 0 || /disallowed on the main thread/i.test(message)) return "old-browser";
  if (name === "RangeError" || /out of memory|could not allocate/i.test(message)) return "memory";
  if (name === "CompileError" || name === "LinkError" || name === "TypeError") return "invalid";
  return "unknown";
}

/**
 * What a failed load throws: the reason in a word, in words, and what to do; `file` is what `init` can be given, `remedies`
 * are better ones than usual. @internal
 */
export function unavailable(what: string, cause: unknown, file: string, remedies: Partial<typeof REMEDIES> = {}): AutomationsError {
  const { reason, message, cause: root } = failure(cause);
  const lacking = reason === "old-browser" ? missingFeatures() : [];
  const missing = lacking.length > 0 ? ` (missing: ${lacking.join(", ")})` : "";
  const remedy = remedies[reason] ?? REMEDIES[reason].replaceAll("FILE", file);
  const words = `${what}: ${message}${missing}; ${remedy}`;
  return new AutomationsError({ code: "WASM_UNAVAILABLE", message: words, reason, cause: root ?? cause });
}
