/** Pauses a run, for a reason, and lets it go on. */
import { Button, Group, Stack, TextInput } from "@mantine/core";
import type { Violation } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { useContinueRun, usePauseRun } from "../../api/runs";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { PauseIcon, PlayIcon } from "../../components/icons";
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
  const resume = useContinueRun(id, runId);
  if (canContinue(state)) {
    return (
      <Stack gap="md">
        {resume.error && <ErrorPanel error={resume.error} title="The run did not go on" />}
        <Group>
          <Button leftSection={<PlayIcon size={16} />} loading={resume.isPending} onClick={() => resume.mutate(undefined, { onSuccess: onChanged })}>
            Continue
          </Button>
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

function PauseForm({ id, runId, onChanged, close }: Omit<RunControlsProps, "state"> & { close: () => void }) {
  const pause = usePauseRun(id, runId);
  const form = useFocusFirst();
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<Violation[]>([]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const said = reason.trim();
    const found = requestFaults("PauseRun", { automation_id: id, run_id: runId, reason: said });
    setFaults(found);
    if (found.length === 0) pause.mutate(said, { onSuccess: () => (close(), onChanged()) });
  };
  const violations = [...faults, ...(apiError(pause.error)?.violations ?? [])];
  return (
    <Section title="Pause the run">
      <form onSubmit={send} ref={form} noValidate>
        <Stack gap="md">
          {pause.error && <ErrorPanel error={pause.error} title="The run was not paused" />}
          <TextInput
            label="Reason"
            required
            value={reason}
            error={faultText(violations, "reason")}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={pause.isPending}>
              Pause it
            </Button>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
