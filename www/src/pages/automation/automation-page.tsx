/** One automation: what it is, and a tab for each thing that belongs to it. */
import { Button, Group, Tabs } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { useAutomation } from "../../api/automations";
import { CopyButton } from "../../components/copy-button";
import { ErrorBoundary } from "../../components/error-boundary";
import { PlayIcon } from "../../components/icons";
import { Loaded } from "../../components/loaded";
import { PageHeader } from "../../components/page-header";
import { Pill, StatusPill } from "../../components/pill";
import { PageSkeleton } from "../../components/skeletons";
import { TabList } from "../../components/tab-list";
import { automationStatus, hasOpenDraft } from "../../lib/automation-status";
import { type AutomationRoute, HOME, printRoute, type Tab, TABS } from "../../lib/route";
import { go } from "../../state/location";
import { CodeTab } from "./code-tab";
import { ConnectionsTab } from "./connections-tab";
import { DefaultsTab } from "./defaults-tab";
import { InputsTab } from "./inputs-tab";
import { LifeBar } from "./life-bar";
import { OverviewTab } from "./overview-tab";
import { RevisionsTab } from "./revisions-tab";
import { RunsTab } from "./runs-tab";
import { ScheduleTab } from "./schedule-tab";
import { TriggersTab } from "./triggers-tab";
import { VisualizationTab } from "./visualization-tab";

const TITLES: Record<Tab, string> = {
  overview: "Overview",
  code: "Code",
  inputs: "Inputs",
  runs: "Runs",
  schedule: "Schedule",
  triggers: "Triggers",
  connections: "Connections",
  visualization: "Visualization",
  revisions: "Revisions",
  defaults: "Default inputs",
};

export function AutomationPage({ route }: { route: AutomationRoute }) {
  const query = useAutomation(route.id);
  return (
    <Loaded
      isPage
      query={query}
      failure="The automation could not be read"
      skeleton={<PageSkeleton label="Loading the automation" />}
    >
      {(automation) => (
        <>
          <Header automation={automation} id={route.id} />
          <LifeBar automation={automation} id={route.id} />
          <Tabs
            value={route.tab}
            onChange={(tab) => go({ page: "automation", id: route.id, tab: tab as Tab })}
            keepMounted={false}
            activateTabWithKeyboard={false}
          >
            <TabList tabs={TABS} titles={TITLES} open={route.tab} />
            {TABS.map((tab) => (
              <Tabs.Panel key={tab} value={tab} pt="md">
                <ErrorBoundary>{tabOf(tab, automation, route)}</ErrorBoundary>
              </Tabs.Panel>
            ))}
          </Tabs>
        </>
      )}
    </Loaded>
  );
}

function Header({ automation, id }: { automation: Automation; id: string }) {
  const { display_name, description, version } = automation;
  return (
    <PageHeader
      title={display_name}
      trail={[{ title: "Automations", to: HOME }]}
      badges={
        <Group gap={6}>
          <StatusPill status={automationStatus(automation)} />
          {version && <Pill>Version {version}</Pill>}
          {hasOpenDraft(automation) && <Pill tone="active">Open draft</Pill>}
        </Group>
      }
      actions={
        <>
          <CopyButton text={id} label="Copy the id" />
          <Button component="a" href={printRoute({ page: "invoke", id })} leftSection={<PlayIcon size={16} />}>
            Invoke
          </Button>
        </>
      }
    >
      {description}
    </PageHeader>
  );
}

function tabOf(tab: Tab, automation: Automation, route: AutomationRoute) {
  const { id } = route;
  switch (tab) {
    case "overview":
      return <OverviewTab automation={automation} id={id} />;
    case "code":
      return <CodeTab automation={automation} id={id} />;
    case "inputs":
      return <InputsTab automation={automation} id={id} />;
    case "runs":
      return <RunsTab route={route} />;
    case "schedule":
      return <ScheduleTab id={id} />;
    case "triggers":
      return <TriggersTab automation={automation} id={id} />;
    case "connections":
      return <ConnectionsTab automation={automation} id={id} />;
    case "visualization":
      return <VisualizationTab automation={automation} route={route} />;
    case "revisions":
      return <RevisionsTab route={route} />;
    case "defaults":
      return <DefaultsTab automation={automation} id={id} />;
  }
}
