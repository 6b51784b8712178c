/** Names with what stands for them; a fact without a value is left out. */
import { DataList } from "@mantine/core";
import type { ReactNode } from "react";

export function Facts({
  facts,
  labelWidth = "9rem",
}: {
  facts: [name: string, value: ReactNode][];
  labelWidth?: string;
}) {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false);
  return (
    <DataList labelWidth={labelWidth} gap="xs">
      {known.map(([name, value]) => (
        <DataList.Item key={name}>
          <DataList.ItemLabel>{name}</DataList.ItemLabel>
          <DataList.ItemValue style={{ minWidth: 0, overflowWrap: "anywhere" }}>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}
