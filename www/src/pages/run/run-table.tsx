/** Runs as rows; each row is one link. */
import { Table } from "@mantine/core";
import type { Run } from "automations-wasm";
import { Instant } from "../../components/instant";
import { RunPill } from "../../components/pill";
import { RouteLink } from "../../components/route-link";
import { elapsed } from "../../lib/instant";
import { lastSegment } from "../../lib/resource-name";
import { isFinal, runState } from "../../lib/run-state";
import { enumWord } from "../../lib/enum-word";
import classes from "../automations/automation-table.module.css";

export function RunTable({ runs, automationId }: { runs: Run[]; automationId: string }) {
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Run</Table.Th>
          <Table.Th className={classes.state}>State</Table.Th>
          <Table.Th className={classes.version}>Took</Table.Th>
          <Table.Th className={classes.updated}>Started</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((run) => {
          const runId = lastSegment(run.name);
          const state = runState(run);
          const source = enumWord(run.invocation_details?.invocation_source, "INVOCATION_SOURCE_");
          return (
            <Table.Tr key={run.name} className={classes.row}>
              <Table.Td>
                <RouteLink to={{ page: "run", id: automationId, runId }} className={classes.link}>
                  {runId}
                </RouteLink>
                <div style={{ color: "var(--mantine-color-dimmed)", fontSize: "0.85rem" }}>
                  {[enumWord(run.stage, "AUTOMATION_STAGE_"), run.stage_version, source].filter(Boolean).join(" · ")}
                </div>
              </Table.Td>
              <Table.Td className={classes.state}>
                <RunPill state={state} />
              </Table.Td>
              <Table.Td className={classes.version}>
                {(isFinal(state) && elapsed(run.create_time, run.state?.update_time ?? run.update_time)) || "–"}
              </Table.Td>
              <Table.Td className={classes.updated}>
                <Instant at={run.create_time} />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
