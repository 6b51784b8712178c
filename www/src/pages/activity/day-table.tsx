/** The numbers behind the bars, the newest day first. */
import { Table } from "@mantine/core";
import type { DayCount } from "../../api/activity";
import { dayTitle } from "../../lib/month";
import classes from "./activity-page.module.css";

export function DayTable({ days }: { days: readonly DayCount[] }) {
  return (
    <details className={classes.details}>
      <summary>The numbers as a table</summary>
      <div className={classes.frame} tabIndex={0} role="group" aria-label="Numbers by day">
        <Table verticalSpacing={4} data-testid="day-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Day</Table.Th>
              <Table.Th ta="right">Runs</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...days].reverse().map(({ date, runs }) => (
              <Table.Tr key={date}>
                <Table.Td>{dayTitle(date)}</Table.Td>
                <Table.Td ta="right">{runs.toLocaleString("en")}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </details>
  );
}
