/** The lines of a comparison as rows to read: what is left out between them, and the pieces of each line. */
import type { DiffLine, TextDiff } from "automations-wasm";

/** A part of a line that looks the same all through. */
export interface Token {
  text: string;
  /** What the language makes of it, as `keyword`. */
  look?: string | undefined;
}

/** A token, or what of it is within a change. */
export interface Piece extends Token {
  isChanged: boolean;
}

/** A line, or how many equal lines are not shown. */
export type DiffRow = { line: DiffLine } | { skipped: number };

/** All rows of a comparison. */
export function diffRows({ hunks }: TextDiff): DiffRow[] {
  let next = 1;
  return hunks.flatMap(({ before_line, before_count, lines }) => {
    const skipped = before_line - next;
    next = before_line + before_count;
    const rows: DiffRow[] = lines.map((line) => ({ line }));
    return skipped > 0 ? [{ skipped }, ...rows] : rows;
  });
}

/** The line's tokens, cut where a change begins or ends. Without tokens that make the line, the line is one. */
export function linePieces({ text, changed = [] }: DiffLine, tokens: readonly Token[] = []): Piece[] {
  const whole = tokens.map((token) => token.text).join("") === text ? tokens : [{ text }];
  const pieces: Piece[] = [];
  let start = 0;
  for (const token of whole) {
    const end = start + token.text.length;
    let at = start;
    while (at < end) {
      const span = changed.find((span) => span.end > at);
      const isChanged = span !== undefined && span.start <= at;
      const stop = Math.min(end, (isChanged ? span.end : span?.start) ?? end);
      pieces.push({ ...token, text: token.text.slice(at - start, stop - start), isChanged });
      at = stop;
    }
    start = end;
  }
  return pieces;
}
