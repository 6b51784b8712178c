/** Changes what a run takes where nothing is said: a field for each input that the automation declares. */
import { Stack } from "@mantine/core";
import type { Automation, Value, Violation } from "automations-wasm";
import { type FormEvent, useMemo, useState } from "react";
import { apiError, isConflict } from "../../api/api";
import { useLifeStep } from "../../api/life";
import { inputFaults } from "../../api/values";
import { Conflict } from "../../components/conflict";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { ViolationSummary } from "../../components/violation-summary";
import { EMPTY } from "../../lib/input-entry";
import { type Entries, type FormField, formFields, initialEntries, inputPath, readForm } from "../../lib/input-form";
import { violationsAt } from "../../lib/violation";
import { useUnsaved } from "../../state/unsaved";
import { fieldId, InputField } from "../invoke/input-field";
import { kindHint } from "../invoke/input-hint";

/** The request's name of them. */
const ROOT = "default_inputs";

interface DefaultsFormProps {
  automation: Automation;
  id: string;
  /** What the fields begin with: the defaults as they are, or as they were once. */
  begin: Record<string, Value>;
  /** Where that comes from. */
  about: string;
  close: () => void;
}

export function DefaultsForm({ automation, id, begin, about, close }: DefaultsFormProps) {
  const save = useLifeStep(id);
  const fields = useMemo(() => {
    const { input_specs } = automation;
    // None has to be there: a run that says nothing either is then refused.
    return formFields({ input_specs, default_inputs: begin }).map((field) => ({ ...field, required: false }));
  }, [automation, begin]);
  const [before, setBefore] = useState(automation);
  const [entries, setEntries] = useState<Entries>(() => initialEntries(fields));
  const [first] = useState(entries);
  useUnsaved(entries !== first);
  const [tries, setTries] = useState(0);
  const form = useFocusFirst(tries || save.error);
  const found = useMemo(() => check(automation, fields, entries), [automation, fields, entries]);
  const faults = tries === 0 ? [] : found.faults;
  const violations = [...faults, ...(apiError(save.error)?.violations ?? [])];

  const send = (from: Automation): void =>
    save.mutate(
      { do: "setDefaultInputs", inputs: found.inputs, before: from.default_inputs ?? {}, version: from.version },
      { onSuccess: close },
    );
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    save.reset();
    setTries((count) => count + 1);
    if (found.faults.length === 0) send(before);
  };
  const links = fields.map(({ name }) => ({ id: fieldId(name), violations: violationsAt(faults, inputPath(name, ROOT)) }));
  return (
    <form onSubmit={onSubmit} ref={form} noValidate aria-label="Default inputs">
      <Stack gap="md">
        {save.error && !isConflict(save.error) && (
          <ErrorPanel error={save.error} title="The default inputs were not changed" />
        )}
        <Conflict
          error={save.error}
          take={close}
          keep={() => {
            setBefore(automation);
            send(automation);
          }}
        >
          By now it is version {automation.version}, and the default inputs are those shown below.
        </Conflict>
        {faults.length > 0 && <ViolationSummary violations={faults} links={links} />}
        <Section title={<>Change the default inputs <SandboxMark /></>} about={about}>
          <Stack gap="lg" maw="44rem">
            {fields.map((field) => (
              <InputField
                key={field.name}
                id={fieldId(field.name)}
                label={field.name}
                field={field}
                hint={`${kindHint(field.kind)}; no default where it is empty`}
                entry={entries[field.name] ?? EMPTY}
                violations={violationsAt(violations, inputPath(field.name, ROOT))}
                change={(entry) => setEntries((before) => ({ ...before, [field.name]: entry }))}
              />
            ))}
            <FormButtons loading={save.isPending} close={close}>Save</FormButtons>
          </Stack>
        </Section>
      </Stack>
    </form>
  );
}

/** The default inputs that the fields say, and all that is wrong with them. */
function check({ input_specs = [] }: Automation, fields: readonly FormField[], entries: Entries) {
  const { inputs, violations } = readForm(fields, entries, ROOT);
  // What is left out is no fault of a default.
  const given = input_specs.filter(({ name }) => inputs[name] !== undefined);
  const typed = inputFaults(given, inputs, {}).map((fault): Violation => ({
    ...fault,
    field: fault.field.replace(/^inputs/, ROOT),
  }));
  return { inputs, faults: [...violations, ...typed] };
}
