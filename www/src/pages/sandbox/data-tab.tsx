/** The sandbox's data as a whole: fresh ones, a copy to keep, a copy to go back to. */
import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useReadAgain } from "../../api/sandbox";
import type { Sandbox, SandboxControls } from "../../api/sandbox-controls";
import { ConfirmButton } from "../../components/confirm-button";
import { ErrorPanel } from "../../components/error-panel";
import { DownloadIcon } from "../../components/icons";
import { saveFile } from "../../components/save-file";
import { Section } from "../../components/section";
import type { SandboxActions } from "./sandbox-page";

export function DataTab({ controls, actions }: { controls: SandboxControls; actions: SandboxActions }) {
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<File>();
  const resetChoice = useRef<() => void>(null);
  const choose = (file: File | undefined): void => {
    load.reset();
    setChosen(file);
    // The same file may be chosen again.
    resetChoice.current?.();
  };
  const startOver = useMutation({ mutationFn: actions.startOver });
  const save = useMutation({
    mutationFn: async () => {
      const bytes = await controls.sandbox.snapshot();
      saveFile(`sandbox-${new Date(controls.now()).toISOString().slice(0, 19).replaceAll(":", "")}.json`, bytes);
      return bytes.length;
    },
  });
  const load = useMutation({
    mutationFn: async (file: File) => {
      const nameOf = ({ organization, workspace, token }: Sandbox) => [organization, workspace, token].join();
      const before = nameOf(controls.sandbox);
      await controls.restore(new Uint8Array(await file.arrayBuffer()));
      // Another sandbox's data answer to another name.
      return { isSame: nameOf(controls.sandbox) === before, name: file.name };
    },
    onSuccess: ({ isSame }) => (isSame ? readAgain() : actions.reconnect()),
  });
  return (
    <Stack gap="md" maw="44rem">
      <Section title="Copies" about="All automations, runs and schedules in one file of JSON. Clock and faults are no part of it.">
        <Stack gap="sm">
          {save.error && <ErrorPanel error={save.error} title="There is no copy" />}
          {load.error && <ErrorPanel error={load.error} title="The data stay as they were" />}
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<DownloadIcon size={16} />}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              Export
            </Button>
            <FileButton
              accept=".json,application/json"
              resetRef={resetChoice}
              onChange={(file) => file && choose(file)}
            >
              {(props) => (
                <Button {...props} variant="default" loading={load.isPending}>
                  Import
                </Button>
              )}
            </FileButton>
          </Group>
          {chosen && (
            <Group gap="xs">
              <Text size="sm">All data of the sandbox become those of {chosen.name}.</Text>
              <Button size="xs" variant="default" autoFocus onClick={() => choose(undefined)}>
                Cancel
              </Button>
              <Button
                size="xs"
                color="red.9"
                onClick={() => {
                  choose(undefined);
                  load.mutate(chosen);
                }}
              >
                Replace all data
              </Button>
            </Group>
          )}
          <Text size="sm" role="status" data-testid="copies">
            {load.isSuccess
              ? `The data are those of ${load.data.name}.`
              : save.isSuccess
                ? `Exported ${save.data.toLocaleString("en")} bytes.`
                : ""}
          </Text>
        </Stack>
      </Section>
      <Section title="Demo data" about="What you changed is kept across reloads.">
        <Stack gap="sm" align="flex-start">
          {startOver.error && <ErrorPanel error={startOver.error} title="The demo data were not replaced" />}
          <ConfirmButton question="Throw my changes away" onConfirm={() => startOver.mutate()}>
            Start over with fresh demo data
          </ConfirmButton>
          <Text size="sm" role="status" data-testid="fresh">
            {actions.isFresh ? "The demo data are fresh again, and the clock goes with this machine's." : ""}
          </Text>
        </Stack>
      </Section>
    </Stack>
  );
}
