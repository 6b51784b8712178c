/** Automations as rows; each row is one link. */
import { Table, Text } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { memo } from "react";
import { Instant } from "../../components/instant";
import { StatusPill } from "../../components/pill";
import { RouteLink } from "../../components/route-link";
import { automationStatus, hasOpenDraft } from "../../lib/automation-status";
import { lastSegment } from "../../lib/resource-name";
import classes from "./automation-table.module.css";

export function AutomationTable({ automations }: { automations: Automation[] }) {
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th className={classes.state}>State</Table.Th>
          <Table.Th className={classes.version}>Version</Table.Th>
          <Table.Th className={classes.updated}>Updated</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {automations.map((automation) => (
          <Row key={automation.name} automation={automation} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const Row = memo(function Row({ automation }: { automation: Automation }) {
  const { name, display_name, description, version, update_time } = automation;
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <RouteLink to={{ page: "automation", id: lastSegment(name), tab: "overview" }} className={classes.link}>
          {display_name}
        </RouteLink>
        {description && (
          <Text size="sm" c="dimmed" lineClamp={1} title={description}>
            {description}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.state}>
        <StatusPill status={automationStatus(automation)} />
      </Table.Td>
      <Table.Td className={classes.version}>
        <span className={classes.number}>{version ?? "–"}</span>
        {hasOpenDraft(automation) && (
          <Text size="xs" c="dimmed">
            open draft
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.updated}>
        <Instant at={update_time} />
      </Table.Td>
    </Table.Tr>
  );
});
