/** The life of an automation in the sandbox: published, active or not, deleted and brought back. */
import { Button, Group, List, Paper, Stack, Text } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { apiError } from "../../api/api";
import { useAdmin, useLifeStep } from "../../api/life";
import { ConfirmButton } from "../../components/confirm-button";
import { ErrorPanel } from "../../components/error-panel";
import { SandboxMark } from "../../components/sandbox-mark";
import { type LifeVerb, lifeVerbs } from "../../lib/life";
import { HOME } from "../../lib/route";
import { go } from "../../state/location";

/** What each step is called, what has come of it, and how it is asked for once more where it cannot be taken back. */
const WORDS: Record<LifeVerb, { title: string; done: string; question?: string }> = {
  publish: { title: "Publish the draft", done: "It is published." },
  fork: { title: "Open a draft", done: "A draft is open." },
  activate: { title: "Activate", done: "It is active." },
  deactivate: { title: "Deactivate", done: "It is deactivated: nothing of it runs." },
  delete: { title: "Delete", done: "It is deleted, and can be brought back.", question: "Delete it" },
  undelete: { title: "Bring it back", done: "It is back as it was." },
  purge: { title: "Purge", done: "It is gone.", question: "Purge it for good" },
};

export function LifeBar({ automation, id }: { automation: Automation; id: string }) {
  const admin = useAdmin();
  const step = useLifeStep(id);
  if (admin === undefined) return null;
  const take = (verb: LifeVerb): void =>
    step.mutate({ do: verb }, { onSuccess: () => verb === "purge" && go({ ...HOME, deleted: true }) });
  const last = step.variables?.do as LifeVerb | undefined;
  return (
    <Paper p="xs" px="md" mb="md" component="section" aria-label="Life cycle" data-testid="life">
      <Stack gap="xs">
        <Group gap="xs">
          <SandboxMark />
          {lifeVerbs(automation).map((verb) => {
            const { title, question } = WORDS[verb];
            if (question) {
              return (
                <ConfirmButton key={verb} size="xs" question={question} onConfirm={() => take(verb)}>
                  {title}
                </ConfirmButton>
              );
            }
            return (
              <Button
                key={verb}
                size="xs"
                variant={verb === "publish" ? "filled" : "default"}
                loading={step.isPending && last === verb}
                onClick={() => take(verb)}
              >
                {title}
              </Button>
            );
          })}
          <Text size="sm" c="dimmed" role="status" data-testid="life-outcome">
            {step.isSuccess && last ? WORDS[last].done : ""}
          </Text>
        </Group>
        {step.error && (
          <>
            <ErrorPanel error={step.error} title={`${WORDS[last ?? "publish"].title}: not done`} />
            <Unmet error={step.error} />
          </>
        )}
      </Stack>
    </Paper>
  );
}

/** Each place that stands in the way, as a book in the code without a connection. */
function Unmet({ error }: { error: Error }) {
  const places = apiError(error)?.detail("PreconditionFailure")?.violations ?? [];
  if (places.length === 0) return null;
  return (
    <List size="sm" data-testid="unmet">
      {places.map(({ subject, description }, index) => (
        <List.Item key={index}>
          <code>{subject}</code> {description}
        </List.Item>
      ))}
    </List>
  );
}
