/** Is what is given an option at all? One that is misspelt would do nothing, and nobody would hear of it. */
import type { Violation } from "./glue/models.js";
import type { ListOptions } from "./list.js";
import type { ClientOptions } from "./options.js";
import { refused } from "./refused.js";
import type { InvokeAndWaitOptions } from "./run-start.js";

/** Options by their names. */
interface Options {
  readonly names: readonly string[];
  /** Whether what has nothing to do with any of them is let pass. */
  readonly isOpen: boolean;
}

// Each name once, and none left out: the compiler sees to it.
const optionsOf = (names: Record<string, 0>, isOpen: boolean): Options => ({ names: Object.keys(names), isOpen });

/** What can be said when a client is made. @internal */
export const CLIENT_OPTIONS = /* @__PURE__ */ optionsOf({
  baseUrl: 0, organization: 0, workspace: 0, token: 0, fetch: 0, headers: 0, timeoutMs: 0, deadlineMs: 0, maxRetries: 0, onRequest: 0,
  onResponse: 0, logger: 0, logLevel: 0,
} satisfies Record<keyof ClientOptions, 0>, false);

/**
 * What can be said with any call. What is no option and is like none is let pass: a query library's context
 * (`signal` with `queryKey`, `pageParam`, `meta`) is given as it is by who wants its signal alone. @internal
 */
export const CALL_OPTIONS = /* @__PURE__ */ optionsOf({
  signal: 0, timeoutMs: 0, deadlineMs: 0, maxRetries: 0, safeToRepeat: 0, headers: 0, organization: 0, workspace: 0, prefetch: 0,
  input_specs: 0, default_inputs: 0, until: 0, pollMs: 0, onUpdate: 0, onInvoked: 0,
} satisfies Record<keyof (InvokeAndWaitOptions & ListOptions), 0>, true);

/**
 * Refuses what is given under other names, all of it at once; what is `undefined` is not given.
 *
 * @throws AutomationsError `INVALID_ARGUMENT` with the rule `unknown_field`, and the name that may be meant
 * @internal
 */
export function requireKnown(given: object | null | undefined, { names, isOpen }: Options): void {
  const violations: Violation[] = [];
  for (const [field, value] of Object.entries(given ?? {})) {
    if (value === undefined || names.includes(field)) continue;
    const near = names.find((name) => isNear(lettersOf(name), lettersOf(field)));
    const help = near === undefined ? `there are ${names.join(", ")}` : `did you mean \`${near}\`?`;
    if (near !== undefined || !isOpen) violations.push({ field, rule: "unknown_field", message: "is not an option", help });
  }
  if (violations.length > 0) throw refused(violations);
}

/** `base_url` and `baseURL` are `baseUrl`. */
const lettersOf = (name: string): string => name.replace(/[^a-z]/gi, "").toLowerCase();

/** Whether one is a part of the other, as `timeout` of `timeoutMs`. */
const isNear = (name: string, given: string): boolean => given.length > 2 && (name.includes(given) || given.includes(name));
