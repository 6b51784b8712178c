/** One run, followed live until it ends. */
import { Button, Grid, Stack } from "@mantine/core";
import type { AutomationInputSpec, Run, Value } from "automations-wasm";
import { useMemo } from "react";
import { useAutomation } from "../../api/automations";
import { useFollowedRun } from "../../api/runs";
import { ErrorPanel } from "../../components/error-panel";
import { Facts } from "../../components/facts";
import { Instant } from "../../components/instant";
import { Loaded } from "../../components/loaded";
import { PageHeader } from "../../components/page-header";
import { RunPill } from "../../components/pill";
import { RouteLink } from "../../components/route-link";
import { Section } from "../../components/section";
import { PageSkeleton } from "../../components/skeletons";
import { ValueFacts } from "../../components/value-view";
import { elapsed } from "../../lib/instant";
import { lastSegment } from "../../lib/resource-name";
import { HOME, printRoute, type RunRoute } from "../../lib/route";
import { runSource } from "../../lib/run-source";
import { isFinal, runState } from "../../lib/run-state";
import { enumWord } from "../../lib/enum-word";
import { coverInputs, secretsOf } from "../../lib/sensitive";
import { RunControls } from "./run-controls";
import { RunResult } from "./run-result";
import { RunStory } from "./run-story";

export function RunPage({ route }: { route: RunRoute }) {
  const { id, runId } = route;
  const { run: query, events, trouble, follow } = useFollowedRun(id, runId);
  const { data: automation } = useAutomation(id);
  const given = query.data && givenTo(query.data);
  // Until the types of the inputs are known, none of them is shown.
  const types = automation && (automation.input_specs ?? NO_SPECS);
  const secrets = useMemo(() => secretsOf(given ?? {}, types), [given, types]);
  return (
    <Loaded
      isPage
      query={query}
      failure="The run could not be read"
      skeleton={<PageSkeleton label="Loading the run" />}
    >
      {(run) => {
        const state = runState(run);
        const source = runSource(run, automation);
        const details = run.invocation_details;
        const inputs = coverInputs(givenTo(run), types);
        return (
          <>
            <PageHeader
              title={`Run ${runId}`}
              trail={[
                { title: "Automations", to: HOME },
                { title: automation?.display_name ?? "Automation", to: { page: "automation", id, tab: "overview" } },
                { title: "Runs", to: { page: "automation", id, tab: "runs" } },
              ]}
              badges={
                <span role="status" aria-live="polite" data-testid="run-state">
                  <RunPill state={state} />
                </span>
              }
              actions={
                <Button variant="default" component="a" href={printRoute({ page: "invoke", id })}>
                  Invoke again
                </Button>
              }
            />
            <Grid>
              <Grid.Col span={{ base: 12, md: 8 }}>
                <Stack gap="md">
                  {trouble !== undefined && (
                    <ErrorPanel error={trouble} title="The run could not be followed" onRetry={follow} />
                  )}
                  <RunControls id={id} runId={runId} state={state} onChanged={follow} />
                  <RunResult run={run} state={state} source={source} />
                  {automation !== undefined && Object.keys(inputs).length > 0 && (
                    <Section title="Inputs">
                      <ValueFacts values={inputs} />
                    </Section>
                  )}
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 4 }}>
                <Stack gap="md">
                  <Section title="About">
                    <Facts
                      labelWidth="7.5rem"
                      facts={[
                        ["Stage", enumWord(run.stage, "AUTOMATION_STAGE_")],
                        ["Version", run.stage_version],
                        ["Started", run.create_time && <Instant at={run.create_time} exact />],
                        ["Updated", run.update_time && <Instant at={run.update_time} />],
                        ["Took", isFinal(state) && elapsed(run.create_time, run.state?.update_time ?? run.update_time)],
                        ["Started by", enumWord(details?.invocation_source, "INVOCATION_SOURCE_")],
                        ["User", details?.user_id],
                        ["Trigger", details?.trigger_id],
                        [
                          "Run before",
                          run.previous_run && (
                            <RouteLink key="before" to={{ page: "run", id, runId: lastSegment(run.previous_run) }}>
                              {lastSegment(run.previous_run)}
                            </RouteLink>
                          ),
                        ],
                      ]}
                    />
                  </Section>
                </Stack>
              </Grid.Col>
              <Grid.Col span={12}>
                <RunStory route={route} run={run} events={events} source={source} secrets={secrets} />
              </Grid.Col>
            </Grid>
          </>
        );
      }}
    </Loaded>
  );
}

const NO_SPECS: AutomationInputSpec[] = [];

/** What the run was given. */
const givenTo = ({ user_inputs, executable_steps }: Run): Record<string, Value> =>
  user_inputs ?? executable_steps?.inputs ?? NO_INPUTS;

const NO_INPUTS: Record<string, Value> = {};
