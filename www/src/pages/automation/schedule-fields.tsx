/** The fields of a schedule's form; those that its unit has no use for are left out. */
import { Checkbox, Group, NativeSelect, SimpleGrid, TextInput, type TextInputProps } from "@mantine/core";
import { DAYS, MONTHS, ORDINALS, type ScheduleDraft, takesDays, UNITS } from "../../lib/schedule-draft";
import { enumWord } from "../../lib/schedule-words";

interface ScheduleFieldsProps {
  draft: ScheduleDraft;
  set: (part: Partial<ScheduleDraft>) => void;
  /** What is wrong with what stands at a path of the request. */
  errorOf: (path: string) => string | undefined;
}

export function ScheduleFields(props: ScheduleFieldsProps) {
  const { draft } = props;
  return (
    <>
      <Start {...props} />
      <Repetition {...props} />
      {takesDays(draft) && <Weekdays {...props} />}
      {(draft.unit === "MONTH" || draft.unit === "YEAR") && <DayOfMonth {...props} />}
      {draft.unit !== "once" && <End {...props} />}
    </>
  );
}

/** The hint below the field, so that fields beside one another stay in line. */
const ORDER: TextInputProps["inputWrapperOrder"] = ["label", "input", "description", "error"];

const ROW = { base: 1, sm: 3 };

const options = (names: readonly string[]) => names.map((value) => ({ value, label: enumWord(value, "") }));

function Start({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={ROW}>
      <TextInput
        label="First day"
        type="date"
        required
        value={draft.date}
        error={errorOf("config.start.start_date")}
        onChange={(event) => set({ date: event.currentTarget.value })}
      />
      <TextInput
        label="Time of day"
        type="time"
        required
        value={draft.time}
        error={errorOf("config.start.time")}
        onChange={(event) => set({ time: event.currentTarget.value })}
      />
      <TextInput
        label="Time zone"
        description="An IANA name; UTC when empty"
        value={draft.zone}
        inputWrapperOrder={ORDER}
        error={errorOf("config.start.time_zone")}
        onChange={(event) => set({ zone: event.currentTarget.value })}
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
        onChange={(event) => set({ unit: event.currentTarget.value as ScheduleDraft["unit"] })}
      />
      {draft.unit !== "once" && (
        <TextInput
          label="Interval"
          description="2 is every other one"
          inputMode="numeric"
          value={draft.interval}
          inputWrapperOrder={ORDER}
          error={errorOf("config.repeat_interval")}
          onChange={(event) => set({ interval: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}

function Weekdays({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <Checkbox.Group
      label="Only on these days"
      description="All days when none is chosen"
      value={draft.days}
      onChange={(days) => set({ days })}
      error={errorOf("config.weekly_pattern")}
    >
      <Group mt="xs">
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
  const isYearly = draft.unit === "YEAR";
  return (
    <SimpleGrid cols={ROW}>
      <NativeSelect
        label="On"
        value={draft.monthDay}
        data={MONTH_DAYS}
        onChange={(event) => set({ monthDay: event.currentTarget.value as ScheduleDraft["monthDay"] })}
      />
      {draft.monthDay === "number" && (
        <TextInput
          label="Day of the month"
          description="31 is the last day of any month"
          inputMode="numeric"
          value={draft.dayNumber}
          inputWrapperOrder={ORDER}
          error={errorOf(isYearly ? "config.yearly_pattern" : "config.monthly_pattern")}
          onChange={(event) => set({ dayNumber: event.currentTarget.value })}
        />
      )}
      {draft.monthDay === "ordinal" && (
        <>
          <NativeSelect
            label="Which one"
            value={draft.ordinal}
            data={options(ORDINALS)}
            onChange={(event) => set({ ordinal: event.currentTarget.value })}
          />
          <NativeSelect
            label="Weekday"
            value={draft.weekday}
            data={options(DAYS)}
            onChange={(event) => set({ weekday: event.currentTarget.value })}
          />
        </>
      )}
      {isYearly && draft.monthDay !== "start" && (
        <NativeSelect
          label="Month"
          value={draft.month}
          data={options(MONTHS)}
          onChange={(event) => set({ month: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}

const ENDS = [
  { value: "NEVER", label: "Never" },
  { value: "ON_DATE", label: "On a day" },
  { value: "AFTER_OCCURRENCES", label: "After a number of runs" },
];

function End({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={ROW}>
      <NativeSelect
        label="Ends"
        value={draft.end}
        data={ENDS}
        onChange={(event) => set({ end: event.currentTarget.value as ScheduleDraft["end"] })}
      />
      {draft.end === "ON_DATE" && (
        <TextInput
          label="Last day"
          type="date"
          value={draft.endDate}
          error={errorOf("config.end.end_date")}
          onChange={(event) => set({ endDate: event.currentTarget.value })}
        />
      )}
      {draft.end === "AFTER_OCCURRENCES" && (
        <TextInput
          label="Number of runs"
          inputMode="numeric"
          value={draft.maxOccurrences}
          error={errorOf("config.end.max_occurrences")}
          onChange={(event) => set({ maxOccurrences: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}
