/** What the books of the sandbox keep: mails that were sent, requests that were made, tables, documents. */
import { Button, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { type Shelf, useKept, useShelves } from "../../api/life";
import { Empty } from "../../components/empty";
import { Loaded } from "../../components/loaded";
import { Section } from "../../components/section";
import { ValueView } from "../../components/value-view";
import { counted } from "../../lib/value";
import classes from "./books-tab.module.css";

/** How many values are drawn at once. */
const STEP = 25;

export function BooksTab() {
  const shelves = useShelves();
  const [open, setOpen] = useState<string>();
  const again = (
    <Button size="xs" variant="default" loading={shelves.isFetching} onClick={() => void shelves.refetch()}>
      Look again
    </Button>
  );
  return (
    <Section title="Books" about="What runs have left there, and what they find: by connection." actions={again} flush>
      <Loaded query={shelves} failure="The books could not be looked into">
        {(found) =>
          found.length === 0 ? (
            <Empty title="The books are empty">Run something that sends a mail or keeps a table.</Empty>
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
                  const key = `${shelf.connection} ${shelf.name}`;
                  return (
                    <Row key={key} shelf={shelf} isOpen={key === open} toggle={() => setOpen(key === open ? undefined : key)} />
                  );
                })}
              </Table.Tbody>
            </Table>
          )
        }
      </Loaded>
    </Section>
  );
}

function Row({ shelf, isOpen, toggle }: { shelf: Shelf; isOpen: boolean; toggle: () => void }) {
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
            <Kept shelf={shelf} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Kept({ shelf }: { shelf: Shelf }) {
  const kept = useKept(shelf.connection, shelf.name);
  const [limit, setLimit] = useState(STEP);
  return (
    <Loaded query={kept} failure="What is kept could not be read">
      {(values) => (
        <Stack gap="xs" data-testid="kept">
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
