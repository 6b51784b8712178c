/** Makes or changes a schedule. */
import { Alert, Button, Group, Stack } from "@mantine/core";
import type { AutomationSchedule, Violation } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { useChangeSchedule } from "../../api/schedule";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { Section } from "../../components/section";
import { draftOf, newDraft, readDraft, type ScheduleDraft } from "../../lib/schedule-draft";
import { scheduleWords } from "../../lib/schedule-words";
import { ScheduleFields } from "./schedule-fields";

interface ScheduleFormProps {
  id: string;
  /** `null` for a new one. */
  schedule: AutomationSchedule | null;
  close: () => void;
}

export function ScheduleForm({ id, schedule, close }: ScheduleFormProps) {
  const change = useChangeSchedule(id);
  const form = useFocusFirst();
  const [draft, setDraft] = useState(() => (schedule ? draftOf(schedule.config) : newDraft(today(), ownZone())));
  const [faults, setFaults] = useState<Violation[]>([]);
  const set = (part: Partial<ScheduleDraft>): void => setDraft((before) => ({ ...before, ...part }));

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { config, violations } = readDraft(draft, schedule?.config);
    const operation = schedule ? "UpdateAutomationSchedule" : "CreateAutomationSchedule";
    const told = new Set(violations.map(({ field }) => field));
    const more = requestFaults(operation, { automation_id: id, config }).filter(({ field }) => !told.has(field));
    setFaults([...violations, ...more]);
    if (violations.length + more.length === 0)
      change.mutate({ do: schedule ? "update" : "create", config }, { onSuccess: close });
  };

  const sent = apiError(change.error)?.violations ?? [];
  const errorOf = (path: string): string | undefined => {
    return (
      [...faults, ...sent]
        .filter(({ field }) => field.startsWith(path))
        .map(({ message }) => message)
        .join("; ") || undefined
    );
  };
  const { config, violations } = readDraft(draft, schedule?.config);
  return (
    <Section title={schedule ? "Edit the schedule" : "New schedule"}>
      <form onSubmit={save} ref={form} noValidate>
        <Stack gap="md">
          {change.error && <ErrorPanel error={change.error} title="The schedule was not saved" />}
          <ScheduleFields draft={draft} set={set} errorOf={errorOf} />
          {violations.length === 0 && (
            <Alert variant="light" color="gray" title="In words" role="status">
              {scheduleWords(config)}
            </Alert>
          )}
          {config.active_window && (
            <Alert variant="light" color="gray">
              Its active window is kept as it is.
            </Alert>
          )}
          <Group>
            <Button type="submit" loading={change.isPending}>
              Save the schedule
            </Button>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

/** Today here, as a date. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
