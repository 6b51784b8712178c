/** Names with what stands for them; a fact without a value is left out. */
import { DataList } from "@mantine/core";
import type { CSSProperties, ReactNode } from "react";

/** The names are one column; where a value has no room beside its name, both have a line of their own. */
const ITEM: CSSProperties = { flexWrap: "wrap", rowGap: 0 };
const LABEL: CSSProperties = { flex: "1 0 min(var(--data-list-label-width), 38%)", minWidth: 0, overflowWrap: "anywhere" };
const VALUE: CSSProperties = { flex: "9999 1 6rem", minWidth: 0, overflowWrap: "anywhere" };

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
        <DataList.Item key={name} style={ITEM}>
          <DataList.ItemLabel style={LABEL}>{name}</DataList.ItemLabel>
          <DataList.ItemValue style={VALUE}>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}
