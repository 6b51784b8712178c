/** A bar for each automation: how many of its runs completed, and how many did not. */
import { Button, Table, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { type AutomationCount, useAutomationNames } from "../../api/activity";
import { Empty } from "../../components/empty";
import { RouteLink } from "../../components/route-link";
import type { ActivityRoute } from "../../lib/route";
import { shareText } from "../../lib/share";
import { counted } from "../../lib/value";
import classes from "./activity-page.module.css";

/** How many are shown at once: each is asked for its name. */
const STEP = 12;

export function AutomationBars({ counts, route }: { counts: readonly AutomationCount[]; route: ActivityRoute }) {
  const [limit, setLimit] = useState(STEP);
  const shown = useMemo(() => counts.slice(0, limit), [counts, limit]);
  const names = useAutomationNames(useMemo(() => shown.map(({ id }) => id), [shown]));
  if (counts.length === 0) return <Empty title="Nothing has run yet" />;
  const most = counts[0]?.runs ?? 1;
  return (
    <>
      <Table className={classes.bars} data-testid="by-automation">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Automation</Table.Th>
            <Table.Th ta="right" className={classes.count}>
              Runs
            </Table.Th>
            <Table.Th ta="right" className={classes.count}>
              Completed
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ id, runs, completed }) => (
            <Table.Tr key={id} data-chosen={id === route.automation || undefined}>
              <Table.Td>
                <RouteLink to={{ page: "automation", id, tab: "runs" }}>{names.get(id) ?? id}</RouteLink>{" "}
                <RouteLink
                  to={{ ...route, automation: id }}
                  size="xs"
                  aria-label={`${names.get(id) ?? id} by day`}
                  className={classes.narrow}
                >
                  by day
                </RouteLink>
                <span className={classes.bar} style={{ width: `${(runs / most) * 100}%` }} aria-hidden>
                  <span style={{ width: `${runs === 0 ? 0 : (completed / runs) * 100}%` }} />
                </span>
              </Table.Td>
              <Table.Td ta="right" className={classes.count}>
                {runs.toLocaleString("en")}
              </Table.Td>
              <Table.Td ta="right" className={classes.count}>
                {shareText(completed, runs)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {counts.length > limit ? (
        <Button variant="subtle" size="xs" m="sm" onClick={() => setLimit(limit + STEP * 2)}>
          Show more of {counted(counts.length, "automation")}
        </Button>
      ) : (
        <Text size="xs" c="dimmed" p="sm">
          {counted(counts.length, "automation")}
        </Text>
      )}
    </>
  );
}
