/** Is what is given an option at all? One that is misspelt would do nothing, and nobody would hear of it. */
import type { Violation } from "./glue/models.js";
import type { ListOptions } from "./list.js";
import type { ClientOptions } from "./options.js";
import { refused } from "./refused.js";
import type { InvokeAndWaitOptions } from "./run-start.js";

// Each name once, and none left out: the compiler sees to it.

/** What can be said when a client is made. @internal */
export const CLIENT_OPTIONS = {
  baseUrl: 0, organization: 0, workspace: 0, token: 0, fetch: 0, headers: 0, timeoutMs: 0, deadlineMs: 0, maxRetries: 0, onRequest: 0,
  onResponse: 0, logger: 0, logLevel: 0,
} satisfies Record<keyof ClientOptions, 0>;

/** What can be said with any call. @internal */
export const CALL_OPTIONS = {
  signal: 0, timeoutMs: 0, deadlineMs: 0, maxRetries: 0, safeToRepeat: 0, headers: 0, organization: 0, workspace: 0, prefetch: 0,
  input_specs: 0, default_inputs: 0, until: 0, pollMs: 0, onUpdate: 0, onInvoked: 0,
} satisfies Record<keyof (InvokeAndWaitOptions & ListOptions), 0>;

/**
 * Refuses what is given under other names than those `known`, all of it at once; what is `undefined` is not given. With a
 * call what is like no option is let pass: who wants the signal alone of a query library's context (`queryKey`, `meta`,
 * `pageParam` and `signal`) gives it as it is.
 *
 * @throws AutomationsError `INVALID_ARGUMENT` with the rule `unknown_field`, and the name that may be meant
 * @internal
 */
export function requireKnown(given: object | null | undefined, known: object = CALL_OPTIONS): void {
  const names = Object.keys(known);
  const violations: Violation[] = [];
  for (const [field, value] of Object.entries(given ?? {})) {
    if (value === undefined || names.includes(field)) continue;
    const near = names.find((name) => isNear(lettersOf(name), lettersOf(field)));
    const help = near === undefined ? `there are ${names.join(", ")}` : `did you mean \`${near}\`?`;
    if (near !== undefined || known !== CALL_OPTIONS) violations.push({ field, rule: "unknown_field", message: "is not an option", help });
  }
  if (violations.length > 0) throw refused(violations);
}

/** `base_url` and `baseURL` are `baseUrl`. */
const lettersOf = (name: string): string => name.replace(/[^a-z]/gi, "").toLowerCase();

/** Whether one is a part of the other, as `timeout` of `timeoutMs`. */
const isNear = (name: string, given: string): boolean => given.length > 2 && (name.includes(given) || given.includes(name));
