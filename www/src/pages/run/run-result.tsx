/** What a run has come to: outputs, a failure, a question, or nothing yet. */
import { Code, Group, Loader, Text } from "@mantine/core";
import type { CodeLocation, Run } from "automations-wasm";
import { Section } from "../../components/section";
import { ValueFacts } from "../../components/value-view";
import type { RunStateName } from "../../lib/run-state";
import { sourceLines } from "../../lib/source-line";
import classes from "./run-result.module.css";

interface RunResultProps {
  run: Run;
  state: RunStateName;
  /** The code that was executed: failures and questions name places in it. */
  source: string;
}

export function RunResult({ run, state, source }: RunResultProps) {
  const { completed, failed, awaiting_guidance, stopped, stopping } = run.state ?? {};
  switch (state) {
    case "completed": {
      const outputs = completed?.outputs ?? {};
      return (
        <Section title="Outputs" data-testid="outputs">
          {Object.keys(outputs).length > 0 ? (
            <ValueFacts values={outputs} />
          ) : (
            <Text c="dimmed">It gave no outputs.</Text>
          )}
        </Section>
      );
    }
    case "failed":
      return (
        <Section title="Failure" className={classes.failed} role="alert" data-testid="failure">
          <Text className={classes.words}>{failed?.description || "The service gave no reason."}</Text>
          {failed?.id && (
            <Text size="sm" c="dimmed" mt={4}>
              Failure <Code>{failed.id}</Code>
            </Text>
          )}
          <Where location={failed?.location} source={source} />
        </Section>
      );
    case "awaiting_guidance":
      return (
        <Section title="It asks for guidance" className={classes.waiting}>
          <Text className={classes.words}>
            {awaiting_guidance?.description || "It does not say what it needs to know."}
          </Text>
          {awaiting_guidance?.exception && (
            <Text size="sm" c="dimmed" mt={4}>
              Exception <Code>{awaiting_guidance.exception}</Code>
            </Text>
          )}
          <Where location={awaiting_guidance?.location} source={source} />
        </Section>
      );
    case "stopped":
    case "stopping":
      return (
        <Section title={state === "stopped" ? "It is paused" : "It is about to pause"} className={classes.waiting}>
          <Text className={classes.words}>{(stopped ?? stopping)?.reason || "No reason was given."}</Text>
        </Section>
      );
    default:
      return (
        <Section>
          <Group gap="sm">
            <Loader size="sm" aria-hidden />
            <Text c="dimmed">
              {state === "pending"
                ? "It waits for its turn."
                : state === "executing"
                  ? "It is at work; the outputs appear here."
                  : "It is in a state that this console does not know."}
            </Text>
          </Group>
        </Section>
      );
  }
}

/** The lines that a location names; the code beside the timeline shows them. */
function Where({ location, source }: { location: CodeLocation | undefined; source: string }) {
  const marked = sourceLines(source, location);
  if (marked === undefined) return null;
  return (
    <Text size="sm" c="dimmed" mt={6}>
      {marked.first === marked.last ? `At line ${marked.first}` : `At lines ${marked.first} to ${marked.last}`}
    </Text>
  );
}
