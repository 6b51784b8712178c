/** Asks for the token again after a reload, since it is kept nowhere. */
import { Button, Group, Stack } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { connectionName, type RemoteConnection } from "../../lib/connection";
import { TokenField, takeToken } from "./token-field";

interface TokenPageProps {
  connection: RemoteConnection;
  enter: (token: string) => void;
  /** Goes on without one. */
  skip: () => void;
}

export function TokenPage({ connection, enter, skip }: TokenPageProps) {
  const input = useRef<HTMLInputElement>(null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const token = takeToken(input);
    if (token === "") input.current?.focus();
    else enter(token);
  };
  return (
    <>
      <PageHeader title="Enter your token">
        For {connectionName(connection)}, organization {connection.organization}, workspace {connection.workspace}.
      </PageHeader>
      <Section maw="32rem">
        <form onSubmit={send} autoComplete="off">
          <Stack gap="md">
            <TokenField input={input} description="Held in memory only, so each reload asks for it" />
            <Group>
              <Button type="submit">Connect</Button>
              <Button variant="default" onClick={skip}>
                Go on without a token
              </Button>
            </Group>
          </Stack>
        </form>
      </Section>
    </>
  );
}
