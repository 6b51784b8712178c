/** Does an automation match what was typed? Every word must be in its name or its description; no word is in all. */
import type { Automation } from "automations-wasm";

export function matchesSearch({ display_name, description = "" }: Automation, search: string): boolean {
  const text = `${display_name}\n${description}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
