/** What the console talks to: the sandbox in this page, or a real service. */
import { Alert, Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ConfirmButton } from "../../components/confirm-button";
import { ErrorPanel } from "../../components/error-panel";
import { PageHeader } from "../../components/page-header";
import { Section } from "../../components/section";
import { type Connection, connectionFaults, type RemoteConnection, SANDBOX } from "../../lib/connection";
import { HOME } from "../../lib/route";
import { go } from "../../state/location";
import type { Session } from "../../state/session";
import { takeToken, TokenField } from "./token-field";

interface SettingsPageProps {
  session: Session;
  choose: (connection: Connection, token: string) => void;
  /** Throws the sandbox's data away. */
  startOver: () => Promise<void>;
}

export function SettingsPage({ session, choose, startOver }: SettingsPageProps) {
  const { connection } = session;
  const [kind, setKind] = useState(connection.kind);
  return (
    <>
      <PageHeader title="Settings">What this console talks to.</PageHeader>
      <Stack gap="md" maw="44rem">
        <Section title="Connection">
          <Radio.Group aria-label="Connection" value={kind} onChange={(value) => setKind(value as Connection["kind"])}>
            <Stack gap="sm">
              <Radio
                value="sandbox"
                label="Sandbox"
                description="A whole service in this page, with demo data kept in this browser"
              />
              <Radio
                value="remote"
                label="A real service"
                description="Any address that speaks the Automations API and lets this page call it"
              />
            </Stack>
          </Radio.Group>
        </Section>
        {kind === "sandbox" ? (
          <SandboxSettings
            isInUse={connection.kind === "sandbox"}
            use={() => choose(SANDBOX, "")}
            startOver={startOver}
          />
        ) : (
          <ServiceForm session={session} choose={choose} />
        )}
      </Stack>
    </>
  );
}

function SandboxSettings({
  isInUse,
  use,
  startOver,
}: {
  isInUse: boolean;
  use: () => void;
  startOver: () => Promise<void>;
}) {
  const [outcome, setOutcome] = useState<{ isDone: true } | { error: unknown }>();
  if (!isInUse) {
    return (
      <Group>
        <Button
          onClick={() => {
            use();
            go(HOME);
          }}
        >
          Use the sandbox
        </Button>
      </Group>
    );
  }
  return (
    <Section title="Demo data" about="What you changed is kept across reloads.">
      {outcome && "error" in outcome && <ErrorPanel error={outcome.error} title="The demo data were not replaced" />}
      {outcome && "isDone" in outcome && (
        <Text size="sm" mb="sm" role="status">
          The demo data are fresh again.
        </Text>
      )}
      <ConfirmButton
        question="Throw my changes away"
        onConfirm={() =>
          startOver().then(
            () => setOutcome({ isDone: true }),
            (error: unknown) => setOutcome({ error }),
          )
        }
      >
        Start over with fresh demo data
      </ConfirmButton>
    </Section>
  );
}

const NO_SERVICE: RemoteConnection = { kind: "remote", baseUrl: "", organization: "", workspace: "" };

function ServiceForm({ session, choose }: Omit<SettingsPageProps, "startOver">) {
  const { connection, token: before } = session;
  const [service, setService] = useState(connection.kind === "remote" ? connection : NO_SERVICE);
  const input = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<ReturnType<typeof connectionFaults>>({});
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const isSame = connection.kind === "remote" && before !== "";

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = {
      ...service,
      baseUrl: service.baseUrl.trim(),
      organization: service.organization.trim(),
      workspace: service.workspace.trim(),
    };
    const found = connectionFaults(trimmed);
    setFaults(found);
    if (Object.keys(found).length > 0) return setTries((count) => count + 1);
    const token = takeToken(input);
    // An empty field keeps the token of the same service, and never hands it to another.
    const keeps = token === "" && connection.kind === "remote" && connection.baseUrl === trimmed.baseUrl;
    choose(trimmed, keeps ? before : token);
    go(HOME);
  };

  const field = (name: "baseUrl" | "organization" | "workspace", label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      required
      autoComplete="off"
      spellCheck={false}
      value={service[name]}
      error={faults[name] && `${label} ${faults[name]}`}
      onChange={(event) => setService({ ...service, [name]: event.currentTarget.value })}
    />
  );
  return (
    <Section title="Service">
      <form onSubmit={save} ref={form} noValidate autoComplete="off">
        <Stack gap="md">
          {field("baseUrl", "Base URL", "https://app.us-1.example.com")}
          {field("organization", "Organization", "org-id")}
          {field("workspace", "Workspace", "ws-id")}
          <TokenField
            input={input}
            description={
              isSame
                ? "One is held in memory; leave this empty to keep it"
                : "Held in memory only: it is gone when this page is closed or reloaded"
            }
          />
          <Alert variant="light" color="gray">
            The address, the organization and the workspace are kept in this browser. The token is not.
          </Alert>
          <Group>
            <Button type="submit">Connect</Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
