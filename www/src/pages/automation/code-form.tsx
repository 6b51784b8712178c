/** Changes the code of the draft, in SPy and in English. */
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { type FormEvent, useId, useState } from "react";
import { apiError } from "../../api/api";
import { useLifeStep } from "../../api/life";
import { CodeInput } from "../../components/code-input";
import { ErrorPanel } from "../../components/error-panel";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { faultText } from "../../lib/violation";
import { LANGUAGES } from "./code-tab";

interface CodeFormProps {
  automation: Automation;
  id: string;
  close: () => void;
}

export function CodeForm({ automation, id, close }: CodeFormProps) {
  const save = useLifeStep(id);
  const [language, setLanguage] = useState("spy");
  // What is edited is what was there: a change that somebody else makes meanwhile is told when it is saved.
  const [before] = useState(automation);
  const [texts, setTexts] = useState({ code: before.code ?? "", english_code: before.english_code ?? "" });
  const faultId = useId();
  const field = language === "spy" ? "code" : "english_code";
  const fault = faultText(apiError(save.error)?.violations ?? [], field);
  const isChanged = texts.code !== (before.code ?? "") || texts.english_code !== (before.english_code ?? "");

  const send = (event: FormEvent): void => {
    event.preventDefault();
    const edit = {
      ...(texts.code === (before.code ?? "") ? {} : { code: texts.code }),
      ...(texts.english_code === (before.english_code ?? "") ? {} : { english_code: texts.english_code }),
    };
    save.mutate({ do: "update", edit, etag: before.version }, { onSuccess: close });
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        {save.error && <ErrorPanel error={save.error} title="The code was not saved" />}
        <Section
          title={<>Edit the code <SandboxMark /></>}
          about="Saved as a new version of the draft, with a revision of its own."
          flush
          actions={
            <SegmentedControl size="xs" aria-label="Language" data={LANGUAGES} value={language} onChange={setLanguage} />
          }
        >
          <CodeInput
            key={field}
            initial={texts[field]}
            language={language === "spy" ? "python" : "text"}
            label={language === "spy" ? "SPy code, to edit" : "English text, to edit"}
            describedBy={fault ? faultId : undefined}
            onChange={(text) => setTexts((before) => ({ ...before, [field]: text }))}
          />
          {fault && (
            <Text id={faultId} size="sm" c="red.9" p="sm">
              {fault}
            </Text>
          )}
        </Section>
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            Save
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
