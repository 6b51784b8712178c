/**
 * What does a filter say, is it right, and which loaded items does it keep? Answered in the page, by
 * the engine that the sandbox filters with.
 */
import { type AutomationsError, asError } from "./error.js";
import { CompiledFilter } from "./filter-plan.js";
import {
  filter_check as check,
  filter_complete as complete,
  filter_format as format,
  filter_parse as parse,
  filter_plan as plan,
} from "./glue/tools.js";
import type {
  FilterCompletion,
  FilterError,
  FilterSchema,
  FilterText,
  ParsedFilter,
  PlannedFilter,
  Violation,
} from "./glue/models.js";
import { halfAt } from "./json.js";
import { refuse, refused } from "./refused.js";
import { requireTools } from "./tools-module.js";

/** The lists of the contract that take a filter. */
export type FilterCollectionName =
  | "automations"
  | "revisions"
  | "triggers"
  | "runs"
  | "run_events"
  | "connections"
  | "daily_run_aggregates";
/** The operations of those lists. */
export type FilterOperationName =
  | "ListAutomations"
  | "ListAutomationRevisions"
  | "ListAutomationTriggers"
  | "ListRuns"
  | "ListRunEvents"
  | "ExtractAutomationCodeConnections"
  | "QueryDailyRunAggregates";
/**
 * What a filter is for: a list of the contract, by its name or its operation's (`ListRuns`), or a
 * schema of your own.
 */
export type FilterCollection = FilterCollectionName | FilterOperationName | FilterSchema;

/** For whom a filter is written. */
export interface FilterOptions {
  /**
   * `service`, the default: what the contract lets the service take. `loaded`: items that the page
   * has, by any of their fields.
   */
  scope?: "service" | "loaded" | undefined;
}

/** How many compiled filters are kept. */
const KEPT = 32;
const compiled = new Map<string, CompiledFilter>();
/** The one that was asked last: comparing two texts is cheaper than hashing one. */
let last: { key: string; filter: CompiledFilter } | undefined;

/**
 * Reads a filter and checks it against the fields of a list. Faults are a result, not an exception:
 * every one with its place in UTF-16 units (as `String.prototype.slice` counts), a message and, where
 * it can be said, what to do. Synchronous; `await init()` first (in Node it loads by itself).
 *
 * @param collection the list; without one the text is read along the grammar alone
 * @throws AutomationsError `INVALID_ARGUMENT` for a collection that there is not or a schema that is
 * none; `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * const parsed = parseFilter("stat = DRAFT", "automations");
 * if (!parsed.ok) console.warn(parsed.errors);
 * // → [{ message: "…", span: { start: 0, end: 4 }, help: "did you mean `state`?" }]
 * ```
 */
export function parseFilter(text: string, collection?: FilterCollection, options?: FilterOptions): ParsedFilter {
  const halves = halvesOf(text);
  if (halves.length > 0) return { ok: false, errors: halves };
  if (collection === undefined) return ask(() => format(String(text))) as ParsedFilter;
  const [list, by] = [named(collection), scope(options)];
  const refused = ask(() => check(String(text), list, by));
  return refused === undefined ? { ok: true, filter: readLater(String(text), list, by) } : (refused as ParsedFilter);
}

/**
 * The filter in its one canonical form: single spaces, double quotes where quotes are needed, no
 * parentheses that change nothing. It says the same, and is its own canonical form. Names and values
 * are not checked.
 *
 * @throws AutomationsError `INVALID_ARGUMENT`, with every fault as a violation of `filter`;
 * `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * console.log(formatFilter("(state='DRAFT')  AND -( a:b )")); // → state = "DRAFT" AND NOT a:b
 * ```
 */
export function formatFilter(text: string): string {
  const halves = halvesOf(text);
  if (halves.length > 0) throw faulty(halves);
  const parsed = ask(() => format(String(text))) as ParsedFilter;
  if (!parsed.ok) throw faulty(parsed.errors);
  return parsed.filter.text;
}

/**
 * What may stand at a cursor, in filters that are half written or broken, too: fields, comparators,
 * values, words. Each with the part of the text that it takes the place of.
 *
 * @param cursor where, in UTF-16 units; beyond the text it is the text's end
 * @throws AutomationsError as `parseFilter`
 * @example
 * ```ts
 * completeFilter("sta", 3, "automations")[0]; // → { label: "state", kind: "field", insert: "state", span: { start: 0, end: 3 }, … }
 * ```
 */
export function completeFilter(
  text: string,
  cursor: number,
  collection: FilterCollection,
  options?: FilterOptions,
): FilterCompletion[] {
  const end = String(text).length;
  const at = Number.isFinite(cursor) ? Math.max(0, Math.min(Math.floor(cursor), end)) : end;
  return ask(() => complete(String(text), at, named(collection), scope(options))) as FilterCompletion[];
}

/**
 * Which of the loaded items a filter keeps: one answer for each, in their order. Every field of an
 * item can be asked for, not only those that the service filters by. One call takes any number of
 * items and copies none: a hundred thousand take milliseconds.
 *
 * What differs from the service: a bare word is looked for in the item's texts, in any case of its
 * letters. Only own properties are read.
 *
 * @param collection what the items are
 * @throws AutomationsError `INVALID_ARGUMENT`, with every fault of the filter as a violation of
 * `filter`, or for items that are no array or whose getter throws; `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * const { items } = await client.automations.list();
 * const kept = matchesFilter("display_name:invoice -delete_time:*", "automations", items);
 * const shown = items.filter((_, index) => kept[index]);
 * ```
 */
export function matchesFilter(text: string, collection: FilterCollection, items: readonly unknown[]): boolean[] {
  requireTools();
  if (!Array.isArray(items)) throw refuse("items", "type", "expected an array");
  const keeps = compile(String(text), named(collection)).keeps();
  const kept: boolean[] = new Array<boolean>(items.length);
  let index = 0;
  try {
    for (; index < items.length; index++) kept[index] = keeps(items[index]);
  } catch (cause) {
    throw refuse(`items[${index}]`, "type", "a getter of it throws", undefined, cause);
  }
  return kept;
}

/** A filter without fault, whose tree and canonical text are made when they are first asked for. */
function readLater(text: string, collection: string, scope: string): FilterText {
  let known: FilterText | undefined;
  const read = (): FilterText => {
    if (known !== undefined) return known;
    const parsed = ask(() => parse(text, collection, scope)) as ParsedFilter;
    if (!parsed.ok) throw faulty(parsed.errors);
    return (known = parsed.filter);
  };
  return {
    get text() {
      return read().text;
    },
    get expression() {
      return read().expression;
    },
  };
}

function compile(text: string, collection: string): CompiledFilter {
  const key = `${collection}\n${text}`;
  if (last?.key === key) return last.filter;
  let filter = compiled.get(key);
  if (filter === undefined) {
    const halves = halvesOf(text);
    if (halves.length > 0) throw faulty(halves);
    const planned = ask(() => plan(text, collection, "loaded")) as PlannedFilter;
    if (!planned.ok) throw faulty(planned.errors);
    filter = new CompiledFilter(planned.plan);
    compiled.set(key, filter);
    const [oldest] = compiled.keys();
    if (compiled.size > KEPT && oldest !== undefined) compiled.delete(oldest);
  }
  last = { key, filter };
  return filter;
}

/** What the module answers; what it refuses is thrown as an `AutomationsError`. */
function ask(question: () => string | undefined): unknown {
  requireTools();
  try {
    const answer = question();
    return answer === undefined ? undefined : JSON.parse(answer);
  } catch (thrown) {
    throw asError(thrown);
  }
}

/** Half a character, which the module is not told of: to it every text is well-formed. */
function halvesOf(text: string): FilterError[] {
  const start = halfAt(String(text));
  const help = "cut text between characters, not within one";
  return start === -1 ? [] : [{ message: "holds half of a character (a lone surrogate)", span: { start, end: start + 1 }, help }];
}

/** A name, or a schema as JSON. */
function named(collection: FilterCollection): string {
  if (typeof collection === "string") return collection;
  try {
    return JSON.stringify(collection) ?? "";
  } catch (cause) {
    throw refuse("collection", "type", "cannot be written as JSON", undefined, cause);
  }
}

function scope(options: FilterOptions | undefined): string {
  return String(options?.scope ?? "service");
}

function faulty(errors: FilterError[]): AutomationsError {
  const violations = errors.map(({ message, span, help }): Violation => {
    const told = `${message} (at character ${span.start + 1})`;
    return { field: "filter", rule: "filter", message: told, ...(help !== undefined && { help }) };
  });
  return refused(violations);
}
