/** Where in a text is a byte? The API counts UTF-8 bytes from 0; people count lines from 1. */
import type { CodeLocation } from "automations-wasm";

/** The lines a location covers, first and last from 1; `undefined` when it is not in the text. */
export function sourceLines(
  source: string,
  location: CodeLocation | undefined,
): { first: number; last: number } | undefined {
  const bytes = new TextEncoder().encode(source);
  const start = Number(location?.start_byte ?? (location ? 0 : NaN));
  const end = Number(location?.end_byte ?? start);
  if (!(start >= 0) || !(end >= start) || start >= bytes.length) return undefined;
  const lineOf = (until: number): number => bytes.subarray(0, until).filter((byte) => byte === 0x0a).length + 1;
  // The end is exclusive.
  return { first: lineOf(start), last: lineOf(Math.max(start, Math.min(end, bytes.length) - 1)) };
}
