/** Changes the name and the description of the draft. */
import { Stack, Textarea, TextInput } from "@mantine/core";
import type { Automation } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { apiError, isConflict } from "../../api/api";
import { useLifeStep } from "../../api/life";
import { Conflict } from "../../components/conflict";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { faultText } from "../../lib/violation";
import { useUnsaved } from "../../state/unsaved";

interface DetailsFormProps {
  /** As it is by now, which may be newer than what the form began with. */
  automation: Automation;
  id: string;
  close: () => void;
}

export function DetailsForm({ automation, id, close }: DetailsFormProps) {
  const save = useLifeStep(id);
  const form = useFocusFirst(save.error);
  // What is edited is what was there: a change that somebody else makes meanwhile is told when it is saved.
  const [before, setBefore] = useState(automation);
  const [text, setText] = useState(textOf(automation));
  const was = textOf(before);
  const violations = apiError(save.error)?.violations ?? [];
  const isChanged = text.display_name !== was.display_name || text.description !== was.description;
  useUnsaved(isChanged);

  const send = (from: Automation): void => {
    const was = textOf(from);
    const display_name = text.display_name.trim();
    const description = text.description.trim();
    const edit = {
      ...(display_name === was.display_name ? {} : { display_name }),
      ...(description === was.description ? {} : { description }),
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
        {save.error && !isConflict(save.error) && <ErrorPanel error={save.error} title="The details were not saved" />}
        <Conflict
          error={save.error}
          take={() => {
            setBefore(automation);
            setText(textOf(automation));
            save.reset();
          }}
          keep={() => {
            setBefore(automation);
            send(automation);
          }}
        >
          Version {automation.version} is there by now, called “{automation.display_name}”
          {automation.description ? <>, described as “{automation.description}”.</> : ", without a description."}
        </Conflict>
        <Section
          title={<>Edit name and description <SandboxMark /></>}
          about="Saved as a new version of the draft, with a revision of its own."
        >
          <Stack gap="md" maw="44rem">
            <TextInput
              label="Name"
              required
              autoComplete="off"
              value={text.display_name}
              error={faultText(violations, "display_name")}
              onChange={(event) => setText({ ...text, display_name: event.currentTarget.value })}
            />
            <Textarea
              label="Description"
              autosize
              minRows={2}
              maxRows={12}
              value={text.description}
              error={faultText(violations, "description")}
              onChange={(event) => setText({ ...text, description: event.currentTarget.value })}
            />
            <FormButtons loading={save.isPending} disabled={!isChanged} close={close}>Save</FormButtons>
          </Stack>
        </Section>
      </Stack>
    </form>
  );
}

const textOf = ({ display_name, description = "" }: Automation) => ({ display_name, description });
