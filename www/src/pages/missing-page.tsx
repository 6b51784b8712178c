import { Code } from "@mantine/core";
import { Empty } from "../components/empty";
import { PageHeader } from "../components/page-header";
import { RouteLink } from "../components/route-link";
import { HOME } from "../lib/route";

/** For an address that leads nowhere. */
export function MissingPage({ path }: { path: string }) {
  return (
    <>
      <PageHeader title="No such page" />
      <Empty title="Nothing is here">
        The address <Code>{path}</Code> leads nowhere. <RouteLink to={HOME} size="sm">See all automations</RouteLink>
      </Empty>
    </>
  );
}
