/** Events that started no run in the sandbox, because the automation was deactivated or the trigger inactive. */
import { Table } from "@mantine/core";
import { useSkippedEvents } from "../../api/life";
import { Instant } from "../../components/instant";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { enumWord } from "../../lib/enum-word";

export function SkippedEvents({ id }: { id: string }) {
  const { data } = useSkippedEvents(id);
  if (data === undefined || data.length === 0) return null;
  return (
    <Section title={<>Events without a run <SandboxMark /></>} flush>
      <Table data-testid="skipped">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Event</Table.Th>
            <Table.Th>Why nothing ran</Table.Th>
            <Table.Th>When</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map(({ source, trigger_id, reason, count = 1, event_time }, index) => (
            <Table.Tr key={index}>
              <Table.Td>
                {enumWord(source, "SKIPPED_EVENT_SOURCE_")} {trigger_id && <code>{trigger_id}</code>}
                {count > 1 && ` × ${count}`}
              </Table.Td>
              <Table.Td>{enumWord(reason, "SKIPPED_EVENT_REASON_")}</Table.Td>
              <Table.Td>
                <Instant at={event_time} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
