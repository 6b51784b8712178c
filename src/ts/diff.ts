/** What changed between two revisions? Compared in the page: nothing is sent. */
import { AutomationsError, asError } from "./error.js";
import { diff_revisions } from "./glue/tools.js";
import type { Automation, AutomationRevision, RevisionDiff, Violation } from "./glue/models.js";
import { encode } from "./json.js";
import { refused } from "./refused.js";
import { requireTools } from "./tools-module.js";

/** How `diffRevisions` compares. */
export interface DiffOptions {
  /** How many equal lines stand around each place where a text differs: 3 by default, `Infinity` for all. */
  context?: number | undefined;
}

/**
 * What changed from `a` to `b`, each an automation or a revision as the service gave it: fields,
 * code and English text by lines, connections by alias, inputs, outputs, default inputs and
 * artifacts by name. Synchronous; `await init()` first (in Node it loads by itself).
 *
 * Of a revision its `snapshot` is compared. A field that is absent, `null` or its zero value (`""`,
 * `0`, `false`, an empty list) is the same. Decimals are compared exactly: `1.0` and `1.00` differ.
 * What the service itself writes down (`version`, `update_time`, …) stands in `bookkeeping`, which
 * `same` does not look at. Fields that only a newer service knows are compared as they stand.
 *
 * @throws AutomationsError `INVALID_ARGUMENT` with every value of a wrong type and its path below
 * `a` or `b` (or `context`); `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * const { revisions } = client.automations;
 * const diff = diffRevisions(await revisions.get(id, "1.0"), await revisions.get(id, "latest"));
 * for (const { field, before, after } of diff.fields) console.log(field, before, after);
 * for (const { lines } of diff.code.hunks) {
 *   for (const { kind, text } of lines) console.log({ equal: " ", delete: "-", insert: "+" }[kind] + text);
 * }
 * ```
 */
export function diffRevisions(
  a: Automation | AutomationRevision,
  b: Automation | AutomationRevision,
  options: DiffOptions = {},
): RevisionDiff {
  requireTools();
  const sides = { a: encode(a ?? null, "a"), b: encode(b ?? null, "b") };
  const violations = [...sides.a.violations, ...sides.b.violations];
  try {
    // Without a text there is something to be told of the other side, and of the options.
    const json = diff_revisions(sides.a.text ?? "{}", sides.b.text ?? "{}", options?.context);
    if (violations.length === 0) return JSON.parse(json) as RevisionDiff;
  } catch (thrown) {
    const error = asError(thrown);
    if (violations.length === 0 || !(error instanceof AutomationsError)) throw error;
    // What is wrong already makes more wrong above it.
    const isNew = (found: Violation): boolean => !violations.some(({ field }) => field.startsWith(found.field));
    violations.push(...error.violations.filter(isNew));
  }
  throw refused(violations);
}
