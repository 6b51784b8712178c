/** What comes of the fields, beside them. While they say no schedule it shows what they said last. */
import { List, Stack, Text } from "@mantine/core";
import type { Violation } from "automations-wasm";
import type { Foreseen } from "../../api/schedule-preview";
import { ScheduleCalendar } from "../../components/schedule-calendar";
import { NextRuns, ScheduleSentence } from "../../components/schedule-outlook";
import { Section } from "../../components/section";
import { counted } from "../../lib/value";
import classes from "./schedule-form.module.css";

interface SchedulePaneProps {
  /** The last valid one; absent before the first. */
  foreseen: Foreseen | undefined;
  /** Whether that is what the fields say now. */
  isCurrent: boolean;
  violations: Violation[];
}

export function SchedulePane({ foreseen, isCurrent, violations }: SchedulePaneProps) {
  return (
    <Stack
      gap="md"
      className={`${classes.pane} ${classes.beside}`}
      data-testid="preview"
      data-outdated={isCurrent ? undefined : true}
    >
      <Section title="Preview">
        <div role="status" className={classes.faults}>
          {!isCurrent && violations.length > 0 && <Faults violations={violations} isKept={foreseen !== undefined} />}
        </div>
        {foreseen && (
          <div className={classes.outlook}>
            <ScheduleSentence foreseen={foreseen} />
            <div className={classes.runs}>
              <NextRuns foreseen={foreseen} />
            </div>
          </div>
        )}
      </Section>
      {foreseen && !foreseen.preview.never_fires && (
        <Section>
          <div className={classes.outlook}>
            <ScheduleCalendar foreseen={foreseen} />
          </div>
        </Section>
      )}
    </Stack>
  );
}

function Faults({ violations, isKept }: { violations: Violation[]; isKept: boolean }) {
  return (
    <div className={classes.fault}>
      <Text size="sm" fw={600}>
        {counted(violations.length, "thing")} to mend{isKept && "; below is the schedule as it was before"}
      </Text>
      <List size="sm" spacing={2}>
        {violations.map(({ field, message }, index) => (
          <List.Item key={index}>
            <code>{field}</code> {message}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
