/**
 * Where in an editor is a place that the API names? The API counts bytes of UTF-8; an editor counts
 * UTF-16 units, and each line break as one.
 */
import type { CodeLocation } from "automations-wasm";

/** A place in an editor, `to` excluded. */
export interface CodeSpan {
  from: number;
  to: number;
}

/** Finds places in one text. */
export type SpanFinder = (location: CodeLocation | undefined) => CodeSpan | undefined;

/** @returns a finder, which gives nothing for a location that is not in the text */
export function spanFinder(source: string): SpanFinder {
  const positions = editorPositions(source);
  const last = positions.length - 1;
  return (location) => {
    if (location === undefined) return undefined;
    // A field of the value 0 is not sent.
    const start = Number(location.start_byte ?? 0);
    const end = Number(location.end_byte ?? start);
    if (!(start >= 0) || !(end >= start) || start >= last) return undefined;
    return { from: positions[start]!, to: positions[Math.min(end, last)]! };
  };
}

/** For each byte, the editor's position; one more for the end of the text. */
function editorPositions(source: string): Uint32Array {
  const positions = new Uint32Array(new TextEncoder().encode(source).length + 1);
  let byte = 0;
  let position = 0;
  let before = "";
  for (const letter of source) {
    const isSecondHalf = letter === "\n" && before === "\r";
    const bytes = byteLength(letter.codePointAt(0)!);
    for (let count = 0; count < bytes; count++) positions[byte++] = isSecondHalf ? position - 1 : position;
    if (!isSecondHalf) position += letter.length;
    before = letter;
  }
  positions[byte] = position;
  return positions;
}

/** Of one character; half a surrogate pair becomes a replacement character of three bytes. */
const byteLength = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4);

/** The first line of a compound statement (`for …:`), or all of any other: what it says of itself. */
export function ownSpan(text: string, { from, to }: CodeSpan): CodeSpan {
  const statement = text.slice(from, to);
  const head = logicalLineEnd(statement);
  return head < statement.length && statement[head - 1] === ":" ? { from, to: from + head } : { from, to };
}

/** Where the first line of code ends, brackets and strings that go over several lines included. */
function logicalLineEnd(text: string): number {
  let depth = 0;
  let end = 0;
  for (let at = 0; at < text.length; ) {
    const letter = text[at]!;
    if (letter === "\n" && depth <= 0) break;
    if (letter === "#") {
      while (at < text.length && text[at] !== "\n") at++;
      continue;
    }
    if (letter === '"' || letter === "'") at = stringEnd(text, at);
    else {
      if ("([{".includes(letter)) depth++;
      if (")]}".includes(letter)) depth--;
      at += 1;
    }
    if (letter.trim() !== "") end = at;
  }
  return end;
}

function stringEnd(text: string, start: number): number {
  const quote = text.slice(start, start + 3) === text[start]!.repeat(3) ? text.slice(start, start + 3) : text[start]!;
  for (let at = start + quote.length; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
    // A text in single quotes ends with its line at the latest.
    else if (text[at] === "\n" && quote.length === 1) return at;
  }
  return text.length;
}
