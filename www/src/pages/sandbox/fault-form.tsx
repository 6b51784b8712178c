/** Orders a fault. Everything that the sandbox can be told is here; what is wrong the sandbox says. */
import { MultiSelect, NativeSelect, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import type { Violation } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { apiError } from "../../api/api";
import type { Fault } from "../../api/sandbox-controls";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { Section } from "../../components/section";
import { type DelayForm, type FaultDraft, NEW_FAULT, ofKind, readFault } from "../../lib/fault-draft";
import { type FaultField, type FaultKind, KINDS } from "../../lib/fault-kind";
import { OPERATIONS } from "../../lib/operations";
import { faultText } from "../../lib/violation";

interface FaultFormProps {
  /** @throws AutomationsError with every violation */
  add: (fault: Fault) => void;
  /** The place that it will have in the list: where its violations are. */
  at: number;
  close: () => void;
}

const LABELS: Record<Exclude<FaultField, "ms" | "handled">, [label: string, placeholder: string]> = {
  status: ["HTTP status", "as usual"],
  code: ["Code", "that of the status"],
  message: ["Message", "as usual"],
  retry_after: ["Retry-After", "seconds, or a date"],
  retry_info_ms: ["RetryInfo, milliseconds", "none"],
  bytes: ["Bytes", "as usual"],
  fraction: ["Part of the body, 0 to 1", "0.5"],
  location: ["Location", "another origin"],
};

export function FaultForm({ add, at, close }: FaultFormProps) {
  const form = useFocusFirst();
  const [draft, setDraft] = useState(NEW_FAULT);
  const [error, setError] = useState<unknown>();
  const violations: readonly Violation[] = apiError(error)?.violations ?? [];
  const errorOf = (field: string): string | undefined => faultText(violations, `faults[${at}].${field}`);
  const set = (part: Partial<FaultDraft>): void => setDraft({ ...draft, ...part });
  const { about, fields } = KINDS[draft.kind];

  const save = (event: FormEvent): void => {
    event.preventDefault();
    try {
      add(readFault(draft));
      close();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const text = (field: keyof FaultDraft, label: string, placeholder: string) => (
    <TextInput
      key={field}
      label={label}
      placeholder={placeholder}
      value={String(draft[field])}
      error={errorOf(field)}
      autoComplete="off"
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Section title="Add a fault">
      <form onSubmit={save} ref={form} noValidate>
        <Stack gap="md">
          {error !== undefined && <ErrorPanel error={error} title="The fault was not set" />}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NativeSelect
              label="What happens"
              description={about}
              value={draft.kind}
              data={Object.entries(KINDS).map(([value, { title }]) => ({ value, label: title }))}
              onChange={(event) => setDraft(ofKind(draft, event.currentTarget.value as FaultKind))}
            />
            <MultiSelect
              label="To which operations"
              description="None chosen is every request."
              data={OPERATIONS}
              value={draft.operations}
              searchable
              clearable
              error={errorOf("operation")}
              onChange={(operations) => set({ operations })}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
            {fields.includes("ms") && <DelayFields draft={draft} set={set} errorOf={errorOf} />}
            {fields.map((field) => field !== "ms" && field !== "handled" && text(field, ...LABELS[field]))}
          </SimpleGrid>
          {fields.includes("handled") && (
            <Switch
              label="The service does what it was asked all the same"
              description="A write has then taken effect, though its caller hears otherwise."
              checked={draft.handled}
              onChange={(event) => set({ handled: event.currentTarget.checked })}
            />
          )}
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            {text("rate", "Rate, 0 to 1", "1")}
            {text("after", "Spares the first", "0")}
            {text("times", "At most, times", "no limit")}
          </SimpleGrid>
          <FormButtons close={close}>Add the fault</FormButtons>
        </Stack>
      </form>
    </Section>
  );
}

interface DelayFieldsProps {
  draft: FaultDraft;
  set: (part: Partial<FaultDraft>) => void;
  errorOf: (field: string) => string | undefined;
}

const DELAYS: { value: DelayForm; label: string }[] = [
  { value: "fixed", label: "always as long" },
  { value: "between", label: "between two" },
  { value: "mean", label: "mostly short, at times very long" },
];

function DelayFields({ draft, set, errorOf }: DelayFieldsProps) {
  const { delay } = draft;
  const error = errorOf("ms");
  return (
    <>
      <NativeSelect
        label="Delay"
        value={delay}
        data={DELAYS}
        onChange={(event) => set({ delay: event.currentTarget.value as DelayForm })}
      />
      <TextInput
        label={{ fixed: "Milliseconds", between: "At least, milliseconds", mean: "On average, milliseconds" }[delay]}
        value={draft.ms}
        error={error}
        onChange={(event) => set({ ms: event.currentTarget.value })}
      />
      {delay === "between" && (
        <TextInput
          label="At most, milliseconds"
          value={draft.maxMs}
          error={error !== undefined}
          onChange={(event) => set({ maxMs: event.currentTarget.value })}
        />
      )}
    </>
  );
}
