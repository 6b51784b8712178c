/** Which lines of the code are lit, and how brightly? From what a run did up to some step of it. */
import { type CodeSpan, ownSpan, type SpanFinder } from "./code-span";
import type { JournalLine, StepState } from "./run-journal";

/** How a stretch of code is lit. */
export type Light = "ran" | "current" | "failed" | "waits" | "skipped";

/** A stretch of code that some steps executed. */
export interface LitSpan extends CodeSpan {
  light: Light;
  /** How often it began. */
  times: number;
}

const LIGHT: Record<StepState, Light> = {
  running: "current",
  waits: "waits",
  ran: "ran",
  failed: "failed",
  skipped: "skipped",
  left: "ran",
};

/** Of several steps at the same place, the one that says most is seen. */
const BRIGHTNESS: Light[] = ["skipped", "ran", "current", "waits", "failed"];

/**
 * @param text the code as the editor has it: its line breaks are `\n`
 * @param until the position of the last line that counts; all of them when absent
 */
export function litSpans(lines: readonly JournalLine[], text: string, find: SpanFinder, until?: number): LitSpan[] {
  const found = new Map<string, LitSpan>();
  const counted = until === undefined ? lines : lines.slice(0, until + 1);
  const failures = counted.flatMap(({ step, location }) => (step === "failed" ? (find(location) ?? []) : []));
  for (const { step, location } of counted) {
    const place = step && find(location);
    if (step === undefined || place === undefined) continue;
    const { from, to } = ownSpan(text, place);
    const key = `${from} ${to}`;
    // A step fails with what failed within it, and only that is pointed out.
    const light = step === "failed" && failures.some((other) => isWithin(other, place)) ? "ran" : LIGHT[step];
    const before = found.get(key);
    if (before === undefined) found.set(key, { from, to, light, times: step === "skipped" ? 0 : 1 });
    else {
      if (step !== "skipped") before.times += 1;
      if (BRIGHTNESS.indexOf(light) > BRIGHTNESS.indexOf(before.light)) before.light = light;
    }
  }
  return [...found.values()].sort((one, other) => one.from - other.from || other.to - one.to);
}

/**
 * The position of the line to select when a place in the code is picked: of the innermost step that
 * covers it, the first one after `current`, and from the start again behind the last.
 */
export function lineAt(
  lines: readonly JournalLine[],
  text: string,
  find: SpanFinder,
  position: number,
  current: number | undefined,
): number | undefined {
  const covering = lines.flatMap(({ step, location }, index) => {
    const place = step && find(location);
    if (!place || position < place.from || position > place.to) return [];
    return [{ index, size: ownSize(text, place, position) }];
  });
  const smallest = Math.min(...covering.map(({ size }) => size));
  const innermost = covering.filter(({ size }) => size === smallest).map(({ index }) => index);
  return innermost.find((index) => index > (current ?? -1)) ?? innermost[0];
}

const isWithin = (inner: CodeSpan, outer: CodeSpan): boolean =>
  inner.from >= outer.from && inner.to <= outer.to && inner.to - inner.from < outer.to - outer.from;

/** How much code a step says of itself where the position stands in that, else all of it. */
function ownSize(text: string, place: CodeSpan, position: number): number {
  const own = ownSpan(text, place);
  return position <= own.to ? own.to - own.from : place.to - place.from;
}
