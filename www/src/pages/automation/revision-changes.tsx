/** What differs between two revisions beside their texts. */
import { Accordion, Code, Text } from "@mantine/core";
import type { AutomationRevision, BookConnection, FieldChange, Value } from "automations-wasm";
import type { ReactNode } from "react";
import type { Comparison } from "../../api/automations";
import { type ChangeRow, ChangeTable } from "../../components/change-table";
import { Section } from "../../components/section";
import { ValueView } from "../../components/value-view";
import { jsonText } from "../../lib/json-text";
import { fieldLabel } from "../../lib/revision-changes";
import { coverInputs } from "../../lib/sensitive";
import { counted } from "../../lib/value";

export function RevisionChanges({ comparison: { from, to, diff } }: { comparison: Comparison }) {
  const { inputs, outputs } = diff;
  const tables: { title: string; noun: string; about?: string | false; rows: ChangeRow[] }[] = [
    { title: "Fields", noun: "Field", rows: diff.fields.map(fieldRow) },
    {
      title: "Connections",
      noun: "Alias",
      rows: diff.connections.map(({ alias, change, before, after }) => ({
        name: <Code>{alias}</Code>,
        change,
        before: <Connection connection={before} />,
        after: <Connection connection={after} />,
      })),
    },
    {
      title: "Inputs",
      noun: "Input",
      about: inputs.reordered && "They stand in another order.",
      rows: inputs.changes.map(({ name, change, before_type, after_type }) => ({
        name,
        change,
        before: before_type,
        after: after_type,
      })),
    },
    {
      title: "Outputs",
      noun: "Output",
      about: outputs.reordered && "They stand in another order.",
      rows: [
        ...outputs.removed.map((name): ChangeRow => ({ name, change: "removed", before: "marked" })),
        ...outputs.added.map((name): ChangeRow => ({ name, change: "added", after: "marked" })),
      ],
    },
    {
      title: "Default inputs",
      noun: "Input",
      rows: diff.default_inputs.map(({ name, change, before, after }) => ({
        name,
        change,
        before: <ValueView value={covered(name, before, from)} />,
        after: <ValueView value={covered(name, after, to)} />,
      })),
    },
    {
      title: "Artifacts",
      noun: "Name",
      rows: diff.artifacts.map(({ name, change, before_bytes = 0, after_bytes = 0 }) => ({
        name,
        change,
        before: counted(before_bytes, "byte"),
        after: counted(after_bytes, "byte"),
      })),
    },
  ];
  const shown = tables.filter(({ about, rows }) => about || rows.length > 0);
  return shown.map(({ title, noun, about, rows }) => (
    <Section key={title} title={title} about={about} flush>
      {rows.length > 0 && <ChangeTable label={title} noun={noun} rows={rows} />}
    </Section>
  ));
}

/** What differs between any two revisions, to unfold. */
export function ServiceNotes({ comparison: { diff } }: { comparison: Comparison }) {
  if (diff.bookkeeping.length === 0) return null;
  return (
    <Accordion variant="separated">
      <Accordion.Item value="notes">
        <Accordion.Control>
          What the service wrote down: {counted(diff.bookkeeping.length, "difference")}
        </Accordion.Control>
        <Accordion.Panel>
          <ChangeTable label="What the service wrote down" noun="Field" rows={diff.bookkeeping.map(fieldRow)} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function fieldRow({ field, change, before, after }: FieldChange): ChangeRow {
  return { name: fieldLabel(field), change, before: said(before), after: said(after) };
}

/** Text as it is, anything else as JSON. */
function said(value: unknown): ReactNode {
  return typeof value === "string" ? value : <Code>{jsonText(value)}</Code>;
}

function Connection({ connection }: { connection: BookConnection | undefined }) {
  return (
    <>
      <Code>{connection?.connection_id || "no connection"}</Code>
      {connection?.endpoint && (
        <Text size="xs" c="dimmed">
          {connection.endpoint}
        </Text>
      )}
    </>
  );
}

/** A value whose type says that it must not be shown is covered. */
function covered(name: string, value: Value | undefined, { snapshot }: AutomationRevision): Value | undefined {
  return value && coverInputs({ [name]: value }, snapshot?.input_specs)[name];
}
