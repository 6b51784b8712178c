/** What must be mended before something is sent, each with a way to its field. */
import { Anchor, List, Paper, Title } from "@mantine/core";
import type { Violation } from "automations-wasm";

interface ViolationSummaryProps {
  violations: Violation[];
  /** The element of each field, with the violations that concern it. */
  links: { id: string; violations: Violation[] }[];
}

export function ViolationSummary({ violations, links }: ViolationSummaryProps) {
  return (
    <Paper
      p="md"
      role="alert"
      data-testid="violations"
      style={{ borderColor: "var(--bad-fg)", borderInlineStartWidth: 4 }}
    >
      <Title order={2} mb={6}>
        {violations.length === 1 ? "One thing is wrong" : `${violations.length} things are wrong`}
      </Title>
      <List size="sm" spacing={4}>
        {violations.map((violation, index) => {
          const { field, message, help } = violation;
          const target = links.find(({ violations }) => violations.includes(violation))?.id;
          return (
            <List.Item key={index}>
              {target === undefined ? (
                <code>{field}</code>
              ) : (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  onClick={() => document.getElementById(target)?.focus()}
                >
                  <code>{field}</code>
                </Anchor>
              )}{" "}
              {message}
              {help && <> – {help}</>}
            </List.Item>
          );
        })}
      </List>
    </Paper>
  );
}
