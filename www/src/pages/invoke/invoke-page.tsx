/** Starts a run: a stage, the inputs it takes, and off. */
import { Alert, SegmentedControl, Stack, Text } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { useState } from "react";
import { useAutomation, useStagedAutomation } from "../../api/automations";
import { Loaded } from "../../components/loaded";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { PageSkeleton } from "../../components/skeletons";
import { automationStatus } from "../../lib/automation-status";
import { HOME, type InvokeRoute, type StageChoice } from "../../lib/route";
import { replace } from "../../state/location";
import { InvokeForm, type Typed } from "./invoke-form";

const STAGES = [
  { value: "published", label: "Published" },
  { value: "draft", label: "Draft" },
];

export function InvokePage({ route }: { route: InvokeRoute }) {
  const query = useAutomation(route.id);
  return (
    <Loaded
      isPage
      query={query}
      failure="The automation could not be read"
      skeleton={<PageSkeleton label="Loading the automation" />}
    >
      {(automation) => <Staged automation={automation} route={route} />}
    </Loaded>
  );
}

/** The stage is in the URL; without one it is the published stage, where there is one. */
function Staged({ automation, route }: { automation: Automation; route: InvokeRoute }) {
  const { id } = route;
  const stage = route.stage ?? (automation.latest_published_version ? "published" : "draft");
  const query = useStagedAutomation(id, stage);
  const status = automationStatus(automation);
  // Another stage, or a version that somebody published meanwhile, is another form: what is typed goes along.
  const [typed] = useState<Typed>(() => new Map());
  return (
    <>
      <PageHeader
        title="Invoke"
        trail={[
          { title: "Automations", to: HOME },
          { title: automation.display_name, to: { page: "automation", id, tab: "overview" } },
        ]}
      >
        Starts one run of “{automation.display_name}”.
      </PageHeader>
      <Stack gap="md" maw="50rem">
        <Section
          title="Stage"
          about="The published version is what schedules and triggers run; the draft is being worked on."
        >
          <SegmentedControl
            aria-label="Stage"
            data={STAGES}
            value={stage}
            onChange={(value) => replace({ page: "invoke", id, stage: value as StageChoice })}
          />
          {query.data?.version && (
            <Text size="sm" c="dimmed" mt="xs">
              Version {query.data.version}
            </Text>
          )}
        </Section>
        {status === "deactivated" && stage === "published" && (
          <Alert variant="light" color="gray" title="It is deactivated">
            A deactivated automation does not execute published runs.
          </Alert>
        )}
        <Loaded query={query} failure={`The ${stage} version could not be read`}>
          {(staged) => <InvokeForm key={`${stage} ${staged.version}`} id={id} stage={stage} automation={staged} typed={typed} />}
        </Loaded>
      </Stack>
    </>
  );
}
