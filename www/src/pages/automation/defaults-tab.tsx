/** How the default inputs have changed. */
import { Table } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { useDefaultInputsHistory } from "../../api/automations";
import { Empty } from "../../components/empty";
import { Endless } from "../../components/endless";
import { Instant } from "../../components/instant";
import { Section } from "../../components/section";
import { ValueFacts } from "../../components/value-view";
import { lastSegment } from "../../lib/resource-name";
import { coverInputs } from "../../lib/sensitive";

export function DefaultsTab({ automation, id }: { automation: Automation; id: string }) {
  const list = useDefaultInputsHistory(id);
  const empty = <Empty title="The default inputs have never changed" />;
  return (
    <Section title="History of the default inputs" about="Newest first." flush>
      <Endless list={list} failure="The history could not be listed" empty={empty}>
        {(entries) => (
          <Table verticalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Changed</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th>Values from then on</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map(({ change_time, change_actor, default_inputs = {} }, index) => (
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
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Endless>
    </Section>
  );
}
