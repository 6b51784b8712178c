/** What a comparison of two revisions comes to, in words. */
import type { ChangeKind, RevisionDiff, TextDiff } from "automations-wasm";
import type { Tone } from "./run-journal";
import { counted } from "./value";

/** How a change is shown. */
export const CHANGE: Record<ChangeKind, { word: string; tone: Tone }> = {
  added: { word: "Added", tone: "good" },
  removed: { word: "Removed", tone: "bad" },
  changed: { word: "Changed", tone: "active" },
};

/** What changed, each in a few words: `Code +2 −1`, `1 connection`. */
export function changeSummary(diff: RevisionDiff): string[] {
  const { inputs, outputs } = diff;
  const parts: [number, string][] = [
    [diff.fields.length, "field"],
    [diff.connections.length, "connection"],
    [inputs.changes.length, "input"],
    [outputs.added.length + outputs.removed.length, "output"],
    [diff.default_inputs.length, "default input"],
    [diff.artifacts.length, "artifact"],
  ];
  return [
    ...(diff.code.same ? [] : [`Code ${lineCounts(diff.code)}`]),
    ...(diff.english_code.same ? [] : [`English text ${lineCounts(diff.english_code)}`]),
    ...parts.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun)),
    ...(inputs.reordered ? ["inputs in another order"] : []),
    ...(outputs.reordered ? ["outputs in another order"] : []),
    ...(diff.code_mapping === undefined ? [] : ["the mapping of code to English text"]),
  ];
}

/** `+2 −1`. */
export function lineCounts({ added, removed }: TextDiff): string {
  return [added > 0 && `+${added.toLocaleString("en")}`, removed > 0 && `−${removed.toLocaleString("en")}`]
    .filter(Boolean)
    .join(" ");
}

/** A field's name for people: `display_name` as `Display name`. */
export function fieldLabel(field: string): string {
  const words = field.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
