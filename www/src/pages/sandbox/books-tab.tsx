/**
 * What the books of the sandbox keep: mails that were sent, requests that were made, tables, documents. It can be written by
 * hand: what a run is to find.
 */
import { Button, Group, Stack, Table, Text } from "@mantine/core";
import type { Value } from "automations-wasm";
import { useState } from "react";
import { type Keeping, type Shelf, useKeep, useKept, useShelves } from "../../api/books";
import { useWorkspaceConnections } from "../../api/workspace-connections";
import { ConfirmButton } from "../../components/confirm-button";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { PlusIcon } from "../../components/icons";
import { Loaded } from "../../components/loaded";
import { Section } from "../../components/section";
import { ValueView } from "../../components/value-view";
import { counted } from "../../lib/value";
import classes from "./books-tab.module.css";
import { ShelfForm } from "./shelf-form";

/** How many values are drawn at once. */
const STEP = 25;

/** What the form is about: a shelf, or a new one. */
type Task = { shelf?: Shelf };

export function BooksTab() {
  const shelves = useShelves();
  const connections = useWorkspaceConnections();
  const keep = useKeep();
  const [open, setOpen] = useState<string>();
  const [task, setTask] = useState<Task>();
  const [undo, setUndo] = useState<Keeping>();
  // What was done before is offered to be taken back until the next thing is begun: afterwards it is not what is kept.
  const begin = (task: Task): void => {
    setTask(task);
    setUndo(undefined);
  };
  const done = (undo: Keeping): void => {
    setTask(undefined);
    setOpen(keyOf(undo));
    setUndo(undo);
    keep.reset();
  };
  const empty = ({ connection, name }: Shelf, before: Value[]): void => {
    setUndo(undefined);
    keep.mutate(
      { connection, name, values: [], before },
      { onSuccess: (kept) => setUndo({ connection, name, values: before, before: kept }) },
    );
  };
  const back = (undo: Keeping): void => keep.mutate(undo, { onSuccess: () => setUndo(undefined) });
  const actions = (
    <>
      <Button size="xs" variant="default" loading={shelves.isFetching} onClick={() => void shelves.refetch()}>
        Look again
      </Button>
      {!task && (connections.data ?? []).length > 0 && (
        <Button size="xs" leftSection={<PlusIcon size={15} />} onClick={() => begin({})}>
          Keep something
        </Button>
      )}
    </>
  );
  return (
    <Stack gap="md">
      {task && (
        <Task
          key={task.shelf ? keyOf(task.shelf) : ""}
          task={task}
          connections={connections.data ?? []}
          saved={done}
          close={() => setTask(undefined)}
        />
      )}
      {keep.error && <ErrorPanel error={keep.error} title="Nothing was changed" />}
      <Section title="Books" about="What runs have left there, and what they find: by connection." actions={actions} flush>
        <Group gap="xs" px={undo ? "lg" : 0} pb={undo ? "sm" : 0}>
          <Text size="sm" role="status" data-testid="book-outcome">
            {undo ? `${counted(undo.before?.length ?? 0, "value")} kept as ${undo.name}.` : ""}
          </Text>
          {undo && (
            <Button size="compact-xs" variant="default" loading={keep.isPending} onClick={() => back(undo)}>
              Undo
            </Button>
          )}
        </Group>
        <Loaded query={shelves} failure="The books could not be looked into">
          {(found) =>
            found.length === 0 ? (
              <Empty title="The books are empty">
                Run something that sends a mail or keeps a table, or keep something by hand.
              </Empty>
            ) : (
              <Table data-testid="shelves">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Kept</Table.Th>
                    <Table.Th>Connection</Table.Th>
                    <Table.Th ta="right">Values</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {found.map((shelf) => {
                    const key = keyOf(shelf);
                    return (
                      <Row
                        key={key}
                        shelf={shelf}
                        isOpen={key === open}
                        toggle={() => setOpen(key === open ? undefined : key)}
                        edit={() => begin({ shelf })}
                        empty={(values) => empty(shelf, values)}
                      />
                    );
                  })}
                </Table.Tbody>
              </Table>
            )
          }
        </Loaded>
      </Section>
    </Stack>
  );
}

const keyOf = ({ connection, name }: Pick<Shelf, "connection" | "name">): string => `${connection} ${name}`;

type TaskProps = Omit<Parameters<typeof ShelfForm>[0], "shelf"> & { task: Task };

/** The form, once what is kept is read. */
function Task({ task, ...form }: TaskProps) {
  return task.shelf ? <Change shelf={task.shelf} {...form} /> : <ShelfForm shelf={undefined} {...form} />;
}

function Change({ shelf, ...form }: Omit<TaskProps, "task"> & { shelf: Shelf }) {
  const kept = useKept(shelf.connection, shelf.name);
  return (
    <Loaded query={kept} failure="What is kept could not be read">
      {(values) => <ShelfForm shelf={{ ...shelf, values }} {...form} />}
    </Loaded>
  );
}

interface RowProps {
  shelf: Shelf;
  isOpen: boolean;
  toggle: () => void;
  edit: () => void;
  /** Takes everything away that is kept. */
  empty: (values: Value[]) => void;
}

function Row({ shelf, isOpen, toggle, edit, empty }: RowProps) {
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <button type="button" className={classes.name} aria-expanded={isOpen} onClick={toggle}>
            {shelf.name}
          </button>
        </Table.Td>
        <Table.Td>
          {shelf.connection}
          <Text size="xs" c="dimmed">
            {shelf.book}
          </Text>
        </Table.Td>
        <Table.Td ta="right">{shelf.count.toLocaleString("en")}</Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={3}>
            <Kept shelf={shelf} edit={edit} empty={empty} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Kept({ shelf, edit, empty }: Pick<RowProps, "shelf" | "edit" | "empty">) {
  const kept = useKept(shelf.connection, shelf.name);
  const [limit, setLimit] = useState(STEP);
  return (
    <Loaded query={kept} failure="What is kept could not be read">
      {(values) => (
        <Stack gap="xs" data-testid="kept">
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={edit}>
              Edit
            </Button>
            <ConfirmButton size="compact-xs" question="Take all of it away" onConfirm={() => empty(values)}>
              Empty it
            </ConfirmButton>
          </Group>
          {values.slice(0, limit).map((value, index) => (
            <div key={index} className={classes.value}>
              <ValueView value={value} />
            </div>
          ))}
          {values.length > limit && (
            <Button variant="subtle" size="xs" onClick={() => setLimit(limit + STEP * 4)}>
              Show more of {counted(values.length, "value")}
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
