/** Makes a connection of the workspace, or changes one. */
import { SimpleGrid, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { apiError, isConflict } from "../../api/api";
import { useConnectionStep, type WorkspaceConnection } from "../../api/workspace-connections";
import { Conflict } from "../../components/conflict";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { Section } from "../../components/section";
import { faultText } from "../../lib/violation";
import { counted } from "../../lib/value";

interface WorkspaceConnectionFormProps {
  /** The one to change; absent for a new one. */
  connection: WorkspaceConnection | undefined;
  /** As it is by now, which may be newer than what the form began with. */
  now: WorkspaceConnection | undefined;
  close: () => void;
}

const NEW: WorkspaceConnection = { id: "", book: "", book_version: "", endpoint: "", etag: undefined };

export function WorkspaceConnectionForm({ connection, now, close }: WorkspaceConnectionFormProps) {
  const save = useConnectionStep();
  const form = useFocusFirst(save.error);
  const isNew = connection === undefined;
  const [before, setBefore] = useState(connection ?? NEW);
  const [fields, setFields] = useState(before);
  const violations = apiError(save.error)?.violations ?? [];
  const uses = before.uses ?? 0;

  const send = (from: WorkspaceConnection): void => {
    if (isNew) return save.mutate({ do: "create", connection: fields }, { onSuccess: close });
    const names = (["book", "book_version", "endpoint"] as const).filter((name) => fields[name] !== from[name]);
    if (names.length === 0) return close();
    const edit = Object.fromEntries(names.map((name) => [name, fields[name]]));
    save.mutate({ do: "update", connection: from, edit }, { onSuccess: close });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    send(before);
  };
  const field = (name: "id" | "book" | "book_version" | "endpoint", label: string, hint?: string, isFixed = false) => (
    <TextInput
      label={label}
      description={hint}
      autoComplete="off"
      value={fields[name]}
      readOnly={isFixed}
      required={name === "book" || name === "book_version"}
      error={faultText(violations, name === "id" ? "connection_id" : name)}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
    />
  );
  const fixed = uses > 0 ? `Stays while ${counted(uses, "automation")} use it` : undefined;
  return (
    <Section title={isNew ? "Add a connection" : `Edit the connection ${before.id}`}>
      <form onSubmit={onSubmit} ref={form} noValidate>
        <Stack gap="md">
          {save.error && !isConflict(save.error) && <ErrorPanel error={save.error} title="The connection was not saved" />}
          {now && (
            <Conflict
              error={save.error}
              take={() => {
                setBefore(now);
                setFields(now);
                save.reset();
              }}
              keep={() => {
                setBefore(now);
                send(now);
              }}
            >
              By now it serves {now.book}, version {now.book_version}
              {now.endpoint ? <>, and leads to {now.endpoint}.</> : ", and leads nowhere."}
            </Conflict>
          )}
          <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: "end" }}>
            {isNew && field("id", "Id", "1 to 64 of A-Za-z0-9_-; made when empty")}
            {field("endpoint", "Leads to", "An address, for people to read")}
            {field("book", "Book", fixed ?? "Its name, as tablehouse", fixed !== undefined)}
            {field("book_version", "Book version", fixed ?? "As 1.0", fixed !== undefined)}
          </SimpleGrid>
          <FormButtons loading={save.isPending} close={close}>{isNew ? "Add it" : "Save"}</FormButtons>
        </Stack>
      </form>
    </Section>
  );
}
