/** Where is an automation in its life? The API has no field for it; this is read from the others. */
import type { Automation } from "automations-wasm";

export type AutomationStatus = "draft" | "published" | "deactivated" | "deleted";

/** Deleted comes before deactivated, which comes before published. */
export function automationStatus(automation: Automation): AutomationStatus {
  if (automation.delete_time) return "deleted";
  if (!automation.latest_published_version) return "draft";
  return automation.activation_state === "AUTOMATION_ACTIVATION_STATE_DEACTIVATED" ? "deactivated" : "published";
}

/** Whether a published automation has changes that are not published. */
export function hasOpenDraft({ version, latest_published_version: published }: Automation): boolean {
  return Boolean(published) && Boolean(version) && version !== published;
}
