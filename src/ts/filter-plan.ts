/**
 * Which items does a filter keep? The Rust engine reads and checks the text and says what it asks
 * as a plan; this runs the plan over the page's own objects.
 *
 * Evaluation is here, not in WebAssembly, since items would have to be written as JSON, copied and
 * read again. Measured with 100,000 automations: writing and encoding them alone takes ten times
 * what a filter over them takes here. Closures are composed, for a Content-Security-Policy without
 * `unsafe-eval` forbids to generate code. Only own properties are read, so that no name reaches a
 * prototype.
 */
import { type Holds, holdsOf, like, timestamp } from "./filter-compare.js";
import { type FieldReader, readerOf } from "./filter-field.js";
import type { FilterPlan, FilterSearch, FilterTest } from "./glue/models.js";

/** Whether an item is kept. @internal */
export type Keeps = (item: unknown) => boolean;
/** An own property's value; `undefined` where there is none, and of what is no object or an array. */
type Read = (holder: unknown, name: string) => unknown;
/** What reads an item's own field of a name. */
type ReaderOf = (name: string) => FieldReader;

/** A plan, ready to run. @internal */
export class CompiledFilter {
  readonly #plan: FilterPlan;
  readonly #names: ReadonlySet<string>;
  #quick: Keeps | undefined;
  #careful: Keeps | undefined;

  constructor(plan: FilterPlan) {
    this.#plan = plan;
    this.#names = new Set(namesOf(plan));
  }

  /** What to ask each item of one call: while it runs, `Object.prototype` stays as it is now. */
  keeps(): Keeps {
    const careful = (this.#careful ??= compile(this.#plan, ownReaderOf, readOwn));
    // All that a plain object has is its own, unless all objects have a property of that name.
    for (const name of this.#names) if (name in Object.prototype) return careful;
    const quick = (this.#quick ??= compile(this.#plan, readerOf, readPlain));
    return (item) => (isPlain(item) ? quick(item) : careful(item));
  }
}

function* namesOf(plan: FilterPlan): Iterable<string> {
  if (typeof plan === "boolean") return;
  if ("and" in plan) for (const part of plan.and) yield* namesOf(part);
  else if ("or" in plan) for (const part of plan.or) yield* namesOf(part);
  else if ("not" in plan) yield* namesOf(plan.not);
  else yield* "texts" in plan ? plan.texts : plan.path;
}

function readOwn(holder: unknown, name: string): unknown {
  if (typeof holder !== "object" || holder === null || Array.isArray(holder)) return undefined;
  return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}

function readPlain(holder: unknown, name: string): unknown {
  return isPlain(holder) ? (holder as Record<string, unknown>)[name] : readOwn(holder, name);
}

const ownReaderOf: ReaderOf = (name) => (item) => readOwn(item, name);

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** `top` makes readers of the item's own fields, `read` reads what lies below them. */
function compile(plan: FilterPlan, top: ReaderOf, read: Read): Keeps {
  if (typeof plan === "boolean") return () => plan;
  if ("and" in plan) {
    return all(ranges(plan.and).map((part) => (Array.isArray(part) ? range(part, top) : compile(part, top, read))));
  }
  if ("or" in plan) return any(plan.or.map((part) => compile(part, top, read)));
  if ("not" in plan) {
    const other = compile(plan.not, top, read);
    return (item) => !other(item);
  }
  return "texts" in plan ? search(plan, top) : test(plan, top, read);
}

function all(parts: readonly Keeps[]): Keeps {
  return joined(parts, () => true, (first, second) => (item) => first(item) && second(item));
}

function any(parts: readonly Keeps[]): Keeps {
  return joined(parts, () => false, (first, second) => (item) => first(item) || second(item));
}

/** Few parts stand in a row, the first on top, since it is often the only one asked; many in a tree, which is not deep. */
function joined(parts: readonly Keeps[], none: Keeps, both: (first: Keeps, second: Keeps) => Keeps): Keeps {
  const [first] = parts;
  if (first === undefined) return none;
  if (parts.length === 1) return first;
  const at = parts.length > 8 ? parts.length >> 1 : 1;
  return both(joined(parts.slice(0, at), none, both), joined(parts.slice(at), none, both));
}

/** Puts the two ends of a range of timestamps together. */
function ranges(parts: readonly FilterPlan[]): (FilterPlan | FilterTest[])[] {
  const joined: (FilterPlan | FilterTest[])[] = [];
  const open = new Map<string, FilterTest[]>();
  for (const part of parts) {
    const name = isInstant(part) ? part.path[0] : undefined;
    const other = name === undefined ? undefined : open.get(name);
    if (name === undefined) joined.push(part);
    else if (other === undefined) {
      const tests = [part as FilterTest];
      open.set(name, tests);
      joined.push(tests);
    } else {
      other.push(part as FilterTest);
      open.delete(name);
    }
  }
  return joined;
}

function isInstant(plan: FilterPlan): plan is FilterTest {
  if (typeof plan !== "object" || !("path" in plan) || plan.path.length !== 1) return false;
  return plan.type === "timestamp" && plan.is !== "set" && (plan.fan ?? []).length === 0;
}

function range(tests: readonly FilterTest[], top: ReaderOf): Keeps {
  const field = top(tests[0]?.path[0] ?? "");
  const holds = timestamp(tests);
  return (item) => holds(field(item));
}

function test(asked: FilterTest, top: ReaderOf, read: Read): Keeps {
  const { path, fan = [], type, is, value } = asked;
  const [first = "", ...below] = path;
  const field = top(first);
  // What is asked most often, without a call for it.
  if (below.length === 0 && fan.length === 0 && is === "=" && (type === "text" || type === "enum")) {
    return (item) => field(item) === value;
  }
  const element = (holds: Holds, index: number): Holds => fan.filter((at) => at === index).reduce<Holds>(oneOf, holds);
  // From the last name to the first: what a name leads to is what the next one is asked of.
  const last = element(holdsOf(asked), below.length);
  const step = (holds: Holds, name: string, index: number): Holds =>
    element((holder) => holds(read(holder, name)), index);
  const found = below.reduceRight<Holds>(step, last);
  return (item) => found(field(item));
}

function oneOf(holds: Holds): Holds {
  return (found) => Array.isArray(found) && found.some(holds);
}

function search({ texts, is, value }: FilterSearch, top: ReaderOf): Keeps {
  const holds = is === "like" ? like(value as string[]) : (found: string) => found.includes(String(value));
  const isFound = (found: unknown): boolean => typeof found === "string" && holds(found.toLowerCase());
  const fields = texts.map(top);
  return (item) =>
    fields.some((field) => {
      const found = field(item);
      return Array.isArray(found) ? found.some(isFound) : isFound(found);
    });
}
