/** When the automation runs by itself. */
import { Button, Stack, Switch, Text } from "@mantine/core";
import type { AutomationSchedule } from "automations-wasm";
import { useState } from "react";
import { useChangeSchedule, useSchedule } from "../../api/schedule";
import { useForeseen } from "../../api/schedule-preview";
import { ConfirmButton } from "../../components/confirm-button";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { Facts } from "../../components/facts";
import { Loaded } from "../../components/loaded";
import { useNow } from "../../components/now";
import { Pill } from "../../components/pill";
import { RouteLink } from "../../components/route-link";
import { ScheduleCalendar } from "../../components/schedule-calendar";
import { NextRuns, ScheduleSentence } from "../../components/schedule-outlook";
import { Section } from "../../components/section";
import { formatDate, formatTime } from "../../lib/calendar";
import { zoneTitle } from "../../lib/time-zone";
import { ScheduleForm } from "./schedule-form";
import classes from "./schedule-form.module.css";
import { ServiceTimes } from "./service-times";

export function ScheduleTab({ id }: { id: string }) {
  const query = useSchedule(id);
  const [isEditing, setEditing] = useState(false);
  return (
    <Loaded query={query} failure="The schedule could not be read">
      {(schedule) => {
        if (isEditing) return <ScheduleForm id={id} schedule={schedule} close={() => setEditing(false)} />;
        if (schedule !== null) return <Shown id={id} schedule={schedule} edit={() => setEditing(true)} />;
        return (
          <Section>
            <Empty title="It has no schedule">It runs when it is invoked or triggered.</Empty>
            <Stack align="center" pb="md">
              <Button onClick={() => setEditing(true)}>Create a schedule</Button>
            </Stack>
          </Section>
        );
      }}
    </Loaded>
  );
}

function Shown({ id, schedule, edit }: { id: string; schedule: AutomationSchedule; edit: () => void }) {
  const change = useChangeSchedule(id);
  const { enabled = false, config, remaining_occurrences, summary } = schedule;
  const now = useNow();
  const foreseen = useForeseen(config, now);
  const isValid = !("violations" in foreseen);
  const { start_date, time = {}, time_zone } = config.start;
  return (
    <Stack gap="md">
      {change.error && <ErrorPanel error={change.error} title="The schedule could not be changed" />}
      <div className={classes.columns}>
        <Stack gap="md" className={classes.pane}>
          <Section
            title={<>Schedule {!enabled && <Pill>Disabled</Pill>}</>}
            actions={
              <>
                <Switch
                  label="Enabled"
                  checked={enabled}
                  disabled={change.isPending}
                  onChange={() => change.mutate({ do: enabled ? "disable" : "enable" })}
                />
                <Button size="xs" variant="default" onClick={edit}>
                  Edit
                </Button>
                <ConfirmButton
                  size="xs"
                  question="Delete the schedule"
                  onConfirm={() => change.mutate({ do: "delete" })}
                >
                  Delete
                </ConfirmButton>
              </>
            }
          >
            {isValid ? <ScheduleSentence foreseen={foreseen} /> : <Unread faults={foreseen.violations.length} />}
            <Text size="sm" c="dimmed" mt={4} mb="md">
              {summary && summary !== (isValid && foreseen.preview.summary) && <>The service says: {summary}</>}
            </Text>
            <Facts
              facts={[
                ["First day", start_date && `${formatDate(start_date)} at ${formatTime(time)}`],
                ["Time zone", zoneTitle(time_zone || "UTC")],
                ["Runs left", remaining_occurrences === undefined ? undefined : String(remaining_occurrences)],
              ]}
            />
          </Section>
          <Section
            title="Next runs"
            about={enabled ? undefined : "None while it is disabled; enabled, it would run so."}
            actions={
              <RouteLink to={{ page: "calendar", disabled: !enabled }} size="sm">
                Calendar of all schedules
              </RouteLink>
            }
          >
            <ServiceTimes schedule={schedule} nowMs={now} />
            {isValid && <NextRuns foreseen={foreseen} />}
          </Section>
        </Stack>
        {isValid && !foreseen.preview.never_fires && (
          <Section title="Calendar">
            <ScheduleCalendar foreseen={foreseen} />
          </Section>
        )}
      </div>
    </Stack>
  );
}

/** For a rule of a service that knows more than this package. */
function Unread({ faults }: { faults: number }) {
  return (
    <Text fw={600}>
      This page cannot foresee it: {faults === 1 ? "a part" : `${faults} parts`} of its rule{" "}
      {faults === 1 ? "is" : "are"} not understood here.
    </Text>
  );
}
