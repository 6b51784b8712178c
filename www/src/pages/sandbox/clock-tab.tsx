/** What time it is in the sandbox, and how to get to a later one. */
import { Button, Group, NativeSelect, NumberInput, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useReadAgain } from "../../api/sandbox";
import type { SandboxControls } from "../../api/sandbox-controls";
import { ErrorPanel } from "../../components/error-panel";
import { useNow } from "../../components/now";
import { Section } from "../../components/section";
import { fullInstant, span } from "../../lib/instant";

const UNITS = [
  { value: "60000", label: "minutes" },
  { value: "3600000", label: "hours" },
  { value: "86400000", label: "days" },
  { value: "604800000", label: "weeks" },
];

/** What is leapt most often. */
const LEAPS: [string, number][] = [
  ["1 minute", 60_000],
  ["1 hour", 3_600_000],
  ["1 day", 86_400_000],
  ["1 week", 604_800_000],
];

export function ClockTab({ controls }: { controls: SandboxControls }) {
  const now = useNow(1_000);
  const readAgain = useReadAgain();
  const [count, setCount] = useState<number | string>(3);
  const [unit, setUnit] = useState("86400000");
  const [error, setError] = useState<unknown>();
  const advance = (ms: number): void => {
    try {
      controls.advance(ms);
      setError(undefined);
      readAgain();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const leap = (event: FormEvent): void => {
    event.preventDefault();
    advance(count === "" ? NaN : Number(count) * Number(unit));
  };
  const { aheadMs } = controls;
  return (
    <Stack gap="md" maw="44rem">
      <Section title="Now" about="Runs go on by this clock, and schedules fire by it.">
        <Text fz="1.6rem" fw={650} style={{ fontVariantNumeric: "tabular-nums" }} data-testid="sandbox-now">
          <time dateTime={new Date(now).toISOString()}>{fullInstant(new Date(now).toISOString())}</time>
        </Text>
        <Text size="sm" c="dimmed" role="status" data-testid="ahead">
          {aheadMs === 0 ? "It goes with the clock of this machine." : `${span(aheadMs)} ahead of this machine.`}
        </Text>
      </Section>
      <Section
        title="Advance"
        about="It goes forward only, and stays so across reloads. What came due starts with the next request."
      >
        <Stack gap="md">
          {error !== undefined && <ErrorPanel error={error} title="The clock stays where it is" />}
          <Group gap="xs">
            {LEAPS.map(([name, ms]) => (
              <Button key={name} variant="default" onClick={() => advance(ms)}>
                {name}
              </Button>
            ))}
          </Group>
          <form onSubmit={leap} noValidate>
            <Group gap="xs" align="flex-end">
              <NumberInput label="By" w={110} value={count} onChange={setCount} min={0} allowNegative={false} hideControls />
              <NativeSelect aria-label="Unit" data={UNITS} value={unit} onChange={(e) => setUnit(e.currentTarget.value)} />
              <Button type="submit">Advance</Button>
            </Group>
          </form>
        </Stack>
      </Section>
    </Stack>
  );
}
