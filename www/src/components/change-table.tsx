/** What came, went or became another: each with what it was and what it is. */
import { Table } from "@mantine/core";
import type { ChangeKind } from "automations-wasm";
import type { ReactNode } from "react";
import { CHANGE } from "../lib/revision-changes";
import { Pill } from "./pill";

export interface ChangeRow {
  name: ReactNode;
  change: ChangeKind;
  before?: ReactNode;
  after?: ReactNode;
}

export function ChangeTable({ label, noun, rows }: { label: string; noun: string; rows: ChangeRow[] }) {
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="group" aria-label={`${label}, before and after`}>
      <Table aria-label={label} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="26%">{noun}</Table.Th>
            <Table.Th w="7rem">Change</Table.Th>
            <Table.Th>Before</Table.Th>
            <Table.Th>After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, change, before, after }, index) => (
            <Table.Tr key={index} style={{ verticalAlign: "top", overflowWrap: "anywhere" }}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>
                <Pill tone={CHANGE[change].tone}>{CHANGE[change].word}</Pill>
              </Table.Td>
              <Table.Td>{change === "added" ? "–" : before}</Table.Td>
              <Table.Td>{change === "removed" ? "–" : after}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
