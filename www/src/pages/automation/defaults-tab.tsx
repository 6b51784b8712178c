/** The default inputs: what they are, and how they have changed. In the sandbox they can be changed, and taken back. */
import { Button, Stack, Table, VisuallyHidden } from "@mantine/core";
import type { Automation, DefaultInputsHistoryEntry, Value } from "automations-wasm";
import { useState } from "react";
import { useDefaultInputsHistory } from "../../api/automations";
import { useAdmin } from "../../api/life";
import { Empty } from "../../components/empty";
import { Endless } from "../../components/endless";
import { Instant } from "../../components/instant";
import { Section } from "../../components/section";
import { ValueFacts } from "../../components/value-view";
import { fullInstant } from "../../lib/instant";
import { lastSegment } from "../../lib/resource-name";
import { coverInputs } from "../../lib/sensitive";
import { DefaultsForm } from "./defaults-form";

/** What is put into the form, and where it comes from. */
interface Beginning {
  values: Record<string, Value>;
  about: string;
}

export function DefaultsTab({ automation, id }: { automation: Automation; id: string }) {
  const list = useDefaultInputsHistory(id);
  const isSandbox = useAdmin() !== undefined;
  const [beginning, setBeginning] = useState<Beginning>();
  const { input_specs = [], default_inputs = {}, delete_time } = automation;
  const isOpen = isSandbox && !delete_time && input_specs.length > 0;
  const edit = isOpen && beginning === undefined && (
    <Button
      size="xs"
      variant="default"
      onClick={() => setBeginning({ values: default_inputs, about: "They hold for every version, at once." })}
    >
      Edit
    </Button>
  );
  const again = ({ change_time, default_inputs = {} }: DefaultInputsHistoryEntry): void =>
    setBeginning({
      values: default_inputs,
      about: `As they were from ${change_time ? fullInstant(change_time) : "an earlier change"} on. They hold for every version, at once.`,
    });
  return (
    <Stack gap="md">
      {beginning && isOpen && (
        <DefaultsForm
          key={JSON.stringify(beginning)}
          automation={automation}
          id={id}
          begin={beginning.values}
          about={beginning.about}
          close={() => setBeginning(undefined)}
        />
      )}
      <Section title="Default inputs" about="What a run takes where nothing is said." actions={edit}>
        {Object.keys(default_inputs).length > 0 ? (
          <ValueFacts values={coverInputs(default_inputs, input_specs)} />
        ) : (
          <Empty title="No input has a default">
            {input_specs.length === 0 ? "The automation takes no inputs." : "A run has to be given every input that it needs."}
          </Empty>
        )}
      </Section>
      <Section title="History" about="Newest first." flush>
        <Endless
          list={list}
          failure="The history could not be listed"
          empty={<Empty title="The default inputs have never changed" />}
        >
          {(entries) => <History entries={entries} automation={automation} again={isOpen ? again : undefined} />}
        </Endless>
      </Section>
    </Stack>
  );
}

interface HistoryProps {
  entries: DefaultInputsHistoryEntry[];
  automation: Automation;
  /** Puts what was there once into the form; absent where nothing can be changed. */
  again: ((entry: DefaultInputsHistoryEntry) => void) | undefined;
}

function History({ entries, automation, again }: HistoryProps) {
  return (
    <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="group" aria-label="History of the default inputs">
      <Table verticalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Changed</Table.Th>
            <Table.Th>By</Table.Th>
            <Table.Th>Values from then on</Table.Th>
            {again && <Table.Th pos="relative"><VisuallyHidden>Restore</VisuallyHidden></Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry, index) => {
            const { change_time, change_actor, default_inputs = {} } = entry;
            return (
              <Table.Tr key={`${change_time} ${index}`} style={{ verticalAlign: "top" }}>
                <Table.Td>
                  <Instant at={change_time} />
                </Table.Td>
                <Table.Td>{lastSegment(change_actor) || "–"}</Table.Td>
                <Table.Td>
                  {Object.keys(default_inputs).length > 0 ? (
                    <ValueFacts values={coverInputs(default_inputs, automation.input_specs)} />
                  ) : (
                    "none"
                  )}
                </Table.Td>
                {again && (
                  <Table.Td ta="right">
                    {index > 0 && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={`Use those of ${change_time ? fullInstant(change_time) : "then"} again`}
                        onClick={() => again(entry)}
                      >
                        Use again
                      </Button>
                    )}
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
