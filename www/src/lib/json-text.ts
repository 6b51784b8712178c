/** JSON to read and edit: what is short stays on one line. */
const WIDTH = 72;

export function jsonText(value: unknown, indent = ""): string {
  const flat = JSON.stringify(value) ?? "null";
  if (typeof value !== "object" || value === null || indent.length + flat.length <= WIDTH) return spaced(flat);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Array.isArray(value)
    ? value.map((item) => inner + jsonText(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`);
  return `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}

/** Spaces behind colons and commas, but not inside texts. */
function spaced(flat: string): string {
  return flat.replace(/"(?:[^"\\]|\\.)*"|[:,]/g, (part) => (part === ":" || part === "," ? `${part} ` : part));
}
