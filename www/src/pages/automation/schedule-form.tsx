/** Makes or changes a schedule. What is typed is checked and previewed as it is typed. */
import { Stack } from "@mantine/core";
import type { AutomationSchedule, Violation } from "automations-wasm";
import { type FormEvent, useDeferredValue, useState } from "react";
import { apiError } from "../../api/api";
import { useChangeSchedule } from "../../api/schedule";
import { foreseeDraft, useForesight } from "../../api/schedule-preview";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { useNow } from "../../components/now";
import { Section } from "../../components/section";
import { draftOf, newDraft } from "../../lib/schedule-draft";
import { readDraft } from "../../lib/schedule-reading";
import { ownZone } from "../../lib/time-zone";
import { faultText } from "../../lib/violation";
import { useUnsaved } from "../../state/unsaved";
import { ScheduleExchange } from "./schedule-exchange";
import { ScheduleFields } from "./schedule-fields";
import classes from "./schedule-form.module.css";
import { SchedulePane } from "./schedule-pane";

interface ScheduleFormProps {
  id: string;
  /** `null` for a new one. */
  schedule: AutomationSchedule | null;
  close: () => void;
}

export function ScheduleForm({ id, schedule, close }: ScheduleFormProps) {
  const change = useChangeSchedule(id);
  const form = useFocusFirst();
  const now = useNow();
  const [draft, setDraft] = useState(() => (schedule ? draftOf(schedule.config) : newDraft(today(now), ownZone())));
  const [first] = useState(draft);
  useUnsaved(draft !== first);
  // The fields come first; the preview follows when there is time.
  const { violations, foreseen, isCurrent } = useForesight(useDeferredValue(draft), now);

  const known = [...violations, ...refused(change.error)];
  const errorOf = (path: string): string | undefined => faultText(known, path);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    // The preview may be a letter behind.
    if ("violations" in foreseeDraft(draft, now)) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
      return;
    }
    change.mutate({ do: schedule ? "update" : "create", config: readDraft(draft).config }, { onSuccess: close });
  };

  return (
    <div className={classes.columns}>
      <Section title={schedule ? "Edit the schedule" : "New schedule"}>
        <form onSubmit={save} ref={form} noValidate>
          <Stack gap="lg">
            {change.error && <ErrorPanel error={change.error} title="The schedule was not saved" />}
            <ScheduleFields draft={draft} set={setDraft} errorOf={errorOf} />
            <FormButtons loading={change.isPending} close={close}>Save the schedule</FormButtons>
          </Stack>
        </form>
      </Section>
      <SchedulePane foreseen={foreseen} isCurrent={isCurrent} violations={violations} />
      <ScheduleExchange config={foreseen?.config} draft={draft} use={setDraft} />
    </div>
  );
}

/** What the service held against the config, as paths below it. */
function refused(error: Error | null): Violation[] {
  const sent = apiError(error)?.violations ?? [];
  return sent.map((violation) => ({ ...violation, field: violation.field.replace(/^config\./, "") }));
}

/** Today here, as a date. */
function today(nowMs: number): string {
  const now = new Date(nowMs);
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
