/** Lets a trigger fire in the sandbox, as if its event had arrived. */
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import type { AutomationTrigger } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { useFireTrigger } from "../../api/triggers";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { RouteLink } from "../../components/route-link";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { enumWord } from "../../lib/enum-word";
import { examplePayload } from "../../lib/example-payload";
import { lastSegment } from "../../lib/resource-name";
import { useUnsaved } from "../../state/unsaved";

interface FireFormProps {
  id: string;
  trigger: AutomationTrigger;
  close: () => void;
}

export function FireForm({ id, trigger, close }: FireFormProps) {
  const { trigger_id = "" } = trigger;
  const fire = useFireTrigger(id);
  const [text, setText] = useState(() => JSON.stringify(examplePayload(trigger.input_mapping ?? {}), undefined, 2));
  // What was sent is nothing to lose any more.
  const [kept, setKept] = useState(text);
  useUnsaved(text !== kept);
  const [fault, setFault] = useState<string>();
  const form = useFocusFirst(fault);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    try {
      JSON.parse(text);
    } catch (error) {
      setFault(`is not JSON: ${(error as Error).message}`);
      return;
    }
    setFault(undefined);
    fire.mutate({ trigger: trigger_id, payload: text }, { onSuccess: () => setKept(text) });
  };
  const { run_id, skipped } = fire.data ?? {};
  return (
    <Section title={<>Fire {trigger_id} <SandboxMark /></>} about="As if its event had arrived with this.">
      <form onSubmit={send} ref={form} noValidate>
        <Stack gap="md">
          {fire.error && <ErrorPanel error={fire.error} title="It did not fire" />}
          <Textarea
            label="Payload"
            autosize
            minRows={3}
            maxRows={16}
            value={text}
            error={fault && `Payload ${fault}`}
            spellCheck={false}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={fire.isPending}>
              Fire
            </Button>
            <Button variant="default" onClick={close}>
              Close
            </Button>
            <Text size="sm" role="status" data-testid="fired">
              {run_id && (
                <>
                  It started the run{" "}
                  <RouteLink to={{ page: "run", id, runId: lastSegment(run_id) }} size="sm">
                    {lastSegment(run_id)}
                  </RouteLink>
                  .
                </>
              )}
              {skipped && `It started no run: ${enumWord(skipped.reason, "SKIPPED_EVENT_REASON_").toLowerCase()}.`}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
