/** What starts the automation from outside. */
import { Button, Code, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import type { Automation, AutomationTrigger } from "automations-wasm";
import { useState } from "react";
import { useAdmin } from "../../api/life";
import { useTriggers } from "../../api/triggers";
import { Empty } from "../../components/empty";
import { Endless } from "../../components/endless";
import { PlusIcon } from "../../components/icons";
import { Pill } from "../../components/pill";
import { Section } from "../../components/section";
import { enumWord } from "../../lib/enum-word";
import { FireForm } from "./fire-form";
import { SkippedEvents } from "./skipped-events";
import { TriggerForm } from "./trigger-form";

export function TriggersTab({ automation, id }: { automation: Automation; id: string }) {
  const list = useTriggers(id);
  const [isAdding, setAdding] = useState(false);
  const [firing, setFiring] = useState<AutomationTrigger>();
  const isSandbox = useAdmin() !== undefined;
  const add = !isAdding && (
    <Button size="xs" variant="default" leftSection={<PlusIcon size={14} />} onClick={() => setAdding(true)}>
      Add a trigger
    </Button>
  );
  return (
    <Stack gap="md">
      {isAdding && <TriggerForm automation={automation} id={id} close={() => setAdding(false)} />}
      {firing && <FireForm key={firing.trigger_id} id={id} trigger={firing} close={() => setFiring(undefined)} />}
      <Section title="Triggers" actions={add} flush>
        <Endless
          list={list}
          failure="The triggers could not be listed"
          empty={<Empty title="Nothing triggers it">It runs when it is invoked or scheduled.</Empty>}
        >
          {(triggers) => <TriggerTable triggers={triggers} fire={isSandbox ? setFiring : undefined} />}
        </Endless>
      </Section>
      <SkippedEvents id={id} />
    </Stack>
  );
}

interface TriggerTableProps {
  triggers: AutomationTrigger[];
  /** Lets one fire; a real service does that by itself alone. */
  fire: ((trigger: AutomationTrigger) => void) | undefined;
}

function TriggerTable({ triggers, fire }: TriggerTableProps) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Trigger</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th>Phase</Table.Th>
          <Table.Th>Fills</Table.Th>
          <Table.Th>State</Table.Th>
          {fire && <Table.Th pos="relative"><VisuallyHidden>Fire</VisuallyHidden></Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {triggers.map((trigger) => {
          const { trigger_id, phase_type, phase_sub_type, input_mapping = {}, is_active } = trigger;
          return (
            <Table.Tr key={trigger_id}>
              <Table.Td>
                <code>{trigger_id}</code>
              </Table.Td>
              <Table.Td>{enumWord(phase_sub_type, "PHASE_SUB_TYPE_") || "–"}</Table.Td>
              <Table.Td>{enumWord(phase_type, "PHASE_TYPE_")}</Table.Td>
              <Table.Td>
                {Object.entries(input_mapping).map(([input, part]) => (
                  <Text key={input} size="sm">
                    {input} from <Code>{part}</Code>
                  </Text>
                ))}
              </Table.Td>
              <Table.Td>
                <Pill tone={is_active ? "good" : "neutral"}>{is_active ? "Active" : "Inactive"}</Pill>
              </Table.Td>
              {fire && (
                <Table.Td>
                  <Button size="compact-xs" variant="default" aria-label={`Fire ${trigger_id}`} onClick={() => fire(trigger)}>
                    Fire
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
