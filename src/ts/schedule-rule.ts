/**
 * How is a schedule compiled? Once: a config that was seen a moment ago, as while typing or in a
 * list that is drawn again, is found by its JSON.
 */
import { asError } from "./error.js";
import { CompiledSchedule } from "./glue/tools.js";
import type { ScheduleConfig } from "./glue/models.js";
import { encode } from "./json.js";
import { refused } from "./refused.js";
import { onToolsReplaced, requireTools } from "./tools-module.js";

/** How many compiled schedules are kept. */
const KEPT = 64;

const compiled = new Map<string, CompiledSchedule>();
/** By the very object, once it came twice: what it said then, for it may have been changed since. */
const seen = new WeakMap<object, { said: unknown; key: string }>();
/** The one that was asked last: comparing two texts is cheaper than hashing one. */
let last: { key: string; rule: CompiledSchedule } | undefined;

// They are of the instance that has trapped: nothing of it is asked or freed any more.
onToolsReplaced(() => {
  compiled.clear();
  last = undefined;
});

/** Asks a schedule something; what the module refuses is thrown as an `AutomationsError`. @internal */
export function ask<T>(config: ScheduleConfig, question: (rule: CompiledSchedule) => T): T {
  requireTools();
  try {
    return question(compile(config));
  } catch (thrown) {
    throw asError(thrown);
  }
}

function compile(config: ScheduleConfig): CompiledSchedule {
  const before = typeof config === "object" && config !== null ? seen.get(config) : undefined;
  const known = before?.said !== undefined && isSame(config, before.said, 0) ? before.key : keyOf(config);
  if (known !== undefined) {
    const rule = last?.key === known ? last.rule : compiled.get(known);
    if (rule !== undefined) {
      if (last?.rule !== rule) last = { key: known, rule };
      if (before === undefined) seen.set(config, { said: undefined, key: known });
      else if (before.said === undefined || before.key !== known) seen.set(config, { said: JSON.parse(known), key: known });
      return rule;
    }
  }
  const { text, violations } = encode(config ?? {});
  if (text === undefined || violations.length > 0) {
    throw refused(violations);
  }
  const made = new CompiledSchedule(text);
  keep(text, made);
  return made;
}

/** Whether plain data says what it said: cheaper than writing it again. What is not plain does not. */
function isSame(now: unknown, said: unknown, depth: number): boolean {
  if (typeof now !== "object" || now === null) return now === said;
  if (typeof said !== "object" || said === null || depth > 8) return false;
  const prototype: unknown = Object.getPrototypeOf(now);
  if (Array.isArray(now)) {
    if (!Array.isArray(said) || now.length !== said.length || prototype !== Array.prototype) return false;
    return now.every((item, index) => isSame(item, said[index], depth + 1));
  }
  if (prototype !== Object.prototype || Array.isArray(said)) return false;
  let left = 0;
  for (const name in now) {
    const value = (now as Record<string, unknown>)[name];
    // As JSON has it, a field that is `undefined` is absent.
    if (value === undefined) continue;
    if (!isSame(value, (said as Record<string, unknown>)[name], depth + 1)) return false;
    left++;
  }
  for (const _ in said) left--;
  return left === 0;
}

/**
 * The JSON of a config, where it surely says all of it: `null` may have been a `NaN`, and what
 * throws is told by `encode`.
 */
function keyOf(config: ScheduleConfig): string | undefined {
  try {
    const text: string | undefined = JSON.stringify(config);
    return text === undefined || text.includes("null") ? undefined : text;
  } catch {
    return undefined;
  }
}

function keep(key: string, made: CompiledSchedule): void {
  compiled.set(key, made);
  if (compiled.size <= KEPT) return;
  const [oldest] = compiled;
  if (oldest === undefined) return;
  compiled.delete(oldest[0]);
  if (last?.rule === oldest[1]) last = undefined;
  oldest[1].free();
}
