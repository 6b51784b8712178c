/** The schedule in the forms of others, to copy; and from them into the fields. */
import { Button, Group, List, Stack, Tabs, Text, Textarea } from "@mantine/core";
import type { ScheduleConfig, Violation } from "automations-wasm";
import { useState } from "react";
import { exported, type Form, imported } from "../../api/schedule-exchange";
import { CopyButton } from "../../components/copy-button";
import { Section } from "../../components/section";
import { draftOf, type ScheduleDraft } from "../../lib/schedule-draft";
import classes from "./schedule-exchange.module.css";

interface ScheduleExchangeProps {
  /** The last valid one. */
  config: ScheduleConfig | undefined;
  draft: ScheduleDraft;
  /** Puts what was imported into the fields. */
  use: (draft: ScheduleDraft) => void;
}

const FORMS: { form: Form; title: string; about: string }[] = [
  { form: "rrule", title: "RRULE", about: "RFC 5545, as calendars write it" },
  { form: "cron", title: "Cron", about: "Five fields: the rhythm alone, without the first day and the zone" },
  { form: "kestra", title: "Kestra", about: "The trigger of a flow, in YAML" },
];

const EXAMPLES = {
  rrule: "DTSTART;TZID=Europe/Lisbon:20270104T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH",
  cron: "0 9 * * MON-FRI",
};

export function ScheduleExchange({ config, draft, use }: ScheduleExchangeProps) {
  return (
    <Section title="Import and export">
      <Tabs defaultValue="rrule" keepMounted={false}>
        <Tabs.List>
          {FORMS.map(({ form, title }) => (
            <Tabs.Tab key={form} value={form}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {FORMS.map(({ form, title, about }) => (
          <Tabs.Panel key={form} value={form} pt="sm">
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {about}.
              </Text>
              {config && <Exported form={form} title={title} config={config} />}
              {form !== "kestra" && <Import form={form} title={title} draft={draft} use={use} />}
            </Stack>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Section>
  );
}

function Exported({ form, title, config }: { form: Form; title: string; config: ScheduleConfig }) {
  const outcome = exported(form, config);
  if ("violations" in outcome) {
    return (
      <div data-testid="exported">
        <Text size="sm">{title} cannot say all of this schedule:</Text>
        <Faults violations={outcome.violations} />
      </div>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <pre className={classes.text} tabIndex={0} aria-label={`The schedule as ${title}`} data-testid="exported">
        {outcome.text}
      </pre>
      <CopyButton text={outcome.text} label={`Copy the ${title}`} />
    </Group>
  );
}

interface ImportProps {
  form: "rrule" | "cron";
  title: string;
  draft: ScheduleDraft;
  use: (draft: ScheduleDraft) => void;
}

function Import({ form, title, draft, use }: ImportProps) {
  const [text, setText] = useState("");
  const [violations, setViolations] = useState<Violation[]>([]);
  const take = (): void => {
    const outcome = imported(form, text, draft);
    if ("violations" in outcome) return setViolations(outcome.violations);
    setViolations([]);
    use(draftOf(outcome.config));
  };
  return (
    <>
      <Textarea
        label={`From ${title}`}
        placeholder={EXAMPLES[form]}
        value={text}
        autosize
        minRows={form === "rrule" ? 2 : 1}
        spellCheck={false}
        classNames={{ input: classes.input }}
        error={violations.length > 0 && <Faults violations={violations} />}
        errorProps={{ component: "div" }}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group>
        <Button variant="default" size="xs" disabled={text.trim() === ""} onClick={take}>
          Put it into the fields
        </Button>
      </Group>
    </>
  );
}

function Faults({ violations }: { violations: Violation[] }) {
  return (
    <List size="sm" spacing={2}>
      {violations.map(({ field, message, help }, index) => (
        <List.Item key={index}>
          {field && <code>{field}</code>} {message}
          {help && <> – {help}</>}
        </List.Item>
      ))}
    </List>
  );
}
