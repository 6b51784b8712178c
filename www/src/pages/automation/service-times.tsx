/** What the service says of the next runs, where that is not what this page reckons: the service runs them. */
import { Box, List, Text } from "@mantine/core";
import type { AutomationSchedule } from "automations-wasm";
import { occurrenceTimes } from "../../api/api";
import { orViolations } from "../../api/schedule-preview";
import { Instant } from "../../components/instant";
import { Warning } from "../../components/warning";
import { agrees, timesAhead } from "../../lib/run-times";
import { ownZone } from "../../lib/time-zone";

export function ServiceTimes({ schedule, nowMs }: { schedule: AutomationSchedule; nowMs: number }) {
  const { config, next_run_times = [] } = schedule;
  const times = timesAhead(next_run_times, nowMs);
  if (times.length === 0) return null;
  const own = orViolations(() => occurrenceTimes(config, { from: nowMs, count: times.length }));
  if (!("violations" in own) && agrees(times, own)) return null;
  const zone = config.start.time_zone || "UTC";
  return (
    <Box mb="md">
      <Warning title="The service says otherwise" data-testid="service-times">
        <Text size="sm">It is the service that runs it, so these times count:</Text>
        <List type="ordered" size="sm" my={4}>
          {times.map((time) => (
            <List.Item key={time}>
              <Instant at={time} exact timeZone={zone} /> ({zone})
              {zone !== ownZone() && (
                <>
                  , <Instant at={time} exact timeZone={ownZone()} /> ({ownZone()})
                </>
              )}
            </List.Item>
          ))}
        </List>
        {!("violations" in own) && <Text size="sm">What this page reckons is below.</Text>}
      </Warning>
    </Box>
  );
}
