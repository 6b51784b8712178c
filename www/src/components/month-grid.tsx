/**
 * A month as a grid of days, Monday first. One day is a stop for Tab; from there arrows, Home, End
 * and Page Up and Down go on, into other months too.
 */
import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import {
  addDays,
  addMonths,
  dayNumber,
  dayTitle,
  FIRST_MONTH,
  LAST_MONTH,
  type Month,
  monthOf,
  monthTitle,
  printMonth,
  sameDayIn,
  WEEKDAYS,
  weekdayOf,
  weeksOf,
} from "../lib/month";
import { ChevronIcon } from "./icons";
import classes from "./month-grid.module.css";

interface MonthGridProps {
  month: Month;
  go: (month: Month) => void;
  /** Today in the zone that is shown. */
  today: string;
  selected?: string | undefined;
  select: (day: string) => void;
  /** What a day says aloud after its date. */
  labelOf: (day: string) => string;
  /** How big its days are: numbers alone, or room for lines. */
  size: "small" | "large";
  /** In each day, below its number. */
  children: (day: string) => ReactNode;
  /** At the right of the month's name. */
  aside?: ReactNode;
}

export function MonthGrid(props: MonthGridProps) {
  const { month, go, today, selected, select, labelOf, size, children, aside } = props;
  const table = useRef<HTMLTableElement>(null);
  const weeks = weeksOf(month);
  const shown = weeks.flat();
  const [stop, setStop] = useState<string>();
  // Where Tab leads: to the day one was at, else the chosen one, else today, else the first.
  const entry = [stop, selected, today].find((day) => day && shown.includes(day)) ?? sameDayIn(month, "0000-00-01");
  // The day that a key leads to, which takes the focus once its month is there.
  const awaited = useRef<{ day: string; month: string }>(undefined);
  useEffect(() => {
    if (awaited.current?.month !== printMonth(month)) return;
    table.current?.querySelector<HTMLElement>(`[data-day="${awaited.current.day}"]`)?.focus();
    awaited.current = undefined;
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = target(event.key, entry);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const there = monthOf(next);
    if (there.year < FIRST_MONTH.year || there.year > LAST_MONTH.year) return;
    const turns = !shown.includes(next) || event.key.startsWith("Page");
    awaited.current = { day: next, month: printMonth(turns ? there : month) };
    setStop(next);
    if (turns) go(there);
  };

  const name = monthTitle(month);
  return (
    <div className={classes.calendar} data-size={size}>
      <Group className={classes.head} gap="xs">
        <Group gap={4} wrap="nowrap">
          <Turn
            label="Previous month"
            isBack
            onClick={() => go(addMonths(month, -1))}
            disabled={isSame(month, FIRST_MONTH)}
          />
          <Turn label="Next month" onClick={() => go(addMonths(month, 1))} disabled={isSame(month, LAST_MONTH)} />
        </Group>
        <span className={classes.title} aria-live="polite" data-testid="month">
          {name}
        </span>
        {!isSame(month, monthOf(today)) && (
          <Button size="compact-xs" variant="default" onClick={() => go(monthOf(today))}>
            Today
          </Button>
        )}
        {aside && <div className={classes.aside}>{aside}</div>}
      </Group>
      <table ref={table} className={classes.grid} role="grid" aria-label={name} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" abbr={weekday}>
                {weekday.slice(0, size === "small" ? 2 : 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} aria-selected={day === selected}>
                  <button
                    type="button"
                    className={classes.day}
                    data-day={day}
                    data-outside={isSame(monthOf(day), month) ? undefined : true}
                    data-selected={day === selected || undefined}
                    tabIndex={day === entry ? 0 : -1}
                    aria-current={day === today ? "date" : undefined}
                    aria-label={`${dayTitle(day)}${day === today ? ", today" : ""}: ${labelOf(day)}`}
                    onFocus={() => setStop(day)}
                    onClick={() => select(day)}
                  >
                    <span className={classes.number}>{dayNumber(day)}</span>
                    {children(day)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TurnProps {
  label: string;
  isBack?: boolean;
  disabled: boolean;
  onClick: () => void;
}

function Turn({ label, isBack = false, disabled, onClick }: TurnProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={disabled} onClick={onClick} variant="default">
        <span className={isBack ? classes.back : classes.forth}>
          <ChevronIcon size={16} />
        </span>
      </ActionIcon>
    </Tooltip>
  );
}

/** The day to which a key leads. */
function target(key: string, from: string): string | undefined {
  switch (key) {
    case "ArrowLeft":
      return addDays(from, -1);
    case "ArrowRight":
      return addDays(from, 1);
    case "ArrowUp":
      return addDays(from, -7);
    case "ArrowDown":
      return addDays(from, 7);
    case "Home":
      return addDays(from, -weekdayOf(from));
    case "End":
      return addDays(from, 6 - weekdayOf(from));
    case "PageUp":
      return sameDayIn(addMonths(monthOf(from), -1), from);
    case "PageDown":
      return sameDayIn(addMonths(monthOf(from), 1), from);
    default:
      return undefined;
  }
}

const isSame = (one: Month, other: Month): boolean => printMonth(one) === printMonth(other);
