/** A schedule in the forms of others, and from them. */
import type { ScheduleConfig, Violation } from "automations-wasm";
import { parseDate } from "../lib/calendar";
import type { ScheduleDraft } from "../lib/schedule-draft";
import { scheduleFromCron, scheduleFromRrule, scheduleToCron, scheduleToKestra, scheduleToRrule } from "./api";
import { orViolations } from "./schedule-preview";

/** The forms that a schedule can be written in. */
export type Form = "rrule" | "cron" | "kestra";

/** The schedule in a form, or every field that the form cannot say. */
export function exported(form: Form, config: ScheduleConfig): { text: string } | { violations: Violation[] } {
  const write = { rrule: scheduleToRrule, cron: scheduleToCron, kestra: scheduleToKestra }[form];
  return orViolations(() => ({ text: write(config) }));
}

/** The config of a text. Cron says neither first day nor zone: those of the fields stay. */
export function imported(
  form: "rrule" | "cron",
  text: string,
  draft: ScheduleDraft,
): { config: ScheduleConfig } | { violations: Violation[] } {
  return orViolations(() => {
    if (form === "rrule") return { config: scheduleFromRrule(text) };
    return {
      config: scheduleFromCron(text, {
        start_date: parseDate(draft.date).value,
        time_zone: draft.zone.trim() || "UTC",
      }),
    };
  });
}
