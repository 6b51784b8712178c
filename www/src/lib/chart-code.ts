/**
 * Which code does a box of a flow chart stand for? The API does not say. The words on the boxes are
 * made of the code's, and the boxes are in the code's order: what fits best, in that order, is taken.
 */
import type { FlowNode } from "automations-wasm";
import type { CodeSpan } from "./code-span";

/** The line of each node, by its id; a node that fits no line is missing. */
export function chartSpans(nodes: readonly FlowNode[], code: string): Map<string, CodeSpan> {
  const lines = codeLines(code);
  const named = nodes.filter(({ id }, index) => id !== undefined && nodes.findIndex((node) => node.id === id) === index);
  const ordered = named.filter(({ type }) => type !== "FLOW_NODE_TYPE_INPUT");
  const scores = ordered.map((node) => lines.map((line) => score(node, line)));
  const found = new Map<string, CodeSpan>();
  const take = (id: string | undefined, line: CodeLine | undefined): void => {
    if (id !== undefined && line !== undefined) found.set(id, { from: line.from, to: line.to });
  };
  inOrder(scores).forEach((line, index) => take(ordered[index]?.id, lines[line ?? bestOf(scores[index]!) ?? -1]));
  // An input is read anywhere, and says nothing of the order.
  for (const { id, label = "", type } of named) {
    if (type === "FLOW_NODE_TYPE_INPUT") take(id, lines.find(({ text }) => readsInput(text, label)));
  }
  return found;
}

/** The node in whose line the position is. */
export function nodeAt(spans: ReadonlyMap<string, CodeSpan>, position: number): string | undefined {
  return [...spans].find(([, { from, to }]) => position >= from && position <= to)?.[0];
}

interface CodeLine extends CodeSpan {
  text: string;
  words: Set<string>;
}

/** What fits less is no match. */
const LEAST = 0.5;

/** So many boxes and lines are matched in their order; beyond that each for itself. */
const MOST = 4_000_000;

/** Words that a box has and its code has not. */
const FILLING = new Set(
  ("set to is of the a an another in not than more less most at least number add subtract from multiply divide by " +
    "return fail check that with once did and or true false nothing again kognitos get input").split(" "),
);

/** How well a line fits a box, from 0 to 1. */
function score({ label = "", type }: FlowNode, { text, words }: CodeLine): number {
  if (type === "FLOW_NODE_TYPE_START" || type === "FLOW_NODE_TYPE_END") return 0;
  const isOutput = text.startsWith("set_output(");
  if (type === "FLOW_NODE_TYPE_OUTPUT") return isOutput && isQuoted(text, label) ? 1 : 0;
  const [keyword] = /^(if|elif|while|for|match|case|except)\b/.exec(text) ?? [];
  const isDecision = type === "FLOW_NODE_TYPE_DECISION";
  // A box may say all of its line, the keyword too.
  const fits = keyword === undefined ? !isDecision : isDecision || label.startsWith(`${keyword} `);
  if (isOutput || !fits || /^(def|else|try|finally|#)/.test(text)) return 0;
  const wanted = [...wordsOf(label)].filter((word) => !FILLING.has(word));
  if (wanted.length === 0 || words.size === 0) return 0;
  const shared = wanted.filter((word) => words.has(word)).length;
  return (0.7 * shared) / wanted.length + (0.3 * shared) / words.size;
}

function readsInput(text: string, name: string): boolean {
  if (text.includes("get_input(")) return isQuoted(text, name);
  return /^\w+$/.test(name) && new RegExp(`\\b${name}\\b`).test(text);
}

const isQuoted = (text: string, name: string): boolean => text.includes(`"${name}"`) || text.includes(`'${name}'`);

/** For each row the column that it takes, so that both go up together and the sum of the scores is largest. */
function inOrder(scores: readonly number[][]): (number | undefined)[] {
  const columns = scores[0]?.length ?? 0;
  if (scores.length * columns > MOST) return scores.map(() => undefined);
  const best = Array.from({ length: scores.length + 1 }, () => new Float64Array(columns + 1));
  for (let row = scores.length - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const own = scores[row]![column]!;
      const taken = own >= LEAST ? own + best[row + 1]![column + 1]! : 0;
      best[row]![column] = Math.max(taken, best[row + 1]![column]!, best[row]![column + 1]!);
    }
  }
  let column = 0;
  return scores.map((row, index) => {
    while (column < columns) {
      const own = row[column]!;
      const whole = best[index]![column]!;
      if (own >= LEAST && own + best[index + 1]![column + 1]! === whole) return column++;
      if (best[index + 1]![column]! === whole) return undefined;
      column++;
    }
    return undefined;
  });
}

/** The column of the largest score; nothing where none is large enough. */
function bestOf(row: readonly number[]): number | undefined {
  const most = Math.max(0, ...row.slice(0, 10_000));
  return most >= LEAST ? row.indexOf(most) : undefined;
}

/** `next_due` and `nextDue` are two words each. */
function wordsOf(text: string): Set<string> {
  const spaced = text.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return new Set(spaced.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ""));
}

function codeLines(code: string): CodeLine[] {
  let from = 0;
  return code.split("\n").map((line) => {
    const text = line.trim();
    const start = from + (line.length - line.trimStart().length);
    const words = wordsOf(text.replace(/^(if|elif|while|for|return|raise|assert)\b/, ""));
    for (const word of FILLING) words.delete(word);
    const found = { text, words, from: start, to: from + line.trimEnd().length };
    from += line.length + 1;
    return found;
  });
}
