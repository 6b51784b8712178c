// The notation of tests/filter: an expression as text with every parenthesis.

const JOINS = { and: " AND ", or: " OR ", sequence: " " };

/** An expression as `parseFilter` gives it, in the corpus's notation; the empty filter is empty. */
export function treeOf(expression) {
  const { kind, items, item } = expression;
  if (kind === "everything") return "";
  if (kind in JOINS) return `(${items.map(treeOf).join(JOINS[kind])})`;
  if (kind === "not") return `NOT ${treeOf(item)}`;
  if (kind !== "restriction") throw new Error(`an expression of kind ${kind}`);
  const { comparable, comparison } = expression;
  const left = operand(comparable);
  return comparison === undefined ? left : `${left} ${comparison.comparator} ${operand(comparison.argument)}`;
}

function operand(given) {
  switch (given.kind) {
    case "member":
      return [given.value, ...given.fields].map(({ text, quoted }) => (quoted ? JSON.stringify(text) : text)).join(".");
    case "function":
      return `${given.name}(${given.arguments.map(operand).join(", ")})`;
    case "composite": {
      const tree = treeOf(given.expression);
      return given.expression.kind in JOINS ? tree : `(${tree})`;
    }
    default:
      throw new Error(`an operand of kind ${given.kind}`);
  }
}
