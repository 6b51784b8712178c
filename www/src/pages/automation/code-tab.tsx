/** The program: in SPy, and in English. In the sandbox it can be changed. */
import { Button, SegmentedControl, Stack } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { useState } from "react";
import { useAdmin, useLifeStep } from "../../api/life";
import { CodeView } from "../../components/code-view";
import { CopyButton } from "../../components/copy-button";
import { Empty } from "../../components/empty";
import { ErrorPanel } from "../../components/error-panel";
import { Section } from "../../components/section";
import { isDraftOpen } from "../../lib/life";
import { CodeForm } from "./code-form";

export const LANGUAGES = [
  { value: "spy", label: "SPy" },
  { value: "english", label: "English" },
];

export function CodeTab({ automation, id }: { automation: Automation; id: string }) {
  const admin = useAdmin();
  const fork = useLifeStep(id);
  const [isEditing, setEditing] = useState(false);
  const [language, setLanguage] = useState("spy");
  const isSpy = language === "spy";
  const code = (isSpy ? automation.code : automation.english_code) ?? "";
  const isOpen = isDraftOpen(automation);
  if (isEditing && isOpen) return <CodeForm automation={automation} id={id} close={() => setEditing(false)} />;
  const edit = (): void => {
    setEditing(true);
    // What is published is changed in a draft.
    if (!isOpen) fork.mutate({ do: "fork" }, { onError: () => setEditing(false) });
  };
  return (
    <Stack gap="md">
      {fork.error && <ErrorPanel error={fork.error} title="No draft was opened" />}
      <Section
        title="Code"
        flush
        actions={
          <>
            {admin !== undefined && !automation.delete_time && (
              <Button size="xs" variant="default" loading={fork.isPending} onClick={edit}>
                {isOpen ? "Edit" : "Open a draft and edit"}
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
