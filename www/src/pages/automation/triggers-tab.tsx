/** What starts the automation from outside. */
import { Button, Code, Group, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import type { Automation, AutomationTrigger } from "automations-wasm";
import { useRef, useState } from "react";
import { useAdmin } from "../../api/life";
import { useTriggers, useTriggerStep } from "../../api/triggers";
import { ConfirmButton } from "../../components/confirm-button";
import { Empty } from "../../components/empty";
import { Endless } from "../../components/endless";
import { ErrorPanel } from "../../components/error-panel";
import { PlusIcon } from "../../components/icons";
import { Pill } from "../../components/pill";
import { Section } from "../../components/section";
import { enumWord } from "../../lib/enum-word";
import { FireForm } from "./fire-form";
import { SkippedEvents } from "./skipped-events";
import { TriggerForm } from "./trigger-form";

/** Which form is open, and for which trigger. */
type Task = { do: "add" } | { do: "change" | "fire"; trigger: AutomationTrigger };

export function TriggersTab({ automation, id }: { automation: Automation; id: string }) {
  const list = useTriggers(id);
  const remove = useTriggerStep(id);
  const [task, setTask] = useState<Task>();
  const outcome = useRef<HTMLParagraphElement>(null);
  const isSandbox = useAdmin() !== undefined;
  const close = (): void => setTask(undefined);
  const add = task?.do !== "add" && (
    <Button size="xs" variant="default" leftSection={<PlusIcon size={14} />} onClick={() => setTask({ do: "add" })}>
      Add a trigger
    </Button>
  );
  const drop = ({ trigger_id = "" }: AutomationTrigger): void => {
    // Its form would be that of nothing.
    if (task && task.do !== "add" && task.trigger.trigger_id === trigger_id) close();
    // The button that was pressed goes with its row.
    remove.mutate({ do: "delete", trigger: trigger_id }, { onSuccess: () => outcome.current?.focus() });
  };
  return (
    <Stack gap="md">
      {task?.do === "add" && <TriggerForm automation={automation} id={id} close={close} />}
      {task?.do === "change" && (
        <TriggerForm key={task.trigger.trigger_id} automation={automation} id={id} changed={task.trigger} close={close} />
      )}
      {task?.do === "fire" && <FireForm key={task.trigger.trigger_id} id={id} trigger={task.trigger} close={close} />}
      {remove.error && <ErrorPanel error={remove.error} title={`The trigger ${remove.variables.trigger} was not deleted`} />}
      <Section title="Triggers" actions={add} flush>
        <Text ref={outcome} size="sm" px="lg" pb={remove.isSuccess ? "sm" : 0} role="status" tabIndex={-1} data-testid="deleted">
          {remove.isSuccess && `The trigger ${remove.variables.trigger} is deleted.`}
        </Text>
        <Endless
          list={list}
          failure="The triggers could not be listed"
          empty={<Empty title="Nothing triggers it">It runs when it is invoked or scheduled.</Empty>}
        >
          {(triggers) => (
            <TriggerTable triggers={triggers} open={isSandbox ? setTask : undefined} drop={drop} />
          )}
        </Endless>
      </Section>
      <SkippedEvents id={id} />
    </Stack>
  );
}

interface TriggerTableProps {
  triggers: AutomationTrigger[];
  /** Opens a form; absent with a real service, where a trigger fires by itself alone and another service changes it. */
  open: ((task: Task) => void) | undefined;
  drop: (trigger: AutomationTrigger) => void;
}

function TriggerTable({ triggers, open, drop }: TriggerTableProps) {
  return (
    <Table.ScrollContainer minWidth={open ? 760 : 560} type="native" tabIndex={0} role="group" aria-label="The triggers">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Trigger</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Phase</Table.Th>
            <Table.Th>Fills</Table.Th>
            <Table.Th>State</Table.Th>
            {open && <Table.Th pos="relative"><VisuallyHidden>What can be done</VisuallyHidden></Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {triggers.map((trigger) => (
            <Row key={trigger.trigger_id} trigger={trigger} open={open} drop={() => drop(trigger)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  trigger: AutomationTrigger;
  open: TriggerTableProps["open"];
  drop: () => void;
}

function Row({ trigger, open, drop }: RowProps) {
  const { trigger_id, phase_type, phase_sub_type, input_mapping = {}, is_active } = trigger;
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: "anywhere", minWidth: "9rem" }}>
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
      {open && (
        <Table.Td style={{ minWidth: "12.5rem" }}>
          <Group gap={6} justify="flex-end">
            <Button size="compact-xs" variant="default" aria-label={`Fire ${trigger_id}`} onClick={() => open({ do: "fire", trigger })}>
              Fire
            </Button>
            <Button size="compact-xs" variant="default" aria-label={`Change ${trigger_id}`} onClick={() => open({ do: "change", trigger })}>
              Change
            </Button>
            <ConfirmButton size="compact-xs" question="Delete it" label={`Delete ${trigger_id}`} onConfirm={drop}>
              Delete
            </ConfirmButton>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
