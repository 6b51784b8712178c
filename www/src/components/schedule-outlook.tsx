/** What a schedule comes to: its sentence, its next runs, and how it ends. */
import { Box, Text } from "@mantine/core";
import type { Foreseen } from "../api/schedule-preview";
import { localMoment } from "../lib/occurrence";
import { counted } from "../lib/value";
import { RunList } from "./run-list";
import { Warning } from "./warning";

/** The sentence, and a warning where it never runs. */
export function ScheduleSentence({ foreseen }: { foreseen: Foreseen }) {
  const { summary, never_fires } = foreseen.preview;
  return (
    <>
      <Text fw={600} data-testid="schedule-words">
        {summary}
      </Text>
      {never_fires && (
        <Box mt="sm">
          <Warning title="It never runs" data-testid="never">
            Not even once: {never_fires.message}.
          </Warning>
        </Box>
      )}
    </>
  );
}

/** The next runs. */
export function NextRuns({ foreseen }: { foreseen: Foreseen }) {
  const { runs, zone, viewerZone, preview } = foreseen;
  if (preview.never_fires) return null;
  return (
    <>
      {runs.length > 0 && <RunList runs={runs} zone={zone} viewerZone={viewerZone} label="Next runs" />}
      <Text size="sm" c="dimmed" mt={runs.length > 0 ? "sm" : 0} data-testid="ending">
        {endingText(foreseen)}
      </Text>
    </>
  );
}

function endingText({ preview: { remaining }, runs, last, zone }: Foreseen): string {
  if (remaining === undefined) return runs.length > 0 ? "It goes on without an end." : "No run is left.";
  const moment = last && `${localMoment(last)} (${zone})`;
  if (remaining === 0) return `No run is left: the last one was on ${moment}.`;
  return `${counted(remaining, "run")} left, the last on ${moment}.`;
}
