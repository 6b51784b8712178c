/** Adds a connection to a draft, takes one away, or puts another in its place. */
import { SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { CredentialInfo, Violation } from "automations-wasm";
import { type FormEvent, useId, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { type ConnectionChange, useChangeConnections } from "../../api/connections";
import { useWorkspaceConnections, type WorkspaceConnection } from "../../api/workspace-connections";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { Section } from "../../components/section";
import { faultText } from "../../lib/violation";

/** What the form is to do; an addition may begin from a placeholder. */
export type ConnectionTask =
  { do: "add"; connection?: CredentialInfo } | { do: "remove" | "switch" | "upgrade"; connection: CredentialInfo };

const TITLES = {
  add: "Add a connection",
  remove: "Remove a connection",
  switch: "Switch to another connection",
  upgrade: "Upgrade to a connection of a newer book",
};

/** The request's list that holds what the form says. */
const LISTS = { add: "connections", remove: "removals", switch: "switches", upgrade: "upgrades" };

const BUTTONS = { add: "Add it", remove: "Remove it", switch: "Switch", upgrade: "Upgrade" };

export function ConnectionForm({ id, task, close }: { id: string; task: ConnectionTask; close: () => void }) {
  const change = useChangeConnections(id);
  const { connection } = task;
  const [fields, setFields] = useState({
    book: connection?.book ?? "",
    book_version: connection?.book_version ?? "",
    connection_alias: connection?.connection_alias ?? "",
    connection_id: task.do === "add" ? "" : (connection?.connection_id ?? ""),
    new_connection_id: "",
  });
  const [faults, setFaults] = useState<Violation[]>([]);
  const form = useFocusFirst(faults.length > 0 ? faults : change.error);
  // The sandbox knows which there are; a real service has no call for that.
  const { data: known = [] } = useWorkspaceConnections();
  const ids = useId();
  const fit = known.filter(({ book, book_version }) => {
    if (task.do === "upgrade") return book === connection?.book && book_version !== connection.book_version;
    return connection?.book === undefined || book === connection.book;
  });

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = changeOf(task.do, fields);
    const found = faultsOf(id, wanted);
    setFaults(found);
    if (found.length === 0) change.mutate(wanted, { onSuccess: close });
  };

  const isReplacing = task.do === "switch" || task.do === "upgrade";
  const violations = [...faults, ...(apiError(change.error)?.violations ?? [])];
  const field = (name: keyof typeof fields, label: string, isFixed = false) => (
    <TextInput
      label={label}
      value={fields[name]}
      readOnly={isFixed}
      required={!isFixed}
      list={!isFixed && (name === "connection_id" || name === "new_connection_id") ? ids : undefined}
      error={faultText(violations, `${LISTS[task.do]}[0].${name === "connection_id" && isReplacing ? "old_connection_id" : name}`)}
      onChange={(event) => setFields(filled({ ...fields, [name]: event.currentTarget.value }, name, known))}
    />
  );
  return (
    <Section title={TITLES[task.do]}>
      <form onSubmit={save} ref={form} noValidate>
        <Stack gap="md">
          {change.error && <ErrorPanel error={change.error} title="The connections were not changed" />}
          {task.do === "remove" ? (
            <Text>
              The alias <code>{fields.connection_alias}</code> will be left without the connection{" "}
              <code>{fields.connection_id}</code>.
            </Text>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {isReplacing && field("new_connection_id", "New connection id")}
              {field("connection_alias", "Alias", isReplacing)}
              {task.do === "add" && field("connection_id", "Connection id")}
              {task.do === "add" && field("book", "Book")}
              {task.do === "add" && field("book_version", "Book version")}
              <datalist id={ids}>
                {fit.map(({ id, book, book_version }) => (
                  <option key={id} value={id}>{`${book} ${book_version}`}</option>
                ))}
              </datalist>
            </SimpleGrid>
          )}
          <FormButtons loading={change.isPending} close={close}>{BUTTONS[task.do]}</FormButtons>
        </Stack>
      </form>
    </Section>
  );
}

interface Fields {
  book: string;
  book_version: string;
  connection_alias: string;
  connection_id: string;
  new_connection_id: string;
}

/** With the book of a connection that is known, once its id stands there. */
function filled(fields: Fields, typed: keyof Fields, known: readonly WorkspaceConnection[]): Fields {
  const found = typed === "connection_id" ? known.find(({ id }) => id === fields.connection_id) : undefined;
  return found ? { ...fields, book: found.book, book_version: found.book_version } : fields;
}

function changeOf(what: ConnectionTask["do"], { new_connection_id, ...rest }: Fields): ConnectionChange {
  const { connection_id, connection_alias } = rest;
  if (what === "add") return { do: "add", connection: rest };
  if (what === "remove") return { do: "remove", removal: { connection_id, connection_alias } };
  return { do: what, replacement: { old_connection_id: connection_id, new_connection_id, connection_alias } };
}

/** What the request lacks, before it is sent. */
function faultsOf(automation_id: string, change: ConnectionChange): Violation[] {
  switch (change.do) {
    case "add":
      return requestFaults("AddAutomationConnections", { automation_id, connections: [change.connection] });
    case "remove":
      return requestFaults("RemoveAutomationConnections", { automation_id, removals: [change.removal] });
    case "switch":
      return requestFaults("SwitchAutomationConnections", { automation_id, switches: [change.replacement] });
    case "upgrade":
      return requestFaults("UpgradeAutomationConnections", { automation_id, upgrades: [change.replacement] });
  }
}
