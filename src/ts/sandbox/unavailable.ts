/** What can be done where a part of the sandbox does not load? `init` has no part in it. */
import type { AutomationsError } from "../error.js";
import { type LoadFailure, unavailable as unavailableModule } from "../load-error.js";

const REMEDIES: Partial<Record<LoadFailure, string>> = {
  csp: "allow it with `script-src 'wasm-unsafe-eval'`",
  invalid: "check that every file of the package is deployed, all of one version",
};

/** What a failed load throws: why, in words, and what to do. @internal */
export const unavailable = (what: string, cause: unknown): AutomationsError => unavailableModule(what, cause, "it", REMEDIES);
