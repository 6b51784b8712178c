/** How much runs in the workspace, day by day and automation by automation. */
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { type AutomationCount, useAutomationNames, useRunsByAutomation, useRunsByDay } from "../../api/activity";
import { useBackend } from "../../api/backend";
import { knownZone } from "../../api/schedule-preview";
import { dayIn } from "../../api/zone-days";
import { Loaded } from "../../components/loaded";
import { useNow } from "../../components/now";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { LinesSkeleton } from "../../components/skeletons";
import { type ActivityRoute, DAY_CHOICES } from "../../lib/route";
import { averageText } from "../../lib/share";
import { ownZone, zoneTitle } from "../../lib/time-zone";
import { counted } from "../../lib/value";
import { go } from "../../state/location";
import { AutomationBars } from "./automation-bars";
import { DayChart } from "./day-chart";
import { DayTable } from "./day-table";
import { ZoneField } from "./zone-field";

export function ActivityPage({ route }: { route: ActivityRoute }) {
  const { workspace } = useBackend();
  const zone = useMemo(() => knownZone(route.zone ?? ownZone()), [route.zone]);
  const today = dayIn(zone, useNow());
  const byDay = useRunsByDay(today, route.days, zone, route.automation);
  const byAutomation = useRunsByAutomation();
  const names = useAutomationNames(useMemo(() => (route.automation ? [route.automation] : []), [route.automation]));
  const whose = route.automation && (names.get(route.automation) ?? route.automation);
  return (
    <>
      <PageHeader title="Activity">
        What ran in the workspace {workspace}. Days are those of <strong>{zoneTitle(zone)}</strong>.
      </PageHeader>
      <Stack gap="md">
        <Section
          title={whose ? `Runs by day: ${whose}` : "Runs by day"}
          actions={
            <>
              {route.automation && (
                <Button size="xs" variant="default" onClick={() => go({ ...route, automation: undefined })}>
                  All automations
                </Button>
              )}
              <SegmentedControl
                size="xs"
                aria-label="Days"
                data={DAY_CHOICES.map((days) => ({ value: String(days), label: days === 365 ? "1 year" : `${days} days` }))}
                value={String(route.days)}
                onChange={(days) => go({ ...route, days: Number(days) })}
              />
            </>
          }
        >
          <Group mb="sm" gap="md">
            <ZoneField route={route} />
          </Group>
          <Loaded
            query={byDay}
            failure="The runs could not be counted by day"
            skeleton={<LinesSkeleton lines={7} label="Counting the runs" />}
          >
            {(days) => (
              <div aria-busy={byDay.isPlaceholderData} data-testid="by-day">
                <Text size="sm" c="dimmed" mb="xs" role="status" data-testid="total">
                  {totalText(days.reduce((total, { runs }) => total + runs, 0), days.length)}
                </Text>
                <DayChart days={days} />
                <DayTable days={days} />
              </div>
            )}
          </Loaded>
        </Section>
        <Section title="Runs by automation" about="All that ever ran; those with most runs first." flush>
          <Loaded query={byAutomation} failure="The runs could not be counted by automation">
            {(counts: AutomationCount[]) => <AutomationBars counts={counts} route={route} />}
          </Loaded>
        </Section>
      </Stack>
    </>
  );
}

const totalText = (runs: number, days: number): string =>
  `${counted(runs, "run")} in ${counted(days, "day")}${runs > 0 ? `, ${averageText(runs, days)} a day` : ""}`;
