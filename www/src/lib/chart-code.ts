/**
 * Which code does a box of a flow chart stand for? The API does not say; the words on the box do,
 * as far as they are the code's own.
 */
import type { FlowNode } from "automations-wasm";
import type { CodeSpan } from "./code-span";

/** The line of each node, by its id; a node whose words are not found is missing. */
export function chartSpans(nodes: readonly FlowNode[], code: string): Map<string, CodeSpan> {
  const lines = codeLines(code);
  const spans = new Map<string, CodeSpan>();
  // Boxes are in the code's order, so the search goes on where the last one was found.
  let next = 0;
  for (const { id, label = "", type } of nodes) {
    if (id === undefined || spans.has(id)) continue;
    const fits = fitting(label, type);
    if (fits === undefined) continue;
    const found = lines.findIndex(({ text }, index) => index >= next && fits(text));
    const at = found >= 0 ? found : lines.findIndex(({ text }) => fits(text));
    const line = lines[at];
    if (line === undefined) continue;
    spans.set(id, { from: line.from, to: line.to });
    // An input is read anywhere; it says nothing of the order.
    if (type !== "FLOW_NODE_TYPE_INPUT") next = at + 1;
  }
  return spans;
}

/** The node in whose line the position is. */
export function nodeAt(spans: ReadonlyMap<string, CodeSpan>, position: number): string | undefined {
  return [...spans].find(([, { from, to }]) => position >= from && position <= to)?.[0];
}

/** Whether a line of code is what the label says. */
function fitting(label: string, type: FlowNode["type"]): ((line: string) => boolean) | undefined {
  const words = squeezed(label);
  if (words === "") return undefined;
  const quoted = [`"${label}"`, `'${label}'`];
  switch (type) {
    case "FLOW_NODE_TYPE_START":
    case "FLOW_NODE_TYPE_END":
      return undefined;
    case "FLOW_NODE_TYPE_INPUT":
      return (line) => line.includes("get_input(") && quoted.some((name) => line.includes(name));
    case "FLOW_NODE_TYPE_OUTPUT":
      return (line) => line.includes("set_output(") && quoted.some((name) => line.includes(name));
    case "FLOW_NODE_TYPE_DECISION": {
      const question = words.replace(/\?$/, "").trim();
      return (line) => /^(if|elif|while|for)\b/.test(line) && squeezed(line).includes(question);
    }
    default:
      return (line) => squeezed(line).startsWith(words) || (words.length > 8 && squeezed(line).includes(words));
  }
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").replace(/:$/, "").trim();

function codeLines(code: string): { text: string; from: number; to: number }[] {
  let from = 0;
  return code.split("\n").map((line) => {
    const start = from + (line.length - line.trimStart().length);
    const found = { text: line.trim(), from: start, to: from + line.trimEnd().length };
    from += line.length + 1;
    return found;
  });
}
