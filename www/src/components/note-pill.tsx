/** What is special about an occurrence, in two words; in full on hover. */
import type { Note } from "automations-wasm";
import { NOTES } from "../lib/occurrence";
import { Pill } from "./pill";

export function NotePill({ note }: { note: Note }) {
  const { title, about } = NOTES[note];
  return (
    <span title={about}>
      <Pill tone={note === "last_occurrence" ? "neutral" : "waiting"}>{title}</Pill>
    </span>
  );
}
