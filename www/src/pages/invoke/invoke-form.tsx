/** The form made from an automation's input specifications. */
import { Button, Group, Stack, Text } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { type FormEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { STAGE, useInvoke } from "../../api/automations";
import { inputFaults } from "../../api/values";
import { ErrorPanel } from "../../components/error-panel";
import { PlayIcon } from "../../components/icons";
import { Section } from "../../components/section";
import { ViolationSummary } from "../../components/violation-summary";
import { type Entry, EMPTY } from "../../lib/input-entry";
import { type Entries, type FormField, formFields, initialEntries, inputPath, readForm } from "../../lib/input-form";
import { lastSegment } from "../../lib/resource-name";
import type { StageChoice } from "../../lib/route";
import { violationsAt } from "../../lib/violation";
import { go } from "../../state/location";
import { useUnsaved } from "../../state/unsaved";
import { fieldId, InputField } from "./input-field";
import { hint } from "./input-hint";

interface InvokeFormProps {
  id: string;
  stage: StageChoice;
  automation: Automation;
  /** What was typed in the form before this one. */
  typed: Typed;
}

/** What was typed, by the input's name, and into which kind of field. */
export type Typed = Map<string, { field: string; entry: Entry }>;

export function InvokeForm({ id, stage, automation, typed }: InvokeFormProps) {
  const fields = useMemo(() => formFields(automation), [automation]);
  const [entries, setEntries] = useState(() => ({ ...initialEntries(fields), ...entriesOf(typed, fields) }));
  const letGo = useUnsaved(typed.size > 0);
  const change = ({ name, kind }: FormField, entry: Entry): void => {
    typed.set(name, { field: kind.field, entry });
    setEntries((before) => ({ ...before, [name]: entry }));
  };
  const [tries, setTries] = useState(0);
  const invoke = useInvoke(id);
  // From the first try on, what is typed is checked as it is typed.
  const shown = useDeferredValue(entries);
  const faults = useMemo(
    () => (tries === 0 ? [] : check({ id, stage, automation, fields, entries: shown }).faults),
    [tries, id, stage, automation, fields, shown],
  );
  const violations = [...faults, ...(apiError(invoke.error)?.violations ?? [])];

  const form = useRef<HTMLFormElement>(null);
  // After a try that failed: to the first field that is wrong.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], fieldset[data-invalid]')?.focus();
  }, [tries, invoke.error]);

  const start = (event: FormEvent): void => {
    event.preventDefault();
    invoke.reset();
    const { inputs, faults } = check({ id, stage, automation, fields, entries });
    setTries((count) => count + 1);
    if (faults.length > 0) return;
    invoke.mutate(
      { stage, inputs },
      {
        onSuccess: ({ run_id }) => {
          letGo();
          go({ page: "run", id, runId: lastSegment(run_id) });
        },
      },
    );
  };

  const links = fields.map(({ name }) => ({ id: fieldId(name), violations: violationsAt(faults, inputPath(name)) }));
  return (
    <form onSubmit={start} ref={form} noValidate aria-label="Inputs">
      <Stack gap="md">
        {invoke.error && <ErrorPanel error={invoke.error} title="The run was not started" />}
        {faults.length > 0 && <ViolationSummary violations={faults} links={links} />}
        <Section title="Inputs">
          {fields.length === 0 ? (
            <Text c="dimmed">It takes no inputs.</Text>
          ) : (
            <Stack gap="lg">
              {fields.map((field) => (
                <InputField
                  key={field.name}
                  id={fieldId(field.name)}
                  label={field.name}
                  field={field}
                  hint={hint(field)}
                  entry={entries[field.name] ?? EMPTY}
                  violations={violationsAt(violations, inputPath(field.name))}
                  change={(entry) => change(field, entry)}
                />
              ))}
            </Stack>
          )}
        </Section>
        <Group>
          <Button type="submit" size="md" loading={invoke.isPending} leftSection={<PlayIcon size={16} />}>
            Start the run
          </Button>
          <Text size="sm" c="dimmed">
            It is sent once; nothing is repeated behind your back.
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

interface Said {
  id: string;
  stage: StageChoice;
  automation: Automation;
  fields: readonly FormField[];
  entries: Entries;
}

/** What was typed into fields that are there still. */
function entriesOf(typed: Typed, fields: readonly FormField[]): Entries {
  const there = fields.flatMap(({ name, kind }) => {
    const { field, entry } = typed.get(name) ?? {};
    return entry && field === kind.field ? [[name, entry] as const] : [];
  });
  return Object.fromEntries(there);
}

/** The inputs that the fields say, and all that is wrong: with what was typed, with its types, with the request. */
function check({ id, stage, automation, fields, entries }: Said) {
  const { inputs, violations } = readForm(fields, entries);
  const faults = [...violations];
  const { input_specs = [], default_inputs = {} } = automation;
  const request = { automation_id: id, stage: STAGE[stage], inputs };
  for (const found of [inputFaults(input_specs, inputs, default_inputs), requestFaults("InvokeAutomation", request)]) {
    // A field that could not be read is not also missing.
    faults.push(...found.filter(({ field }) => violationsAt(faults, field).length === 0));
  }
  return { inputs, faults };
}
