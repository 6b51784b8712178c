/** What the sandbox did with each request: the newest first. */
import { Button, Group, Switch, Table, Text, TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import type { SandboxControls, SandboxLogEntry } from "../../api/sandbox-controls";
import { Empty } from "../../components/empty";
import { SearchIcon } from "../../components/icons";
import { Pill } from "../../components/pill";
import { Section } from "../../components/section";
import { KINDS } from "../../lib/fault-kind";
import type { Tone } from "../../lib/run-journal";
import { counted } from "../../lib/value";
import classes from "./log-tab.module.css";

/** How many entries are drawn at once. */
const STEP = 100;

export function LogTab({ controls }: { controls: SandboxControls }) {
  const [search, setSearch] = useState("");
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const [limit, setLimit] = useState(STEP);
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const version = controls.version();
  const entries = useMemo(() => controls.sandbox.log.entries().reverse(), [controls, version]);
  const found = useMemo(
    () => entries.filter((entry) => (!onlyTrouble || isTrouble(entry)) && textOf(entry).includes(wanted)),
    [entries, wanted, onlyTrouble],
  );
  return (
    <Section
      flush
      title="Log"
      about="What the service did, not what its caller heard. It is kept until this page is reloaded, without tokens."
      actions={
        <Button size="xs" variant="default" onClick={() => controls.clearLog()} disabled={entries.length === 0}>
          Clear
        </Button>
      }
    >
      <Group px="lg" pb="sm" gap="md">
        <TextInput
          type="search"
          aria-label="Search the log"
          placeholder="An operation, an address, a status"
          leftSection={<SearchIcon size={16} />}
          w={300}
          maw="100%"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Switch
          label="Only trouble"
          checked={onlyTrouble}
          onChange={(event) => setOnlyTrouble(event.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed" role="status" data-testid="log-count">
          {found.length === entries.length
            ? counted(entries.length, "request")
            : `${found.length} of ${counted(entries.length, "request")}`}
        </Text>
      </Group>
      {found.length === 0 ? (
        <Empty title={entries.length === 0 ? "No request yet" : "No request matches"} />
      ) : (
        <div className={classes.frame} tabIndex={0} role="group" aria-label="Requests">
          <Table className={classes.table} data-testid="log">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Answer</Table.Th>
                <Table.Th>Request</Table.Th>
                <Table.Th>Faults</Table.Th>
                <Table.Th>Changed</Table.Th>
                <Table.Th>Time, UTC</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.slice(0, limit).map((entry) => (
                <Row key={entry.sequence} entry={entry} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {found.length > limit && (
        <Button variant="subtle" size="xs" m="sm" onClick={() => setLimit(limit + STEP * 5)}>
          Show more of {counted(found.length, "request")}
        </Button>
      )}
    </Section>
  );
}

function Row({ entry }: { entry: SandboxLogEntry }) {
  const { method, operation, target, faults, changes, change_count, time } = entry;
  return (
    <Table.Tr>
      <Table.Td>
        <Pill tone={toneOf(entry)}>{entry.status ?? "none"}</Pill>
        {!entry.handled && <div className={classes.small}>not seen by the service</div>}
      </Table.Td>
      <Table.Td>
        <strong>{operation ?? "Unknown operation"}</strong>
        <div className={classes.target} title={target}>
          {method} {shortened(target)}
        </div>
      </Table.Td>
      <Table.Td className={classes.small}>
        {faults.map((kind) => KINDS[kind as keyof typeof KINDS]?.title ?? kind).join(", ") || "–"}
      </Table.Td>
      <Table.Td className={classes.small}>
        {change_count === 0 ? (
          "–"
        ) : (
          <details>
            <summary>{counted(change_count, "record")}</summary>
            {changes.map((key) => (
              <div key={key}>{key}</div>
            ))}
          </details>
        )}
      </Table.Td>
      <Table.Td className={classes.small}>
        <time dateTime={time} title={time}>
          {time.slice(0, 23).replace("T", " ")}
        </time>
      </Table.Td>
    </Table.Tr>
  );
}

function toneOf({ status, faults }: SandboxLogEntry): Tone {
  if (status === undefined) return "bad";
  if (status >= 500) return "bad";
  if (status >= 400 || faults.length > 0) return "waiting";
  return "good";
}

const isTrouble = (entry: SandboxLogEntry): boolean => toneOf(entry) !== "good";

const textOf = ({ operation = "", method, target, status, faults }: SandboxLogEntry): string =>
  `${operation} ${method} ${decoded(target)} ${status ?? "none"} ${faults.join(" ")}`.toLowerCase();

/** Without what is the same for all. */
const shortened = (target: string): string =>
  decoded(target).replace(/^\/(api|sandbox)\/v1\/organizations\/[^/]+\/workspaces\/[^/]+/, "…");

function decoded(target: string): string {
  try {
    return decodeURIComponent(target.replaceAll("+", " "));
  } catch {
    return target;
  }
}
