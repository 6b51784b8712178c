/** The steps of a run and what else happened to it, in order; arrow keys go from step to step. */
import { Button, Text } from "@mantine/core";
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { ValueFacts, ValueView } from "../../components/value-view";
import { elapsed } from "../../lib/instant";
import { type JournalLine, stepPositions } from "../../lib/run-journal";
import { type Share, timeShares } from "../../lib/run-times";
import { sourceLines } from "../../lib/source-line";
import { counted } from "../../lib/value";
import classes from "./run-timeline.module.css";

interface RunTimelineProps {
  lines: readonly JournalLine[];
  /** When the run began. */
  from: string | undefined;
  source: string;
  /** The code of a step, of which its first line is shown. */
  codeOf: (line: JournalLine) => string | undefined;
  /** The position of the selected step. */
  selected: number | undefined;
  select: (position: number | undefined) => void;
}

/** How many lines are drawn at once. */
const STEP = 200;

export function RunTimeline({ lines, from, source, codeOf, selected, select }: RunTimelineProps) {
  const [limit, setLimit] = useState(STEP);
  const list = useRef<HTMLOListElement>(null);
  const steps = useMemo(() => stepPositions(lines), [lines]);
  const shares = useMemo(() => timeShares(lines), [lines]);
  const shown = Math.max(limit, (selected ?? 0) + 1);
  const reachable = selected ?? steps[0];

  // What was picked in the code comes into view in the list, which scrolls by itself.
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>("[data-selected]");
    if (!row || !list.current) return;
    const top = row.offsetTop - list.current.scrollTop;
    if (top < 0 || top + 48 > list.current.clientHeight) list.current.scrollTop = Math.max(0, row.offsetTop - 48);
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = steps.indexOf(selected ?? -1);
    const target = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: steps.length - 1 }[event.key];
    const position = target === undefined ? undefined : steps[target];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (position === undefined || !(event.target as HTMLElement).matches("button")) return;
    event.preventDefault();
    select(position);
    // It may be drawn only now.
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-position="${position}"]`)?.focus({ preventScroll: true });
    });
  };
  return (
    <>
      <ol className={classes.list} ref={list} onKeyDown={onKeyDown} data-testid="timeline">
        {lines.slice(0, shown).map((line, position) => (
          <li
            key={position}
            className={classes.line}
            data-tone={line.tone}
            data-selected={position === selected || undefined}
            style={{ "--depth": Math.min(line.depth, 8) } as CSSProperties}
          >
            {line.step === undefined ? (
              <span className={classes.head}>
                <Heading line={line} from={from} source={source} code={undefined} share={undefined} />
              </span>
            ) : (
              <button
                type="button"
                className={classes.head}
                data-position={position}
                aria-expanded={position === selected}
                tabIndex={position === reachable ? 0 : -1}
                onClick={() => select(position === selected ? undefined : position)}
              >
                <Heading line={line} from={from} source={source} code={codeOf(line)} share={shares[position]} />
              </button>
            )}
            {line.detail && (
              <Text size="sm" className={classes.detail}>
                {line.detail}
              </Text>
            )}
            {position === selected && <Body line={line} />}
          </li>
        ))}
      </ol>
      {lines.length > shown && (
        <Button variant="subtle" size="xs" m="sm" onClick={() => setLimit(shown + STEP * 5)}>
          Show more of {counted(lines.length, "line")}
        </Button>
      )}
    </>
  );
}

interface HeadingProps {
  line: JournalLine;
  from: string | undefined;
  source: string;
  code: string | undefined;
  share: Share | undefined;
}

function Heading({ line, from, source, code, share }: HeadingProps) {
  const after = elapsed(from, line.time);
  const took = elapsed(line.time, line.until);
  const place = sourceLines(source, line.location);
  // Of a call its name says most, of any other step its code.
  const shown = line.call ? undefined : code?.split("\n", 1)[0]?.trim();
  const about = [shown && line.title.toLowerCase(), place && `line ${place.first}`].filter(Boolean).join(", ");
  return (
    <>
      <span className={classes.title}>
        {shown ? (
          <code className={classes.snippet} title={code}>
            {shown}
          </code>
        ) : (
          line.title
        )}
      </span>
      <span className={classes.small}>{about}</span>
      <span className={classes.time} title={line.time}>
        {took === undefined ? after !== undefined && `at ${after}` : `took ${took}`}
      </span>
      {share && (
        <span className={classes.track} aria-hidden>
          <span style={{ insetInlineStart: `${share.start * 100}%`, width: `max(2px, ${share.length * 100}%)` }} />
        </span>
      )}
    </>
  );
}

function Body({ line }: { line: JournalLine }) {
  const { call } = line;
  const parts = [
    ["Read", line.inputs],
    ["Wrote", line.outputs],
    [call && `Given to ${call.name}`, call?.inputs],
  ] as const;
  const told = parts.filter(([, values]) => Object.keys(values ?? {}).length > 0);
  return (
    <div className={classes.body} data-testid="step">
      {told.map(([title, values]) => (
        <div key={title}>
          <Text size="xs" fw={600} c="dimmed" mb={2}>
            {title}
          </Text>
          <ValueFacts values={values!} labelWidth="8rem" />
        </div>
      ))}
      {call?.output && (
        <div>
          <Text size="xs" fw={600} c="dimmed" mb={2}>
            Got from {call.name}
          </Text>
          <ValueView value={call.output} />
        </div>
      )}
      {told.length === 0 && !call?.output && (
        <Text size="sm" c="dimmed">
          It neither read nor wrote a value.
        </Text>
      )}
    </div>
  );
}
