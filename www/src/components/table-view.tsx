/** An inline table; one that is kept elsewhere is a link. */
import { Button, Table, Text } from "@mantine/core";
import type { TableValue } from "automations-wasm";
import { useState } from "react";
import { isNumeric, tableRows } from "../lib/cell";
import { counted } from "../lib/value";
import { RemoteLink } from "./remote-link";
import classes from "./table-view.module.css";

const ROWS_AT_FIRST = 50;

export function TableView({ table }: { table: TableValue }) {
  const [shown, setShown] = useState(ROWS_AT_FIRST);
  if ("remote" in table) return <RemoteLink href={table.remote}>Table (Feather file)</RemoteLink>;
  const columns = table.inline.columns ?? [];
  const rows = tableRows(table.inline);
  if (columns.length === 0)
    return (
      <Text span c="dimmed" size="sm">
        a table without columns
      </Text>
    );
  const aligned = columns.map(({ values }) => (isNumeric(values) ? "right" : "left") as "right" | "left");
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={`Table of ${counted(rows.length, "row")}`}>
      <Table verticalSpacing={6} striped withColumnBorders className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ name }, column) => (
              <Table.Th key={column} ta={aligned[column]}>
                {name || `Column ${column + 1}`}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, shown).map((cells, row) => (
            <Table.Tr key={row}>
              {cells.map((cell, column) => (
                <Table.Td key={column} ta={aligned[column]}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > shown && (
        <Button variant="subtle" size="xs" m={4} onClick={() => setShown(shown + 500)}>
          Show more of {counted(rows.length, "row")}
        </Button>
      )}
    </div>
  );
}
