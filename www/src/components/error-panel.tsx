/** Everything that is known of an error: its code, its words, each violation, and whether trying again may help. */
import { Button, Code, Group, Paper, Table, Text, Title } from "@mantine/core";
import { apiError } from "../api/api";
import { useConnectionKind } from "../api/backend";
import { ConfirmButton } from "./confirm-button";
import classes from "./error-panel.module.css";
import { AlertIcon } from "./icons";
import { RouteLink } from "./route-link";

interface ErrorPanelProps {
  error: unknown;
  /** What did not work. */
  title?: string;
  /** Tries again; the button is there when that may help. */
  onRetry?: (() => void) | undefined;
  /** Throws the sandbox's data away and begins anew. */
  onStartOver?: (() => void) | undefined;
}

export function ErrorPanel({ error, title = "That did not work", onRetry, onStartOver }: ErrorPanelProps) {
  const api = apiError(error);
  const isStranger = useConnectionKind() === "remote" && api?.code === "UNAUTHENTICATED";
  // The message begins with the code, which has a place of its own here.
  const message = api ? api.message.slice(api.code.length + 2) : error instanceof Error ? error.message : String(error);
  const facts =
    api &&
    [
      ["Operation", api.operation],
      ["HTTP status", api.httpStatus],
      ["Request id", api.requestId],
      ["Attempts", api.attempts || undefined],
      ["May have taken effect", api.mayHaveTakenEffect ? "yes" : undefined],
      ["Resume token", api.resumeToken],
    ].filter(([, value]) => value !== undefined);
  const details = api?.details ?? [];
  return (
    <Paper className={classes.panel} role="alert" data-testid="error">
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <span className={classes.icon}>
          <AlertIcon size={20} />
        </span>
        <div className={classes.body}>
          <Group gap="xs">
            <Title order={2}>{title}</Title>
            <Code className={classes.code} data-testid="error-code">
              {api?.code ?? "ERROR"}
            </Code>
          </Group>
          <Text size="sm" mt={4} className={classes.message}>
            {message}
          </Text>
          {isStranger && (
            <RouteLink to={{ page: "settings" }} size="sm">
              Enter another token
            </RouteLink>
          )}
          {api && api.violations.length > 0 && (
            <Table mt="sm" verticalSpacing={6} className={classes.violations} aria-label="Violations">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Field</Table.Th>
                  <Table.Th>Rule</Table.Th>
                  <Table.Th>What is wrong</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {api.violations.map(({ field, rule, message, help }, index) => (
                  <Table.Tr key={index}>
                    <Table.Td className={classes.field}>{field}</Table.Td>
                    <Table.Td className={classes.rule}>{rule}</Table.Td>
                    <Table.Td>
                      {message}
                      {help && <> – {help}</>}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          {facts && facts.length > 0 && (
            <dl className={classes.facts}>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {details.length > 0 && (
            <details className={classes.details}>
              <summary>Details as sent</summary>
              <pre tabIndex={0}>{JSON.stringify(details, undefined, 2)}</pre>
            </details>
          )}
          {((onRetry && api?.retryable !== false) || onStartOver) && (
            <Group gap="xs" mt="md">
              {onRetry && api?.retryable !== false && (
                <Button size="xs" variant="default" onClick={onRetry}>
                  Try again
                </Button>
              )}
              {onStartOver && (
                <ConfirmButton size="xs" question="Throw my changes away" onConfirm={onStartOver}>
                  Start over with fresh demo data
                </ConfirmButton>
              )}
            </Group>
          )}
        </div>
      </Group>
    </Paper>
  );
}
