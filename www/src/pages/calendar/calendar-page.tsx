/** All schedules of the workspace in one month, on the days of one zone. */
import { Group, Switch } from "@mantine/core";
import { useMemo, useRef } from "react";
import { useBackend } from "../../api/backend";
import { knownZone } from "../../api/schedule-preview";
import { totalOf, workspaceCalendar } from "../../api/workspace-calendar";
import { useWorkspaceSchedules } from "../../api/workspace-schedules";
import { dayIn, zoneDays } from "../../api/zone-days";
import { MonthGrid } from "../../components/month-grid";
import { useNow } from "../../components/now";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { monthOf, printMonth, weeksOf } from "../../lib/month";
import type { CalendarRoute } from "../../lib/route";
import { ownZone, zoneTitle } from "../../lib/time-zone";
import { counted } from "../../lib/value";
import { go, replace } from "../../state/location";
import classes from "./calendar-page.module.css";
import { DayCell } from "./day-cell";
import { DayPanel } from "./day-panel";
import { Progress } from "./progress";
import { Troubles } from "./troubles";
import { ZoneField } from "./zone-field";

export function CalendarPage({ route }: { route: CalendarRoute }) {
  const { workspace } = useBackend();
  const panel = useRef<HTMLElement>(null);
  const found = useWorkspaceSchedules();
  const zone = useMemo(() => knownZone(route.zone ?? ownZone()), [route.zone]);
  const today = dayIn(zone, useNow());
  const month = route.month ?? (route.day ? monthOf(route.day) : monthOf(today));
  const name = printMonth(month);
  const days = useMemo(() => {
    const shown = weeksOf(month).flat();
    return zoneDays(zone, shown[0]!, shown.at(-1)!);
  }, [zone, name]);
  const shown = useMemo(
    () => found.schedules.filter(({ schedule }) => schedule.enabled || route.disabled),
    [found.schedules, route.disabled],
  );
  const { entries, unread } = useMemo(() => workspaceCalendar(shown, days, zone), [shown, days, zone]);

  const selected = route.day ?? (days.some(({ date }) => date === today) ? today : undefined);
  const chosen = days.find(({ date }) => date === selected);
  const labelOf = (day: string): string => {
    const there = entries.get(day) ?? [];
    if (there.length === 0) return "no run";
    return `${counted(totalOf(there), "run")} of ${counted(there.length, "automation")}`;
  };
  return (
    <>
      <PageHeader title="Calendar">
        When the automations of the workspace {workspace} run by themselves. Days and times are those of{" "}
        <strong>{zoneTitle(zone)}</strong>.
      </PageHeader>
      <Section flush>
        <Group className={classes.bar} gap="md">
          <ZoneField route={route} />
          <Switch
            label="Show disabled"
            checked={route.disabled}
            onChange={(event) => go({ ...route, disabled: event.currentTarget.checked })}
          />
          <Progress found={found} />
        </Group>
        <Troubles found={found} unread={unread} />
        <div className={classes.columns}>
          <div className={classes.month} data-testid="workspace-calendar">
            <MonthGrid
              size="large"
              month={month}
              go={(month) => go({ ...route, month, day: undefined })}
              today={today}
              selected={selected}
              select={(day) => {
                replace({ ...route, month, day });
                bringIntoView(panel.current);
              }}
              labelOf={labelOf}
              aside={zone}
            >
              {(day) => <DayCell entries={entries.get(day) ?? []} />}
            </MonthGrid>
          </div>
          <DayPanel
            panel={panel}
            day={chosen}
            isToday={selected === today}
            entries={entries.get(selected ?? "") ?? []}
            zone={zone}
          />
        </div>
      </Section>
    </>
  );
}

/** On a narrow screen the day is below the month: its beginning comes up when it is out of sight. */
function bringIntoView(panel: HTMLElement | null): void {
  const top = panel?.getBoundingClientRect().top ?? 0;
  if (top > window.innerHeight - 96) window.scrollBy(0, top - window.innerHeight / 2);
}
