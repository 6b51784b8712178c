/** The program: in SPy, and in English. In the sandbox it can be changed. */
import { Button, SegmentedControl, Stack } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { useState } from "react";
import { CodeView } from "../../components/code-view";
import { CopyButton } from "../../components/copy-button";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { Section } from "../../components/section";
import { CodeForm } from "./code-form";
import { useDraftEdit } from "./draft-edit";

export const LANGUAGES = [
  { value: "spy", label: "SPy" },
  { value: "english", label: "English" },
];

export function CodeTab({ automation, id }: { automation: Automation; id: string }) {
  const draft = useDraftEdit(automation, id);
  const [language, setLanguage] = useState("spy");
  const isSpy = language === "spy";
  const code = (isSpy ? automation.code : automation.english_code) ?? "";
  if (draft.isEditing) return <CodeForm automation={automation} id={id} close={draft.end} />;
  return (
    <Stack gap="md">
      {draft.error && <ErrorPanel error={draft.error} title="No draft was opened" />}
      <Section
        title="Code"
        flush
        actions={
          <>
            {draft.label && (
              <Button size="xs" variant="default" loading={draft.isPending} onClick={draft.begin}>
                {draft.label}
              </Button>
            )}
            <SegmentedControl size="xs" aria-label="Language" data={LANGUAGES} value={language} onChange={setLanguage} />
            <CopyButton text={code} label="Copy the code" />
          </>
        }
      >
        {code === "" ? (
          <Empty title="There is no code" />
        ) : (
          <CodeView code={code} language={isSpy ? "python" : "text"} label={isSpy ? "SPy code" : "English text"} />
        )}
      </Section>
    </Stack>
  );
}
