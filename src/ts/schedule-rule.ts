/**
 * How is a schedule compiled? Once: a config that was seen a moment ago, as while typing or in a
 * list that is drawn again, is found by its JSON.
 */
import { AutomationsError, asError } from "./error.js";
import { CompiledSchedule } from "./glue/client.js";
import type { ScheduleConfig } from "./glue/models.js";
import { encode } from "./json.js";
import { requireReady } from "./loader.js";

/** How many compiled schedules are kept. */
const KEPT = 64;

const compiled = new Map<string, CompiledSchedule>();
/** The one that was asked last: comparing two texts is cheaper than hashing one. */
let last: { key: string; rule: CompiledSchedule } | undefined;

/** Asks a schedule something; what the module refuses is thrown as an `AutomationsError`. @internal */
export function ask<T>(config: ScheduleConfig, question: (rule: CompiledSchedule) => T): T {
  requireReady();
  try {
    return question(compile(config));
  } catch (thrown) {
    throw asError(thrown);
  }
}

/** Forgets what was compiled, as when the module was replaced. @internal */
export function forgetSchedules(): void {
  compiled.clear();
  last = undefined;
}

function compile(config: ScheduleConfig): CompiledSchedule {
  const key = keyOf(config);
  if (key !== undefined) {
    if (last?.key === key) return last.rule;
    const rule = compiled.get(key);
    if (rule !== undefined) {
      last = { key, rule };
      return rule;
    }
  }
  const { text, violations } = encode(config ?? {});
  if (text === undefined || violations.length > 0) {
    const [first] = violations;
    const message = `\`${first?.field ?? ""}\`: ${first?.message ?? "cannot be written as JSON"}`;
    throw new AutomationsError({ code: "INVALID_ARGUMENT", message, violations });
  }
  const made = new CompiledSchedule(text);
  keep(text, made);
  return made;
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
