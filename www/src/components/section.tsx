/** A part of a page on a ground of its own. */
import { Group, Paper, type PaperProps, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface SectionProps extends PaperProps {
  title?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  /** A sentence below the title. */
  about?: ReactNode;
  role?: "alert";
  /** Without room at the edges, for tables and code. */
  flush?: boolean;
  children: ReactNode;
}

export function Section({ title, actions, about, flush = false, children, ...paper }: SectionProps) {
  return (
    <Paper component="section" style={{ overflow: "hidden" }} {...paper}>
      {(title || actions) && (
        <Group justify="space-between" px="lg" pt="md" pb={flush ? "sm" : 0}>
          <div>
            {title && <Title order={2}>{title}</Title>}
            {about && (
              <Text size="sm" c="dimmed">
                {about}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      {flush ? children : <div style={{ padding: title ? "0.75rem 1.25rem 1.25rem" : "1.25rem" }}>{children}</div>}
    </Paper>
  );
}
