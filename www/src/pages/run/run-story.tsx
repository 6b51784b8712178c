/** What happened in a run, beside the code in which it happened: what is selected in one is selected in the other. */
import { Button, Group, Text } from "@mantine/core";
import type { Run, RunEvent } from "automations-wasm";
import { useMemo } from "react";
import { Empty } from "../../components/empty";
import { LitCode } from "../../components/lit-code";
import { Section } from "../../components/section";
import { LinesSkeleton } from "../../components/skeletons";
import { type CodeSpan, ownSpan, spanFinder } from "../../lib/code-span";
import { type Light, lineAt, litSpans, type LitSpan } from "../../lib/lit-code";
import { type JournalLine, journalLines, stepPositions } from "../../lib/run-journal";
import type { RunRoute } from "../../lib/route";
import { coverSecrets, type Secrets } from "../../lib/sensitive";
import { sourceLines } from "../../lib/source-line";
import { counted } from "../../lib/value";
import { replace } from "../../state/location";
import classes from "./run-story.module.css";
import { RunTimeline } from "./run-timeline";

interface RunStoryProps {
  route: RunRoute;
  run: Run;
  /** Absent until they were read. */
  events: readonly RunEvent[] | undefined;
  /** The code that was executed: events name places in it. */
  source: string;
  /** What must not be shown. */
  secrets: Secrets;
}

const NO_EVENTS: readonly RunEvent[] = [];

export function RunStory({ route, run, events, source, secrets }: RunStoryProps) {
  const lines = useMemo(() => withoutSecrets(journalLines(events ?? NO_EVENTS), secrets), [events, secrets]);
  const steps = useMemo(() => stepPositions(lines), [lines]);
  const find = useMemo(() => spanFinder(source), [source]);
  const text = useMemo(() => source.replace(/\r\n?/g, "\n"), [source]);
  const position = route.step === undefined ? undefined : steps[route.step - 1];
  const lit = useMemo(() => withState(litSpans(lines, text, find, position), run, position, find), [
    lines,
    text,
    find,
    position,
    run,
  ]);
  const chosen = position === undefined ? undefined : lines[position];
  const select = (to: number | undefined): void => {
    replace({ ...route, step: to === undefined ? undefined : steps.indexOf(to) + 1 });
  };
  const span = find(chosen?.location);
  return (
    <div className={classes.story}>
      <Section
        title="Timeline"
        about={events && `${counted(steps.length, "step")}, ${counted(events.length, "event")}`}
        flush
      >
        {events === undefined ? (
          <LinesSkeleton lines={4} label="Loading the events" />
        ) : lines.length === 0 ? (
          <Empty title="Nothing has happened yet" />
        ) : (
          <RunTimeline
            lines={lines}
            from={run.create_time}
            source={source}
            codeOf={(line) => codeOf(text, find(line.location))}
            selected={position}
            select={select}
          />
        )}
      </Section>
      <Section
        flush
        title="Code"
        about={<Stand steps={steps} position={position} line={chosen} source={source} />}
        actions={
          position !== undefined && (
            <Button size="compact-xs" variant="default" onClick={() => select(undefined)}>
              Light the whole run
            </Button>
          )
        }
        className={classes.code}
        data-testid="run-code"
      >
        {text === "" ? (
          <Empty title="There is no code" />
        ) : (
          <LitCode
            code={text}
            label="Code of the run"
            lit={lit}
            selected={span}
            inView={span ?? brightest(lit)}
            onPick={(at) => {
              const found = lineAt(lines, text, find, at, position);
              if (found !== undefined) select(found);
            }}
          />
        )}
        <Legend lit={lit} />
      </Section>
    </div>
  );
}

function withoutSecrets(lines: JournalLine[], secrets: Secrets): JournalLine[] {
  return lines.map((line) => {
    const { detail, inputs, outputs, call } = line;
    return { ...line, ...coverSecrets({ detail, inputs, outputs, call }, secrets) };
  });
}

/** What a step says of itself. */
function codeOf(text: string, span: CodeSpan | undefined): string | undefined {
  if (span === undefined) return undefined;
  const { from, to } = ownSpan(text, span);
  return text.slice(from, to);
}

/** Where one is in the run; said aloud when it changes. */
function Stand({
  steps,
  position,
  line,
  source,
}: {
  steps: readonly number[];
  position: number | undefined;
  line: JournalLine | undefined;
  source: string;
}) {
  const place = sourceLines(source, line?.location);
  return (
    <span role="status" data-testid="stand">
      {position === undefined || line === undefined
        ? "As the run left it; select a step, or a line, to see how it came there"
        : [`Step ${steps.indexOf(position) + 1} of ${steps.length}`, place && `line ${place.first}`]
            .filter(Boolean)
            .join(", ")}
    </span>
  );
}

const WORDS: Record<Light, string> = {
  ran: "ran",
  current: "running",
  waits: "waits",
  failed: "failed",
  skipped: "skipped",
};

function Legend({ lit }: { lit: readonly LitSpan[] }) {
  const lights = (Object.keys(WORDS) as Light[]).filter((light) => lit.some((span) => span.light === light));
  if (lights.length === 0) return null;
  return (
    <Group className={classes.legend} gap="md" data-testid="legend">
      {lights.map((light) => (
        <Text span size="xs" key={light} className={classes.key} data-light={light}>
          {WORDS[light]}
        </Text>
      ))}
    </Group>
  );
}

/** With what the run itself says of where it stands, should no event say it. */
function withState(lit: LitSpan[], { state }: Run, position: number | undefined, find: ReturnType<typeof spanFinder>): LitSpan[] {
  if (position !== undefined) return lit;
  const failed = find(state?.failed?.location);
  const waits = find(state?.awaiting_guidance?.location);
  const [span, light] = failed ? [failed, "failed" as const] : [waits, "waits" as const];
  if (!span || lit.some((other) => other.light === light)) return lit;
  return [...lit, { ...span, light, times: 1 }];
}

/** Where the run stands or failed. */
function brightest(lit: readonly LitSpan[]): CodeSpan | undefined {
  const found = (light: Light): CodeSpan | undefined => lit.filter((span) => span.light === light).at(-1);
  return found("failed") ?? found("waits") ?? found("current");
}
