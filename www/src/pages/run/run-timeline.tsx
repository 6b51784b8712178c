/** What happened in a run, in order. */
import { Text, Timeline } from "@mantine/core";
import type { Run } from "automations-wasm";
import { MAX_EVENTS, useRunEvents } from "../../api/runs";
import { ErrorPanel } from "../../components/error-panel";
import { Section } from "../../components/section";
import { LinesSkeleton } from "../../components/skeletons";
import { ValueFacts } from "../../components/value-view";
import { elapsed } from "../../lib/instant";
import { type JournalLine, journalLines } from "../../lib/run-journal";
import { sourceLines } from "../../lib/source-line";
import { counted } from "../../lib/value";
import classes from "./run-timeline.module.css";

interface RunTimelineProps {
  id: string;
  runId: string;
  run: Run;
  /** The code that was executed: events name places in it. */
  source: string;
}

export function RunTimeline({ id, runId, run, source }: RunTimelineProps) {
  const { data, error, refetch } = useRunEvents(id, runId, run);
  const about =
    data && (data.length < MAX_EVENTS ? counted(data.length, "event") : `The first ${counted(MAX_EVENTS, "event")}`);
  return (
    <Section title="Timeline" about={about}>
      {error && <ErrorPanel error={error} title="The events could not be read" onRetry={() => void refetch()} />}
      {data === undefined && !error && <LinesSkeleton lines={4} label="Loading the events" />}
      {data?.length === 0 && <Text c="dimmed">Nothing has happened yet.</Text>}
      {data && data.length > 0 && (
        <Timeline bulletSize={14} lineWidth={2} className={classes.timeline} data-testid="timeline">
          {journalLines(data).map((line, index) => (
            <Timeline.Item
              key={index}
              data-tone={line.tone}
              classNames={{ item: classes.item ?? "", itemBullet: classes.bullet ?? "" }}
              title={<Heading line={line} from={run.create_time} source={source} />}
            >
              <Body line={line} />
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Section>
  );
}

function Heading({ line, from, source }: { line: JournalLine; from: string | undefined; source: string }) {
  const after = elapsed(from, line.time);
  const place = sourceLines(source, line.location);
  return (
    <span className={classes.heading}>
      {line.title}
      {place !== undefined && (
        <Text span size="xs" c="dimmed">
          line {place.first}
        </Text>
      )}
      {after !== undefined && (
        <Text span size="xs" c="dimmed" title={line.time}>
          +{after}
        </Text>
      )}
    </span>
  );
}

function Body({ line }: { line: JournalLine }) {
  const inputs = Object.keys(line.inputs ?? {}).length;
  const outputs = Object.keys(line.outputs ?? {}).length;
  return (
    <>
      {line.detail && (
        <Text size="sm" className={classes.detail}>
          {line.detail}
        </Text>
      )}
      {line.inputs && inputs > 0 && (
        <details className={classes.values}>
          <summary>{counted(inputs, "input")}</summary>
          <ValueFacts values={line.inputs} labelWidth="8rem" />
        </details>
      )}
      {line.outputs && outputs > 0 && (
        <details className={classes.values}>
          <summary>{counted(outputs, "output")}</summary>
          <ValueFacts values={line.outputs} labelWidth="8rem" />
        </details>
      )}
    </>
  );
}
