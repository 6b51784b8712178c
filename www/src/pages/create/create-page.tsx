/** Makes an automation in the sandbox: a draft, to be changed and published. */
import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { Violation } from "automations-wasm";
import { type FormEvent, useId, useState } from "react";
import { apiError } from "../../api/api";
import { useAdmin, useCreateAutomation } from "../../api/life";
import { CodeInput } from "../../components/code-input";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { PageHeader } from "../../components/page-header";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { lastSegment } from "../../lib/resource-name";
import { HOME } from "../../lib/route";
import { faultText } from "../../lib/violation";
import { go } from "../../state/location";
import { useUnsaved } from "../../state/unsaved";

const FIRST_CODE = 'set_output("Answer", value=6 * 7)\n';

export function CreatePage() {
  const isSandbox = useAdmin() !== undefined;
  return (
    <>
      <PageHeader title="New automation" trail={[{ title: "Automations", to: HOME }]} badges={<SandboxMark />}>
        It begins as a draft of the version 0.1.
      </PageHeader>
      {isSandbox ? (
        <CreateForm />
      ) : (
        <Section>
          <Empty title="Automations are made elsewhere">This is a real service: its own console makes them.</Empty>
        </Section>
      )}
    </>
  );
}

function CreateForm() {
  const create = useCreateAutomation();
  const form = useFocusFirst(create.error);
  const [text, setText] = useState({ display_name: "", description: "", code: FIRST_CODE });
  const letGo = useUnsaved(text.display_name !== "" || text.description !== "" || text.code !== FIRST_CODE);
  const faultId = useId();
  const violations: readonly Violation[] = apiError(create.error)?.violations ?? [];
  const codeFault = faultText(violations, "code");

  const send = (event: FormEvent): void => {
    event.preventDefault();
    const { display_name, description, code } = text;
    const draft = { display_name: display_name.trim(), code, ...(description.trim() && { description: description.trim() }) };
    create.mutate(draft, {
      onSuccess: ({ name }) => {
        letGo();
        go({ page: "automation", id: lastSegment(name), tab: "code" });
      },
    });
  };
  return (
    <form onSubmit={send} ref={form} noValidate>
      <Stack gap="md" maw="56rem">
        {create.error && <ErrorPanel error={create.error} title="The automation was not made" />}
        <Section>
          <Stack gap="md">
            <TextInput
              label="Name"
              required
              autoComplete="off"
              value={text.display_name}
              error={faultText(violations, "display_name")}
              onChange={(e) => setText({ ...text, display_name: e.currentTarget.value })}
            />
            <Textarea
              label="Description"
              autosize
              minRows={2}
              value={text.description}
              error={faultText(violations, "description")}
              onChange={(e) => setText({ ...text, description: e.currentTarget.value })}
            />
          </Stack>
        </Section>
        <Section title="Code" about="In SPy, a subset of Python." flush>
          <CodeInput
            initial={FIRST_CODE}
            language="python"
            label="SPy code, to write"
            describedBy={codeFault ? faultId : undefined}
            onChange={(code) => setText((before) => ({ ...before, code }))}
          />
          {codeFault && (
            <Text id={faultId} size="sm" c="red.9" p="sm">
              {codeFault}
            </Text>
          )}
        </Section>
        <Group>
          <Button type="submit" loading={create.isPending}>
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
