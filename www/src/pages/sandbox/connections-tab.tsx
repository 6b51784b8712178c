/** The connections of the workspace: what serves which version of which book. Made, changed and deleted by hand. */
import { Button, Group, List, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import type { AffectedAutomation } from "automations-wasm";
import { useState } from "react";
import { apiError } from "../../api/api";
import { useAutomationNames } from "../../api/activity";
import {
  useConnectionStep,
  useConnectionUsers,
  useWorkspaceConnections,
  type WorkspaceConnection,
} from "../../api/workspace-connections";
import { ConfirmButton } from "../../components/confirm-button";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { PlusIcon } from "../../components/icons";
import { Loaded } from "../../components/loaded";
import { RouteLink } from "../../components/route-link";
import { Section } from "../../components/section";
import { enumWord } from "../../lib/enum-word";
import { counted } from "../../lib/value";
import classes from "./books-tab.module.css";
import { WorkspaceConnectionForm } from "./workspace-connection-form";

export function ConnectionsTab() {
  const query = useWorkspaceConnections();
  const remove = useConnectionStep();
  const [form, setForm] = useState<{ connection?: WorkspaceConnection | undefined }>();
  const removed = remove.variables?.connection.id;
  const edited = form?.connection;
  return (
    <Stack gap="md">
      {form && (
        <WorkspaceConnectionForm
          key={edited?.id ?? ""}
          connection={edited}
          now={query.data?.find(({ id }) => id === edited?.id)}
          close={() => setForm(undefined)}
        />
      )}
      {remove.error && (
        <>
          <ErrorPanel error={remove.error} title={`The connection ${removed} was not deleted`} />
          <Blocking error={remove.error} />
        </>
      )}
      <Section
        title="Connections of the workspace"
        about="Each serves one version of a book. Automations name it under an alias of their own."
        actions={
          !form && (
            <Button size="xs" leftSection={<PlusIcon size={15} />} onClick={() => setForm({})}>
              Add a connection
            </Button>
          )
        }
        flush
      >
        <Outcome id={removed} affected={remove.isSuccess ? remove.data : undefined} />
        <Loaded query={query} failure="The connections could not be listed">
          {(connections) =>
            connections.length === 0 ? (
              <Empty title="There is no connection">Programs that call books need one for each.</Empty>
            ) : (
              <Table.ScrollContainer minWidth={680} type="native" tabIndex={0} role="group" aria-label="Connections">
                <Table data-testid="workspace-connections">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>Connection</Table.Th>
                      <Table.Th>Book</Table.Th>
                      <Table.Th>Leads to</Table.Th>
                      <Table.Th>Used by</Table.Th>
                      <Table.Th pos="relative"><VisuallyHidden>Change</VisuallyHidden></Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {connections.map((connection) => (
                      <Row
                        key={connection.id}
                        connection={connection}
                        edit={() => setForm({ connection })}
                        remove={() => remove.mutate({ do: "delete", connection })}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )
          }
        </Loaded>
      </Section>
    </Stack>
  );
}

interface RowProps {
  connection: WorkspaceConnection;
  edit: () => void;
  remove: () => void;
}

function Row({ connection, edit, remove }: RowProps) {
  const { id, book, book_version, endpoint, uses } = connection;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <code>{id}</code>
        </Table.Td>
        <Table.Td>
          <Text size="sm" fw={600}>
            {book}
          </Text>
          <Text size="xs" c="dimmed">
            version {book_version}
          </Text>
        </Table.Td>
        <Table.Td style={{ overflowWrap: "anywhere" }}>{endpoint || "–"}</Table.Td>
        <Table.Td>
          {uses ? (
            <button type="button" className={classes.name} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {counted(uses, "automation")}
            </button>
          ) : (
            "–"
          )}
        </Table.Td>
        <Table.Td>
          <Group gap={6} justify="flex-end" wrap="nowrap">
            <Button size="compact-xs" variant="default" aria-label={`Edit ${id}`} onClick={edit}>
              Edit
            </Button>
            <ConfirmButton size="compact-xs" question="Delete it" label={`Delete ${id}`} onConfirm={remove}>
              Delete
            </ConfirmButton>
          </Group>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={5}>
            <Users id={id} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** How many names are read at once. */
const NAMED = 25;

/** Which automations use a connection. */
function Users({ id }: { id: string }) {
  const query = useConnectionUsers(id);
  const [limit, setLimit] = useState(NAMED);
  const shown = (query.data ?? []).slice(0, limit);
  const names = useAutomationNames(shown.map(({ automation_id = "" }) => automation_id));
  return (
    <Loaded query={query} failure="Who uses it could not be read">
      {(users) => (
        <Stack gap="xs" data-testid="users">
          <List size="sm" spacing={2}>
            {shown.map(({ automation_id = "", stages = [] }) => (
              <List.Item key={automation_id}>
                <RouteLink to={{ page: "automation", id: automation_id, tab: "connections" }} size="sm">
                  {names.get(automation_id) ?? automation_id}
                </RouteLink>{" "}
                <Text span size="xs" c="dimmed">
                  {stages.map((stage) => enumWord(stage, "AUTOMATION_STAGE_").toLowerCase()).join(", ")}
                </Text>
              </List.Item>
            ))}
          </List>
          {users.length > limit && (
            <Button variant="subtle" size="xs" onClick={() => setLimit(limit + NAMED * 4)}>
              Show more of {counted(users.length, "automation")}
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}

/** The automations that stand in the way of a deletion. */
function Blocking({ error }: { error: Error }) {
  const blocking = apiError(error)?.detail("DeleteConnectionBlockedError")?.blocking_automations ?? [];
  if (blocking.length === 0) return null;
  return (
    <Section title="Published automations that use it" about="Switch their drafts to another connection, and publish them.">
      <List size="sm" spacing={2} data-testid="blocking">
        {blocking.map(({ automation_id = "", display_name }) => (
          <List.Item key={automation_id}>
            <RouteLink to={{ page: "automation", id: automation_id, tab: "connections" }} size="sm">
              {display_name || automation_id}
            </RouteLink>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

/** What a deletion has left behind. */
function Outcome({ id, affected }: { id: string | undefined; affected: AffectedAutomation[] | undefined }) {
  return (
    <Text size="sm" role="status" px={affected ? "lg" : 0} pb={affected ? "sm" : 0} data-testid="connection-outcome">
      {affected &&
        (affected.length === 0
          ? `The connection ${id} is deleted; no draft named it.`
          : `The connection ${id} is deleted. ${counted(affected.length, "draft")} named it and must be given another: ${affected
              .map(({ display_name, automation_id }) => display_name || automation_id)
              .join(", ")}.`)}
    </Text>
  );
}
