/** Pauses a run, for a reason, lets it go on, and decides what it asks. */
import { Button, Group, Stack, TextInput } from "@mantine/core";
import type { Violation } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { useContinueRun, usePauseRun } from "../../api/runs";
import { useAdmin, useRejectRun } from "../../api/life";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { PauseIcon, PlayIcon } from "../../components/icons";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { canContinue, canPause, type RunStateName } from "../../lib/run-state";
import { faultText } from "../../lib/violation";

interface RunControlsProps {
  id: string;
  runId: string;
  state: RunStateName;
  /** Called when somebody changed how it goes. */
  onChanged: () => void;
}

export function RunControls({ id, runId, state, onChanged }: RunControlsProps) {
  const [isPausing, setPausing] = useState(false);
  const [isRejecting, setRejecting] = useState(false);
  const isSandbox = useAdmin() !== undefined;
  const resume = useContinueRun(id, runId);
  if (canContinue(state)) {
    // A real service is only told to go on; the sandbox is told what was decided.
    const isAsked = isSandbox && state === "awaiting_guidance";
    if (isAsked && isRejecting) {
      return <RejectForm id={id} runId={runId} close={() => setRejecting(false)} onChanged={onChanged} />;
    }
    return (
      <Stack gap="md">
        {resume.error && <ErrorPanel error={resume.error} title="The run did not go on" />}
        <Group gap="xs">
          <Button
            leftSection={<PlayIcon size={16} />}
            loading={resume.isPending}
            onClick={() => resume.mutate(undefined, { onSuccess: onChanged })}
          >
            {isAsked ? "Approve" : "Continue"}
          </Button>
          {isAsked && (
            <>
              <Button variant="default" onClick={() => setRejecting(true)}>
                Reject
              </Button>
              <SandboxMark />
            </>
          )}
        </Group>
      </Stack>
    );
  }
  if (!canPause(state)) return null;
  if (isPausing) return <PauseForm id={id} runId={runId} close={() => setPausing(false)} onChanged={onChanged} />;
  return (
    <Group>
      <Button variant="default" leftSection={<PauseIcon size={16} />} onClick={() => setPausing(true)}>
        Pause
      </Button>
    </Group>
  );
}

type FormProps = Omit<RunControlsProps, "state"> & { close: () => void };

function PauseForm({ id, runId, onChanged, close }: FormProps) {
  const pause = usePauseRun(id, runId);
  const check = (reason: string): Violation[] =>
    requestFaults("PauseRun", { automation_id: id, run_id: runId, reason });
  const send = (reason: string): void => pause.mutate(reason, { onSuccess: () => (close(), onChanged()) });
  const words = { title: "Pause the run", failure: "The run was not paused", button: "Pause it" };
  return <ReasonForm {...words} work={pause} check={check} send={send} close={close} />;
}

function RejectForm({ id, runId, onChanged, close }: FormProps) {
  const reject = useRejectRun(id, runId);
  const send = (reason: string): void => reject.mutate(reason, { onSuccess: () => (close(), onChanged()) });
  const words = { title: "Reject what it asks", failure: "The run was not told", button: "Reject it" };
  return <ReasonForm {...words} work={reject} send={send} close={close} />;
}

interface ReasonFormProps {
  title: string;
  failure: string;
  button: string;
  work: { error: Error | null; isPending: boolean };
  /** What is wrong with a reason, before it is sent. */
  check?: (reason: string) => Violation[];
  send: (reason: string) => void;
  close: () => void;
}

function ReasonForm({ title, failure, button, work, check, send, close }: ReasonFormProps) {
  const form = useFocusFirst();
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<Violation[]>([]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const said = reason.trim();
    const found = check?.(said) ?? [];
    setFaults(found);
    if (found.length === 0) send(said);
  };
  const violations = [...faults, ...(apiError(work.error)?.violations ?? [])];
  return (
    <Section title={title}>
      <form onSubmit={submit} ref={form} noValidate>
        <Stack gap="md">
          {work.error && <ErrorPanel error={work.error} title={failure} />}
          <TextInput
            label="Reason"
            required
            value={reason}
            error={faultText(violations, "reason")}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <FormButtons loading={work.isPending} close={close}>{button}</FormButtons>
        </Stack>
      </form>
    </Section>
  );
}
