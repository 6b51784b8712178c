/** Which occurrences count: those outside the window are dropped, never moved. */
import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { ZoneInput } from "../../components/zone-input";
import type { ScheduleDraft } from "../../lib/schedule-draft";
import { ORDER, ROW, type ScheduleFieldsProps, timeType } from "./schedule-fields";

const WINDOWS = [
  { value: "none", label: "At any time" },
  { value: "daily", label: "At some hours" },
  { value: "span", label: "Between two moments" },
];

export function ScheduleWindowFields(props: ScheduleFieldsProps) {
  const { draft, set, errorOf } = props;
  return (
    <>
      <SimpleGrid cols={ROW}>
        <NativeSelect
          label="Active"
          description={draft.window === "none" ? undefined : "What lies outside is left out"}
          inputWrapperOrder={ORDER}
          value={draft.window}
          data={WINDOWS}
          onChange={(event) => set({ ...draft, window: event.currentTarget.value as ScheduleDraft["window"] })}
        />
      </SimpleGrid>
      {draft.window !== "none" && (
        <SimpleGrid cols={ROW} mt="md">
          {draft.window === "daily" ? <Hours {...props} /> : <Span {...props} />}
          <ZoneInput
            label="Window's time zone"
            description="Whose clocks the window goes by; UTC when empty"
            value={draft.windowZone}
            error={errorOf("active_window.time_zone")}
            onChange={(windowZone) => set({ ...draft, windowZone })}
          />
        </SimpleGrid>
      )}
    </>
  );
}

function Hours({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <>
      <TextInput
        label="From"
        description="Included"
        type={timeType(draft.windowStart)}
        value={draft.windowStart}
        inputWrapperOrder={ORDER}
        error={errorOf("active_window.window_start")}
        onChange={(event) => set({ ...draft, windowStart: event.currentTarget.value })}
      />
      <TextInput
        label="Until"
        description="Not included; may lie past midnight"
        type={timeType(draft.windowEnd)}
        value={draft.windowEnd}
        inputWrapperOrder={ORDER}
        error={errorOf("active_window.window_end")}
        onChange={(event) => set({ ...draft, windowEnd: event.currentTarget.value })}
      />
    </>
  );
}

function Span({ draft, set, errorOf }: ScheduleFieldsProps) {
  return (
    <>
      <TextInput
        label="First moment"
        description="Such as 2026-03-01T09:00:00Z"
        value={draft.spanStart}
        inputWrapperOrder={ORDER}
        spellCheck={false}
        error={errorOf("active_window.start_time")}
        onChange={(event) => set({ ...draft, spanStart: event.currentTarget.value })}
      />
      <TextInput
        label="Last moment"
        description="Included"
        value={draft.spanEnd}
        inputWrapperOrder={ORDER}
        spellCheck={false}
        error={errorOf("active_window.end_time")}
        onChange={(event) => set({ ...draft, spanEnd: event.currentTarget.value })}
      />
    </>
  );
}
