/** The form made from an automation's input specifications. */
import { Button, Group, Stack, Text } from "@mantine/core";
import type { Automation, Violation } from "automations-wasm";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { STAGE, useInvoke } from "../../api/automations";
import { ErrorPanel } from "../../components/error-panel";
import { PlayIcon } from "../../components/icons";
import { Section } from "../../components/section";
import { ViolationSummary } from "../../components/violation-summary";
import { type Entry, EMPTY } from "../../lib/input-entry";
import { formFields, initialEntries, inputPath, readForm } from "../../lib/input-form";
import { lastSegment } from "../../lib/resource-name";
import type { StageChoice } from "../../lib/route";
import { violationsAt } from "../../lib/violation";
import { go } from "../../state/location";
import { fieldId, InputField } from "./input-field";

interface InvokeFormProps {
  id: string;
  stage: StageChoice;
  automation: Automation;
}

export function InvokeForm({ id, stage, automation }: InvokeFormProps) {
  const fields = useMemo(() => formFields(automation), [automation]);
  const [entries, setEntries] = useState(() => initialEntries(fields));
  const [faults, setFaults] = useState<Violation[]>([]);
  const [tries, setTries] = useState(0);
  const invoke = useInvoke(id);
  const violations = [...faults, ...(apiError(invoke.error)?.violations ?? [])];

  const form = useRef<HTMLFormElement>(null);
  // After a try that failed: to the first field that is wrong.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, invoke.error]);

  const start = (event: FormEvent): void => {
    event.preventDefault();
    invoke.reset();
    const { inputs, violations: found } = readForm(fields, entries);
    const told = new Set(found.map(({ field }) => field));
    const request = { automation_id: id, stage: STAGE[stage], inputs };
    const all = [...found, ...requestFaults("InvokeAutomation", request).filter(({ field }) => !told.has(field))];
    setFaults(all);
    setTries((count) => count + 1);
    if (all.length > 0) return;
    invoke.mutate(
      { stage, inputs },
      { onSuccess: ({ run_id }) => go({ page: "run", id, runId: lastSegment(run_id) }) },
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
                  field={field}
                  entry={entries[field.name] ?? EMPTY}
                  violations={violationsAt(violations, inputPath(field.name))}
                  change={(entry: Entry) => setEntries((before) => ({ ...before, [field.name]: entry }))}
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
