/** When the automation runs by itself. */
import { Button, List, Stack, Text } from "@mantine/core";
import type { AutomationSchedule } from "automations-wasm";
import { useState } from "react";
import { useChangeSchedule, useSchedule } from "../../api/schedule";
import { ConfirmButton } from "../../components/confirm-button";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { Facts } from "../../components/facts";
import { Instant } from "../../components/instant";
import { Loaded } from "../../components/loaded";
import { Pill } from "../../components/pill";
import { Section } from "../../components/section";
import { formatDate, formatTime } from "../../lib/calendar";
import { enumWord, intervalWords, scheduleWords, windowWords } from "../../lib/schedule-words";
import { ScheduleForm } from "./schedule-form";

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
  const { enabled = false, config, next_run_times = [], remaining_occurrences, summary } = schedule;
  const zone = config.start.time_zone || "UTC";
  const verb = enabled ? "disable" : "enable";
  return (
    <Stack gap="md">
      {change.error && <ErrorPanel error={change.error} title={`The schedule could not be changed`} />}
      <Section
        title={
          <>
            Schedule <Pill tone={enabled ? "good" : "neutral"}>{enabled ? "Enabled" : "Disabled"}</Pill>
          </>
        }
        actions={
          <>
            <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ do: verb })}>
              {enabled ? "Disable" : "Enable"}
            </Button>
            <Button size="xs" variant="default" onClick={edit}>
              Edit
            </Button>
            <ConfirmButton size="xs" question="Delete the schedule" onConfirm={() => change.mutate({ do: "delete" })}>
              Delete
            </ConfirmButton>
          </>
        }
      >
        <Text size="lg" fw={600} mb={4} data-testid="schedule-words">
          {scheduleWords(config)}
        </Text>
        {summary && (
          <Text size="sm" c="dimmed" mb="md">
            The service says: {summary}
          </Text>
        )}
        <Facts
          facts={[
            [
              "Starts",
              config.start.start_date
                ? `${formatDate(config.start.start_date)} at ${formatTime(config.start.time ?? {})}`
                : formatTime(config.start.time ?? {}),
            ],
            ["Time zone", zone],
            ["Repeats", config.repeat_interval && intervalWords(config.repeat_interval)],
            ["Days of the week", config.weekly_pattern?.days.map((day) => enumWord(day, "DAY_OF_WEEK_")).join(", ")],
            ["Only", config.active_window && windowWords(config.active_window, zone)],
            ["Ends", config.end && enumWord(config.end.end_type, "SCHEDULE_END_TYPE_")],
            ["Occurrences left", remaining_occurrences === undefined ? undefined : String(remaining_occurrences)],
          ]}
        />
      </Section>
      <Section title="Next runs">
        {next_run_times.length === 0 ? (
          <Text c="dimmed" size="sm">
            {enabled ? "None is known." : "None while it is disabled."}
          </Text>
        ) : (
          <List type="ordered" size="sm" spacing={4}>
            {next_run_times.map((time) => (
              <List.Item key={time}>
                <Instant at={time} exact timeZone={zone} /> (<Instant at={time} />)
              </List.Item>
            ))}
          </List>
        )}
      </Section>
    </Stack>
  );
}
