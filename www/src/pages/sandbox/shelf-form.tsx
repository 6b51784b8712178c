/** What a book keeps under a name, written by hand: as plain JSON, or as the API's own where that says more. */
import { Group, NativeSelect, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { Value } from "automations-wasm";
import { type FormEvent, useId, useState } from "react";
import { apiError, isConflict } from "../../api/api";
import { type Keeping, useKeep, useKept } from "../../api/books";
import { readPlain } from "../../api/values";
import type { WorkspaceConnection } from "../../api/workspace-connections";
import { CodeInput } from "../../components/code-input";
import { Conflict } from "../../components/conflict";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { Section } from "../../components/section";
import { jsonText } from "../../lib/json-text";
import { plainText, readWire } from "../../lib/plain-values";
import { shelfAbout, shelfKinds } from "../../lib/shelf";
import { faultText } from "../../lib/violation";
import { counted } from "../../lib/value";
import { useUnsaved } from "../../state/unsaved";

type Notation = "plain" | "wire";

const NOTATIONS = [
  { value: "plain", label: "Plain JSON" },
  { value: "wire", label: "The API's JSON" },
];

interface ShelfFormProps {
  /** What can keep something. */
  connections: readonly WorkspaceConnection[];
  /** The shelf to change, with what it keeps by now; absent for a new one. */
  shelf: { connection: string; name: string; values: Value[] } | undefined;
  /** Called with what was kept there before. */
  saved: (undo: Keeping) => void;
  close: () => void;
}

export function ShelfForm({ connections, shelf, saved, close }: ShelfFormProps) {
  const keep = useKeep();
  const faultId = useId();
  const names = useId();
  const [before, setBefore] = useState(shelf?.values ?? []);
  const [place, setPlace] = useState({
    connection: shelf?.connection ?? connections[0]?.id ?? "",
    name: shelf?.name ?? "",
  });
  const [notation, setNotation] = useState<Notation>(() => (plainText(before) === undefined ? "wire" : "plain"));
  const [text, setText] = useState(() => plainText(before) ?? jsonText(before));
  const [initial, setInitial] = useState(text);
  useUnsaved(text !== initial);
  const [tries, setTries] = useState(0);
  const form = useFocusFirst(tries);

  // Of a new one it is read only once it is known that there is something.
  const { data: there } = useKept(place.connection, place.name.trim(), shelf === undefined && isConflict(keep.error));
  const now = shelf?.values ?? there;

  const read = notation === "plain" ? readPlain(text) : readWire(text);
  const told = tries > 0 ? read.fault : undefined;
  const fault = told ?? faultText(apiError(keep.error)?.violations ?? [], "values");
  const book = connections.find(({ id }) => id === place.connection)?.book ?? "";
  const nameFault = tries > 0 && place.name.trim() === "" ? "is required" : undefined;

  const put = (part: Partial<typeof place>): void => {
    setPlace({ ...place, ...part });
    // What stood in the way there says nothing of another place.
    keep.reset();
  };
  const show = (values: Value[], wanted: Notation): void => {
    const plain = wanted === "plain" ? plainText(values) : undefined;
    const next = plain ?? jsonText(values);
    setNotation(plain === undefined ? "wire" : "plain");
    setText(next);
    setInitial(next);
  };
  const send = (from: Value[]): void => {
    if (read.fault !== undefined || place.name.trim() === "") return;
    const { connection, name } = { ...place, name: place.name.trim() };
    const onSuccess = (kept: Value[]): void => saved({ connection, name, values: from, before: kept });
    keep.mutate({ connection, name, values: read.value, before: from }, { onSuccess });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTries((count) => count + 1);
    send(before);
  };
  return (
    <form onSubmit={onSubmit} ref={form} noValidate aria-label="What is kept">
      <Stack gap="md">
        {keep.error && !isConflict(keep.error) && <ErrorPanel error={keep.error} title="Nothing was changed" />}
        {now && (
          <Conflict
            error={keep.error}
            take={() => {
              setBefore(now);
              show(now, notation);
              keep.reset();
            }}
            keep={() => {
              setBefore(now);
              send(now);
            }}
          >
            {counted(now.length, "value")} {now.length === 1 ? "is" : "are"} kept there by now.
          </Conflict>
        )}
        <Section
          title={shelf ? `Change what ${shelf.connection} keeps` : "Keep something"}
          about={shelfAbout(book, place.name) ?? "A list of values, in their order."}
        >
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NativeSelect
                label="Connection"
                disabled={shelf !== undefined}
                value={place.connection}
                data={connections.map(({ id, book }) => ({ value: id, label: `${id} (${book})` }))}
                onChange={(event) => put({ connection: event.currentTarget.value })}
              />
              <TextInput
                label="Name"
                required
                readOnly={shelf !== undefined}
                autoComplete="off"
                placeholder={shelfKinds(book)[0]?.name}
                list={names}
                value={place.name}
                error={nameFault}
                onChange={(event) => put({ name: event.currentTarget.value })}
              />
              <datalist id={names}>
                {shelfKinds(book).map(({ name, about }) => (
                  <option key={name} value={name}>
                    {about}
                  </option>
                ))}
              </datalist>
            </SimpleGrid>
            <div>
              <Group justify="space-between" mb={6}>
                <Text size="sm" fw={500}>
                  Values
                </Text>
                <SegmentedControl
                  size="xs"
                  aria-label="Notation"
                  data={NOTATIONS}
                  value={notation}
                  onChange={(wanted) => {
                    // What cannot be read stays as it is typed.
                    if (read.fault === undefined) show(read.value, wanted as Notation);
                    else setNotation(wanted as Notation);
                  }}
                />
              </Group>
              <CodeInput
                key={initial}
                initial={initial}
                language="python"
                label="Values, as JSON"
                describedBy={fault ? faultId : undefined}
                onChange={setText}
              />
              {fault && (
                <Text id={faultId} size="sm" c="var(--mantine-color-error)" pt="xs">
                  {fault}
                </Text>
              )}
            </div>
            <FormButtons loading={keep.isPending} close={close}>Save</FormButtons>
          </Stack>
        </Section>
      </Stack>
    </form>
  );
}
