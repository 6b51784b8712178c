/** A bar for each day. Arrow keys, or the pointer, go from day to day; the day is told below. */
import { Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useState } from "react";
import type { DayCount } from "../../api/activity";
import { countMarks, labelled } from "../../lib/chart-scale";
import { dayTitle, shortDay } from "../../lib/month";
import { counted } from "../../lib/value";
import classes from "./day-chart.module.css";

const HEIGHT = 220;
/** Room for the labels below and at the left. */
const FOOT = 22;
const SIDE = 44;
const LABEL_WIDTH = 64;

export function DayChart({ days }: { days: readonly DayCount[] }) {
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState<number>();
  const marks = countMarks(days.reduce((most, { runs }) => Math.max(most, runs), 0));
  const top = marks.at(-1) ?? 1;
  const plot = { width: Math.max(0, width - SIDE), height: HEIGHT - FOOT };
  const slot = plot.width / Math.max(1, days.length);
  const gap = Math.min(4, slot * 0.25);
  const heightOf = (runs: number): number => (runs / top) * (plot.height - 8);
  const hasLabel = labelled(days.length, plot.width / LABEL_WIDTH);
  const day = chosen === undefined ? undefined : days[chosen];

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = days.length - 1;
    const at = chosen ?? last + 1;
    const target = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    // With Alt, for one, an arrow is the browser's way back.
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setChosen(Math.min(last, Math.max(0, target)));
  };
  return (
    <>
      <div
        ref={ref}
        className={classes.chart}
        style={{ height: HEIGHT }}
        tabIndex={0}
        role="group"
        aria-label="Runs by day; arrow keys go from day to day"
        onKeyDown={onKeyDown}
        onBlur={() => setChosen(undefined)}
        onPointerLeave={() => setChosen(undefined)}
        onPointerMove={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left - SIDE;
          const index = Math.floor(x / slot);
          setChosen(index >= 0 && index < days.length ? index : undefined);
        }}
        data-testid="day-chart"
      >
        <svg width={width} height={HEIGHT} aria-hidden>
          {marks.map((mark) => {
            const y = plot.height - heightOf(mark);
            return (
              <g key={mark}>
                <line className={classes.grid} x1={SIDE} x2={width} y1={y} y2={y} />
                <text className={classes.text} x={SIDE - 8} y={y + 4} textAnchor="end">
                  {mark.toLocaleString("en")}
                </text>
              </g>
            );
          })}
          {days.map(({ date, runs }, index) => (
            <g key={date}>
              <rect
                className={classes.bar}
                data-chosen={index === chosen || undefined}
                x={SIDE + index * slot + gap / 2}
                width={Math.max(0.5, slot - gap)}
                y={plot.height - heightOf(runs)}
                height={heightOf(runs)}
                rx={Math.min(3, slot / 4)}
              />
              {hasLabel(index) && (
                <text
                  className={classes.text}
                  x={Math.min(SIDE + (index + 0.5) * slot, width - 24)}
                  y={HEIGHT - 5}
                  textAnchor="middle"
                >
                  {shortDay(date)}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
      <Text size="sm" mt={4} mih="1.4em" aria-live="polite" data-testid="chosen-day">
        {day && `${dayTitle(day.date)}: ${counted(day.runs, "run")}`}
      </Text>
    </>
  );
}
