/** The sandbox as what it is: a service whose time, trouble and data are in one's hand. */
import { Button, Tabs } from "@mantine/core";
import { useSandbox } from "../../api/sandbox";
import { Empty } from "../../components/empty";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { TabList } from "../../components/tab-list";
import { Warning } from "../../components/warning";
import { printRoute, SANDBOX_TABS, type SandboxRoute, type SandboxTab } from "../../lib/route";
import { go } from "../../state/location";
import { BooksTab } from "./books-tab";
import { ClockTab } from "./clock-tab";
import { ConnectionsTab } from "./connections-tab";
import { DataTab } from "./data-tab";
import { FaultsTab } from "./faults-tab";
import { LogTab } from "./log-tab";

/** What can be done to the sandbox as a whole. */
export interface SandboxActions {
  /** Whether its demo data were made anew a moment ago. */
  isFresh: boolean;
  /** Throws its data away, and its clock's lead with them. */
  startOver: () => Promise<void>;
  /** Opens it again, as after other data have come into it. */
  reconnect: () => void;
}

const TITLES: Record<SandboxTab, string> = {
  clock: "Clock",
  faults: "Faults",
  log: "Log",
  connections: "Connections",
  books: "Books",
  data: "Data",
};

export function SandboxPage({ route, actions }: { route: SandboxRoute; actions: SandboxActions }) {
  const controls = useSandbox();
  if (controls === undefined) {
    return (
      <>
        <PageHeader title="Sandbox" />
        <Section>
          <Empty title="This is a real service">
            Its clock, its trouble and its data are its own.{" "}
            <Button size="compact-sm" variant="default" component="a" href={printRoute({ page: "settings" })}>
              Settings
            </Button>
          </Empty>
        </Section>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Sandbox">A whole service in this page. Here its time, its trouble and its data are yours.</PageHeader>
      <Warning title="Only the sandbox has this" data-testid="sandbox-only">
        Nothing on this page exists at a real service, and nothing of it leaves this browser.
      </Warning>
      <Tabs
        mt="md"
        value={route.tab}
        onChange={(tab) => go({ page: "sandbox", tab: tab as SandboxTab })}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <TabList tabs={SANDBOX_TABS} titles={TITLES} open={route.tab} />
        <Tabs.Panel value="clock" pt="md">
          <ClockTab controls={controls} />
        </Tabs.Panel>
        <Tabs.Panel value="faults" pt="md">
          <FaultsTab controls={controls} />
        </Tabs.Panel>
        <Tabs.Panel value="log" pt="md">
          <LogTab controls={controls} />
        </Tabs.Panel>
        <Tabs.Panel value="connections" pt="md">
          <ConnectionsTab />
        </Tabs.Panel>
        <Tabs.Panel value="books" pt="md">
          <BooksTab />
        </Tabs.Panel>
        <Tabs.Panel value="data" pt="md">
          <DataTab controls={controls} actions={actions} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
