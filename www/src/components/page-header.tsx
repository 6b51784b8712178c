/** The head of a page: where it is, what it is, what can be done. Names the browser's tab too. */
import { Breadcrumbs, Group, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef } from "react";
import type { Route } from "../lib/route";
import { RouteLink } from "./route-link";

interface PageHeaderProps {
  title: string;
  /** The pages above this one. */
  trail?: { title: string; to: Route }[];
  /** Beside the title. */
  badges?: ReactNode;
  /** At the right. */
  actions?: ReactNode;
  /** Below the title. */
  children?: ReactNode;
}

/** Whether the console has shown a page yet: the first one leaves the focus where it is. */
let hasArrived = false;

export function PageHeader({ title, trail = [], badges, actions, children }: PageHeaderProps) {
  useDocumentTitle(`${title} · Automations`);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasArrived) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    hasArrived = true;
  }, []);
  return (
    <header style={{ marginBlockEnd: "1.25rem" }}>
      {trail.length > 0 && (
        <Breadcrumbs
          mb={6}
          separatorMargin={6}
          component="nav"
          aria-label="Breadcrumb"
          // A long name is whole in the heading of its own page. What hangs below the line is not cut off.
          styles={{ breadcrumb: { maxWidth: "min(100%, 28rem)", overflow: "hidden", textOverflow: "ellipsis", lineHeight: 1.4 } }}
        >
          {trail.map((above) => (
            <RouteLink key={above.title} to={above.to} size="sm">
              {above.title}
            </RouteLink>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="md">
        <div style={{ flex: "1 1 24rem", minWidth: 0 }}>
          <Group gap="sm">
            <Title order={1} ref={heading} tabIndex={-1} style={{ overflowWrap: "anywhere" }}>
              {title}
            </Title>
            {badges}
          </Group>
          {children && (
            <Text component="div" size="sm" c="dimmed" mt={4} maw="70ch">
              {children}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </header>
  );
}
