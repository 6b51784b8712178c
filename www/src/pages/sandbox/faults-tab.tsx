/** How the sandbox's requests fail: trouble that is ready to order, a form for any other, and what is in force. */
import { ActionIcon, Button, Group, List, SimpleGrid, Stack, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useReadAgain } from "../../api/sandbox";
import type { Fault, SandboxControls } from "../../api/sandbox-controls";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { CloseIcon, PlusIcon } from "../../components/icons";
import { Section } from "../../components/section";
import { faultWords } from "../../lib/fault-kind";
import { PRESETS } from "../../lib/fault-presets";
import { counted } from "../../lib/value";
import { FaultForm } from "./fault-form";
import classes from "./faults-tab.module.css";

export function FaultsTab({ controls }: { controls: SandboxControls }) {
  const faults = controls.sandbox.faults.list();
  const readAgain = useReadAgain();
  const [isAdding, setAdding] = useState(false);
  const [error, setError] = useState<unknown>();
  const set = (next: readonly Fault[]): void => {
    try {
      controls.setFaults(next);
      setError(undefined);
      readAgain();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Stack gap="md">
      {error !== undefined && <ErrorPanel error={error} title="The faults stay as they were" />}
      <Section
        title="In force"
        about="Of all that hit a request the first decides; every delay adds up. They end with a reload of this page."
        actions={
          <>
            {faults.length > 0 && (
              <Button size="xs" variant="default" onClick={() => set([])}>
                Clear all
              </Button>
            )}
            {!isAdding && (
              <Button size="xs" leftSection={<PlusIcon size={15} />} onClick={() => setAdding(true)}>
                Add a fault
              </Button>
            )}
          </>
        }
      >
        <Text size="sm" role="status" mb={faults.length > 0 ? "sm" : 0} data-testid="fault-count">
          {faults.length === 0 ? "" : `${counted(faults.length, "fault")} in force`}
        </Text>
        {faults.length === 0 ? (
          <Empty title="No request fails">Order some trouble below, and see how the console takes it.</Empty>
        ) : (
          <List listStyleType="none" spacing="xs" className={classes.list} data-testid="faults">
            {faults.map((fault, index) => (
              <Line key={index} fault={fault} remove={() => set(faults.filter((_, at) => at !== index))} />
            ))}
          </List>
        )}
      </Section>
      {isAdding && (
        <FaultForm
          add={(fault) => controls.setFaults([...faults, fault])}
          at={faults.length}
          close={() => {
            setAdding(false);
            readAgain();
          }}
        />
      )}
      <Section title="Trouble to try" about="Takes the place of all faults in force.">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          {PRESETS.map(({ title, about, faults }) => (
            <UnstyledButton key={title} className={classes.preset} onClick={() => set(faults)}>
              <Text span fw={600} size="sm" display="block">
                {title}
              </Text>
              <Text span size="xs" c="dimmed" display="block">
                {about}
              </Text>
            </UnstyledButton>
          ))}
        </SimpleGrid>
      </Section>
    </Stack>
  );
}

function Line({ fault, remove }: { fault: Fault; remove: () => void }) {
  const { title, does, hits } = faultWords(fault);
  return (
    <List.Item className={classes.item} classNames={{ itemWrapper: classes.wrapper, itemLabel: classes.label }}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div>
          <Text span fw={600} size="sm">
            {title}
          </Text>{" "}
          <Text span size="sm">
            {does}
          </Text>
          <Text size="xs" c="dimmed">
            {hits}
          </Text>
        </div>
        <ActionIcon aria-label={`Remove: ${title}, ${hits}`} onClick={remove}>
          <CloseIcon size={16} />
        </ActionIcon>
      </Group>
    </List.Item>
  );
}
