/** Changes the code of the draft, in SPy and in English. */
import { SegmentedControl, Stack, Text } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { type FormEvent, useId, useRef, useState } from "react";
import { apiError, isConflict } from "../../api/api";
import { useLifeStep } from "../../api/life";
import { CodeInput } from "../../components/code-input";
import { Conflict } from "../../components/conflict";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusBack } from "../../components/focus-back";
import { FormButtons } from "../../components/form-buttons";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { faultText } from "../../lib/violation";
import { useUnsaved } from "../../state/unsaved";
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
  const [before, setBefore] = useState(automation);
  const [texts, setTexts] = useState(textsOf(before));
  const faultId = useId();
  const field = language === "spy" ? "code" : "english_code";
  const fault = faultText(apiError(save.error)?.violations ?? [], field);
  const was = textsOf(before);
  const isChanged = texts.code !== was.code || texts.english_code !== was.english_code;
  useUnsaved(isChanged);
  const form = useRef<HTMLFormElement>(null);
  useFocusBack(form);

  const send = (from: Automation): void => {
    const was = textsOf(from);
    const edit = {
      ...(texts.code === was.code ? {} : { code: texts.code }),
      ...(texts.english_code === was.english_code ? {} : { english_code: texts.english_code }),
    };
    if (Object.keys(edit).length === 0) return close();
    save.mutate({ do: "update", edit, etag: from.version }, { onSuccess: close });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    send(before);
  };
  return (
    <form onSubmit={onSubmit} ref={form} noValidate>
      <Stack gap="md">
        {save.error && !isConflict(save.error) && <ErrorPanel error={save.error} title="The code was not saved" />}
        <Conflict
          error={save.error}
          take={() => {
            setBefore(automation);
            setTexts(textsOf(automation));
            save.reset();
          }}
          keep={() => {
            setBefore(automation);
            send(automation);
          }}
        >
          Version {automation.version} is there by now
          {textsOf(automation).code === was.code ? ", with the code as it was." : ", with another code."}
        </Conflict>
        <Section
          title={<>Edit the code <SandboxMark /></>}
          about="Saved as a new version of the draft, with a revision of its own."
          flush
          actions={
            <SegmentedControl size="xs" aria-label="Language" data={LANGUAGES} value={language} onChange={setLanguage} />
          }
        >
          <CodeInput
            key={`${field} ${before.version}`}
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
        <FormButtons loading={save.isPending} disabled={!isChanged} close={close}>Save</FormButtons>
      </Stack>
    </form>
  );
}

const textsOf = ({ code = "", english_code = "" }: Automation) => ({ code, english_code });
