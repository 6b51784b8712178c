/** What can be done with an automation, from its beginning to its end? */
import type { Automation } from "automations-wasm";
import { automationStatus, hasOpenDraft } from "./automation-status";

/** A step that needs nothing but a word. */
export type LifeVerb = "publish" | "activate" | "deactivate" | "fork" | "delete" | "undelete" | "purge";

/** Whether it has a draft that can be changed and published. */
export function isDraftOpen(automation: Automation): boolean {
  const status = automationStatus(automation);
  return status !== "deleted" && (status === "draft" || hasOpenDraft(automation));
}

/** The steps that are open to it, in the order in which they are offered. */
export function lifeVerbs(automation: Automation): LifeVerb[] {
  const status = automationStatus(automation);
  if (status === "deleted") return ["undelete", "purge"];
  const verbs: LifeVerb[] = [isDraftOpen(automation) ? "publish" : "fork"];
  if (status !== "draft") verbs.push(status === "deactivated" ? "activate" : "deactivate");
  return [...verbs, "delete"];
}
