/** The fields of a schedule's form; those that its unit has no use for are left out. */
import { Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, TextInput, type TextInputProps } from "@mantine/core";
import type { ReactNode } from "react";
import { ZoneInput } from "../../components/zone-input";
import { enumWord } from "../../lib/enum-word";
import {
  DAYS,
  MONTHS,
  ORDINALS,
  type ScheduleDraft,
  takesDays,
  takesEnd,
  UNITS,
  withZone,
} from "../../lib/schedule-draft";
import classes from "./schedule-form.module.css";
import { ScheduleWindowFields } from "./schedule-window-fields";

export interface ScheduleFieldsProps {
  draft: ScheduleDraft;
  set: (draft: ScheduleDraft) => void;
  /** What is wrong with what stands at a path below the config. */
  errorOf: (path: string) => ReactNode;
}

export function ScheduleFields(props: ScheduleFieldsProps) {
  const { draft } = props;
  return (
    <>
      <Part legend="Start">
        <Start {...props} />
      </Part>
      <Part legend="Repetition">
        <Repetition {...props} />
        {takesDays(draft) && <Weekdays {...props} />}
        {(draft.unit === "MONTH" || draft.unit === "YEAR") && <DayOfMonth {...props} />}
      </Part>
      <Part legend="Active window">
        <ScheduleWindowFields {...props} />
      </Part>
      {takesEnd(draft) && (
        <Part legend="End">
          <End {...props} />
        </Part>
      )}
    </>
  );
}

function Part({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <Fieldset legend={legend} variant="unstyled" className={classes.part}>
      {children}
    </Fieldset>
  );
}

/** The hint below the field, so that fields beside one another stay in line. */
export const ORDER: TextInputProps["inputWrapperOrder"] = ["label", "input", "description", "error"];

export const ROW = { base: 1, xs: 3 };

const options = (names: readonly string[]) => names.map((value) => ({ value, label: enumWord(value, "") }));

/** The browser's field for times holds three digits of a second; more are kept as text. */
export const timeType = (time: string): "time" | "text" => (/\.\d{4,}$/.test(time) ? "text" : "time");

function Start({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={ROW}>
      <TextInput
        label="First day"
        type="date"
        required
        value={draft.date}
        error={errorOf("start.start_date")}
        onChange={(event) => set({ ...draft, date: event.currentTarget.value })}
      />
      <TextInput
        label="Time of day"
        type={timeType(draft.time)}
        step={draft.time.length > 5 ? "any" : undefined}
        required
        value={draft.time}
        error={errorOf("start.time")}
        onChange={(event) => set({ ...draft, time: event.currentTarget.value })}
      />
      <ZoneInput
        label="Time zone"
        description="Its clocks count; UTC when empty"
        value={draft.zone}
        error={errorOf("start.time_zone")}
        onChange={(zone) => set(withZone(draft, zone))}
      />
    </SimpleGrid>
  );
}

const UNIT_OPTIONS = UNITS.map((unit) => ({
  value: unit,
  label: unit === "once" ? "It does not repeat" : enumWord(unit, ""),
}));

function Repetition({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={ROW}>
      <NativeSelect
        label="Repeats every"
        value={draft.unit}
        data={UNIT_OPTIONS}
        error={errorOf("repeat_interval.unit")}
        onChange={(event) => set({ ...draft, unit: event.currentTarget.value as ScheduleDraft["unit"] })}
      />
      {draft.unit !== "once" && (
        <TextInput
          label="Interval"
          description="2 is every other one"
          inputMode="numeric"
          value={draft.interval}
          inputWrapperOrder={ORDER}
          error={errorOf("repeat_interval.interval")}
          onChange={(event) => set({ ...draft, interval: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}

function Weekdays({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <Checkbox.Group
      mt="md"
      label={draft.unit === "WEEK" ? "On these days" : "Only on these days"}
      description={
        draft.unit === "WEEK" ? "The first day's own weekday when none is chosen" : "All days when none is chosen"
      }
      value={draft.days}
      onChange={(days) => set({ ...draft, days })}
      error={errorOf("weekly_pattern")}
    >
      <Group mt="xs" gap="md">
        {DAYS.map((day) => (
          <Checkbox key={day} value={day} label={enumWord(day, "").slice(0, 3)} aria-label={enumWord(day, "")} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

const MONTH_DAYS = [
  { value: "start", label: "The day of the start" },
  { value: "number", label: "A day of the month" },
  { value: "ordinal", label: "A weekday of the month" },
];

function DayOfMonth({ draft, set, errorOf }: ScheduleFieldsProps) {
  const path = draft.unit === "YEAR" ? "yearly_pattern.day_pattern" : "monthly_pattern";
  return (
    <SimpleGrid cols={ROW} mt="md">
      <NativeSelect
        label="On"
        value={draft.monthDay}
        data={MONTH_DAYS}
        onChange={(event) => set({ ...draft, monthDay: event.currentTarget.value as ScheduleDraft["monthDay"] })}
      />
      {draft.monthDay === "number" && (
        <TextInput
          label="Day of the month"
          description="31 is the last day of any month"
          inputMode="numeric"
          value={draft.dayNumber}
          inputWrapperOrder={ORDER}
          error={errorOf(`${path}.day_number`)}
          onChange={(event) => set({ ...draft, dayNumber: event.currentTarget.value })}
        />
      )}
      {draft.monthDay === "ordinal" && (
        <>
          <NativeSelect
            label="Which one"
            value={draft.ordinal}
            data={options(ORDINALS)}
            error={errorOf(`${path}.ordinal_day.ordinal`)}
            onChange={(event) => set({ ...draft, ordinal: event.currentTarget.value })}
          />
          <NativeSelect
            label="Weekday"
            value={draft.weekday}
            data={options(DAYS)}
            error={errorOf(`${path}.ordinal_day.day`)}
            onChange={(event) => set({ ...draft, weekday: event.currentTarget.value })}
          />
        </>
      )}
      {draft.unit === "YEAR" && draft.monthDay !== "start" && (
        <NativeSelect
          label="Month"
          value={draft.month}
          data={options(MONTHS)}
          error={errorOf("yearly_pattern.month")}
          onChange={(event) => set({ ...draft, month: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}

const ENDS = [
  { value: "NEVER", label: "Never" },
  { value: "ON_DATE", label: "On a day" },
  { value: "AFTER_OCCURRENCES", label: "After some runs" },
];

function End({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={ROW}>
      <NativeSelect
        label="Ends"
        value={draft.end}
        data={ENDS}
        error={errorOf("end.end_type")}
        onChange={(event) => set({ ...draft, end: event.currentTarget.value as ScheduleDraft["end"] })}
      />
      {draft.end === "ON_DATE" && (
        <TextInput
          label="Last day"
          description="It still counts"
          type="date"
          value={draft.endDate}
          inputWrapperOrder={ORDER}
          error={errorOf("end.end_date")}
          onChange={(event) => set({ ...draft, endDate: event.currentTarget.value })}
        />
      )}
      {draft.end === "AFTER_OCCURRENCES" && (
        <TextInput
          label="Number of runs"
          description="From the start on, those in the past included"
          inputMode="numeric"
          value={draft.maxOccurrences}
          inputWrapperOrder={ORDER}
          error={errorOf("end.max_occurrences")}
          onChange={(event) => set({ ...draft, maxOccurrences: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}
