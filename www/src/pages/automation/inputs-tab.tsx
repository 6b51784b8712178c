/** What a run takes. */
import { Button, Table } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { Empty } from "../../components/empty";
import { Pill } from "../../components/pill";
import { Section } from "../../components/section";
import { ValueView } from "../../components/value-view";
import { formFields } from "../../lib/input-form";
import { printRoute } from "../../lib/route";
import { coverInputs } from "../../lib/sensitive";

export function InputsTab({ automation, id }: { automation: Automation; id: string }) {
  const fields = formFields(automation);
  const defaults = coverInputs(automation.default_inputs ?? {}, automation.input_specs);
  const invoke = (
    <Button size="xs" variant="default" component="a" href={printRoute({ page: "invoke", id })}>
      Fill in and invoke
    </Button>
  );
  if (fields.length === 0) {
    return (
      <Section>
        <Empty title="It takes no inputs">A run needs nothing but its start.</Empty>
      </Section>
    );
  }
  return (
    <Section title="Inputs" about="What a run takes, with what it takes when nothing is said." actions={invoke} flush>
      <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="group" aria-label="Inputs of a run">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Type</Table.Th>
              <Table.Th>Needed</Table.Th>
              <Table.Th>Default</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ name, kind, required }) => (
              <Table.Tr key={name}>
                <Table.Td fw={600}>{name}</Table.Td>
                <Table.Td>
                  {kind.label}
                  {kind.members && <>: {kind.members.map(({ name }) => name).join(", ")}</>}
                </Table.Td>
                <Table.Td>
                  {required ? (
                    <Pill tone="active">Required</Pill>
                  ) : (
                    <Pill>{kind.optional ? "Optional" : "Has a default"}</Pill>
                  )}
                </Table.Td>
                <Table.Td>{defaults[name] === undefined ? "–" : <ValueView value={defaults[name]} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
