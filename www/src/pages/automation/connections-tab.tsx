/** The connections through which the automation reaches other systems; a draft's can be changed. */
import { ActionIcon, Button, Group, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import type { Automation, CredentialInfo } from "automations-wasm";
import { useState } from "react";
import { useCodeConnections } from "../../api/connections";
import { Empty } from "../../components/empty";
import { PlusIcon } from "../../components/icons";
import { Loaded } from "../../components/loaded";
import { Pill } from "../../components/pill";
import { Section } from "../../components/section";
import type { StageChoice } from "../../lib/route";
import { ConnectionForm, type ConnectionTask } from "./connection-form";

const STAGES = [
  { value: "draft", label: "Draft" },
  { value: "published", label: "Published" },
];

export function ConnectionsTab({ automation, id }: { automation: Automation; id: string }) {
  const isPublished = Boolean(automation.latest_published_version);
  const [stage, setStage] = useState<StageChoice>(isPublished ? "published" : "draft");
  const [task, setTask] = useState<ConnectionTask>();
  const query = useCodeConnections(id, stage);
  const isDraft = stage === "draft";
  return (
    <Stack gap="md">
      {task && <ConnectionForm key={JSON.stringify(task)} id={id} task={task} close={() => setTask(undefined)} />}
      <Section
        title="Connections"
        about={
          isDraft
            ? "What the draft's code names. Each change makes a new version of the draft."
            : "What the published code names. Only a draft can be changed."
        }
        flush
        actions={
          <>
            <SegmentedControl
              size="xs"
              aria-label="Stage"
              data={STAGES}
              value={stage}
              onChange={(value) => {
                setStage(value as StageChoice);
                setTask(undefined);
              }}
            />
            {isDraft && (
              <Button
                size="xs"
                variant="default"
                leftSection={<PlusIcon size={14} />}
                onClick={() => setTask({ do: "add" })}
              >
                Add
              </Button>
            )}
          </>
        }
      >
        <Loaded query={query} failure="The connections could not be read">
          {(connections) =>
            connections.length === 0 ? (
              <Empty title="The code names no connection" />
            ) : (
              <ConnectionTable
                connections={connections}
                automation={automation}
                change={isDraft ? setTask : undefined}
              />
            )
          }
        </Loaded>
      </Section>
    </Stack>
  );
}

interface ConnectionTableProps {
  connections: CredentialInfo[];
  automation: Automation;
  /** Opens the form; absent where nothing can be changed. */
  change: ((task: ConnectionTask) => void) | undefined;
}

function ConnectionTable({ connections, automation, change }: ConnectionTableProps) {
  return (
    <Table.ScrollContainer minWidth={640} type="native" tabIndex={0} role="group" aria-label="Connections of the code">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Book</Table.Th>
            <Table.Th>Alias</Table.Th>
            <Table.Th>Connection</Table.Th>
            {change && <Table.Th>Change</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {connections.map((connection, index) => {
            const { book, book_version, connection_alias = "", connection_id = "" } = connection;
            const endpoint = automation.connections?.[connection_alias]?.endpoint;
            return (
              <Table.Tr key={`${book} ${connection_alias} ${index}`}>
                <Table.Td>
                  <Text size="sm" fw={600}>
                    {book}
                  </Text>
                  <Text size="xs" c="dimmed">
                    version {book_version || "unknown"}
                  </Text>
                </Table.Td>
                <Table.Td>{connection_alias ? <code>{connection_alias}</code> : "–"}</Table.Td>
                <Table.Td>
                  {connection_id ? <code>{connection_id}</code> : <Pill tone="waiting">Not connected</Pill>}
                  {endpoint && (
                    <Text size="xs" c="dimmed">
                      {endpoint}
                    </Text>
                  )}
                </Table.Td>
                {change && (
                  <Table.Td>
                    <Group gap={6}>
                      {connection_id ? (
                        <>
                          <Button
                            size="compact-xs"
                            variant="default"
                            onClick={() => change({ do: "switch", connection })}
                          >
                            Switch
                          </Button>
                          <Button
                            size="compact-xs"
                            variant="default"
                            onClick={() => change({ do: "upgrade", connection })}
                          >
                            Upgrade
                          </Button>
                          <Button
                            size="compact-xs"
                            variant="default"
                            onClick={() => change({ do: "remove", connection })}
                          >
                            Remove
                          </Button>
                        </>
                      ) : (
                        <ActionIcon
                          aria-label={`Connect ${connection_alias || book}`}
                          onClick={() => change({ do: "add", connection })}
                        >
                          <PlusIcon size={16} />
                        </ActionIcon>
                      )}
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
