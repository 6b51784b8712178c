/** The program: in SPy, and in English. */
import { SegmentedControl } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { useState } from "react";
import { CodeView } from "../../components/code-view";
import { CopyButton } from "../../components/copy-button";
import { Empty } from "../../components/empty";
import { Section } from "../../components/section";

const LANGUAGES = [
  { value: "spy", label: "SPy" },
  { value: "english", label: "English" },
];

export function CodeTab({ automation }: { automation: Automation }) {
  const [language, setLanguage] = useState("spy");
  const isSpy = language === "spy";
  const code = (isSpy ? automation.code : automation.english_code) ?? "";
  return (
    <Section
      title="Code"
      flush
      actions={
        <>
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
  );
}
