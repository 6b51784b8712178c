/** What can be asked at once, without sending anything? */
import { requireClient } from "./client-module.js";
import { asError } from "./error.js";
import { tzdb, validate as validateJson, version as packageVersion } from "./glue/client.js";
import type { Violation } from "./glue/models.js";
import { encode } from "./json.js";
import type { OperationName } from "./operations.js";

/**
 * Every fault of a request, with its field's path: the same list that a call would throw.
 * Synchronous; `await init()` first (in Node it loads by itself).
 *
 * @param request path, query and body fields side by side; organization and workspace may be
 * missing, since a client fills them in
 * @throws AutomationsError `INVALID_ARGUMENT` for an operation that the contract does not have,
 * `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * validate("InvokeAutomation", { automation_id: "a", stage: "DRAFT" });
 * // → [… field: "stage", rule: "enum", message: "…", help: "did you mean `AUTOMATION_STAGE_DRAFT`?" }]
 * ```
 */
export function validate(operation: OperationName, request: unknown): Violation[] {
  requireClient();
  const { text, violations } = encode(request ?? {});
  try {
    // Without a text the operation's name is checked all the same.
    const found = validateJson(String(operation), text ?? "{}");
    return text === undefined ? violations : withOthers(violations, found);
  } catch (thrown) {
    throw asError(thrown);
  }
}

/** Violations, and of the others those that concern no field of these. @internal */
export function withOthers(violations: readonly Violation[], others: readonly Violation[]): Violation[] {
  const told = new Set(violations.map(({ field }) => field));
  return [...violations, ...others.filter(({ field }) => !told.has(field))];
}

/** The versions of what is loaded: the package's own, and the IANA time-zone database's in it (`2026f`). */
export function version(): { package: string; tzdb: string } {
  requireClient();
  return { package: packageVersion(), tzdb: tzdb() };
}
