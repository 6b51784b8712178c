// The comparison's types: the README's example, every result, and what must not compile.
import {
  type Automation, type AutomationRevision, type BookConnection, type ChangeKind, type DiffLine, type DiffOptions, type RevisionDiff, type Value,
  diffRevisions,
} from "automations-wasm";

export function compare(automation: Automation, revision: AutomationRevision, options: DiffOptions): RevisionDiff {
  const diff = diffRevisions(automation, revision, options);
  const change: ChangeKind | undefined = diff.code_mapping;
  const line: DiffLine | undefined = diff.code.hunks[0]?.lines[0];
  const spans: [number, number][] = (line?.changed ?? []).map(({ start, end }) => [start, end]);
  const connection: BookConnection | undefined = diff.connections[0]?.after;
  const value: Value | undefined = diff.default_inputs[0]?.before;
  const type: string | undefined = diff.inputs.changes[0]?.after_type;
  const before: unknown = diff.fields[0]?.before;
  console.log(change, line?.no_newline === true, spans, connection?.connection_id, value, type, before, diff.outputs.added.join());
  return diffRevisions(revision, automation);
}

// @ts-expect-error two are compared
diffRevisions({ display_name: "Pay" });
// @ts-expect-error a run is no automation
diffRevisions({ display_name: "Pay" }, { stage: "AUTOMATION_STAGE_DRAFT" });
// @ts-expect-error an unknown option
diffRevisions({ display_name: "Pay" }, { display_name: "Pay" }, { lines: 3 });
