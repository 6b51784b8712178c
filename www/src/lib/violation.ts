/** Which violations belong to a field, and what stands beside it. */
import type { Violation } from "automations-wasm";

/** Those of a field: at its path, or below it. */
export function violationsAt(violations: readonly Violation[], path: string): Violation[] {
  return violations.filter(
    ({ field }) => field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`),
  );
}

/** What stands beside a field: all that is wrong with it, each with its remedy; `undefined` for nothing. */
export function faultText(violations: readonly Violation[], path: string): string | undefined {
  const told = violationsAt(violations, path).map(({ message, help }) => (help ? `${message} – ${help}` : message));
  return [...new Set(told)].join("; ") || undefined;
}

/** The path of a name below another, as violations have it: `inputs.amount`, `inputs["Due date"]`. */
export function pathBelow(parent: string, name: string): string {
  if (/^[\w@-]{1,256}$/.test(name)) return parent === "" ? name : `${parent}.${name}`;
  return `${parent}[${JSON.stringify([...name].slice(0, 64).join(""))}]`;
}
