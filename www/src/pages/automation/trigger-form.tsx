/** Tells the automation of a trigger that another service owns, or changes what it was told. */
import { NativeSelect, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import type { Automation, AutomationTrigger, AutomationTriggerInput, Violation } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { useCreateTrigger, useTriggerStep } from "../../api/triggers";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { SandboxMark } from "../../components/sandbox-mark";
import { Section } from "../../components/section";
import { enumWord } from "../../lib/enum-word";
import { faultText, pathBelow } from "../../lib/violation";
import { useUnsaved } from "../../state/unsaved";

const PHASES = ["PHASE_TYPE_PRE", "PHASE_TYPE_MAIN", "PHASE_TYPE_POST"];
const SUB_TYPES = ["PHASE_SUB_TYPE_EMAIL", "PHASE_SUB_TYPE_WEBHOOK", "PHASE_SUB_TYPE_API", "PHASE_SUB_TYPE_SCHEDULE"];

const FIRST: AutomationTriggerInput = {
  trigger_id: "",
  phase_type: "PHASE_TYPE_PRE",
  phase_sub_type: "PHASE_SUB_TYPE_WEBHOOK",
  is_active: true,
};

interface TriggerFormProps {
  automation: Automation;
  id: string;
  /** The one to change, as it was when the form was opened; absent for a new one. */
  changed?: AutomationTrigger | undefined;
  close: () => void;
}

export function TriggerForm({ automation, id, changed, close }: TriggerFormProps) {
  const create = useCreateTrigger(id);
  const step = useTriggerStep(id);
  const task = changed ? step : create;
  const [first] = useState(() => firstOf(changed));
  const [trigger, setTrigger] = useState(first.trigger);
  const [mapping, setMapping] = useState(first.mapping);
  useUnsaved(trigger !== first.trigger || mapping !== first.mapping);
  const [faults, setFaults] = useState<Violation[]>([]);
  const form = useFocusFirst(faults.length > 0 ? faults : task.error);
  // An input that is none any more can still be taken out.
  const inputs = new Set([...(automation.input_specs ?? []).map(({ name }) => name), ...Object.keys(first.mapping)]);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const input_mapping = Object.fromEntries(Object.entries(mapping).filter(([, part]) => part !== ""));
    const { trigger_id, ...edit } = { ...trigger, trigger_id: trigger.trigger_id.trim(), input_mapping };
    if (changed) {
      step.mutate({ do: "update", trigger: trigger_id, edit }, { onSuccess: close });
      return;
    }
    const found = requestFaults("CreateAutomationTrigger", { automation_id: id, trigger_id, ...edit });
    setFaults(found);
    if (found.length === 0) create.mutate({ trigger_id, ...edit }, { onSuccess: close });
  };

  const violations = [...faults, ...(apiError(task.error)?.violations ?? [])];
  const errorOf = (path: string): string | undefined => faultText(violations, path);
  return (
    <Section
      title={changed ? <>Change {trigger.trigger_id} <SandboxMark /></> : "Add a trigger"}
      about="The trigger itself is made and owned elsewhere; this tells the automation of it."
    >
      <form onSubmit={save} ref={form} noValidate>
        <Stack gap="md">
          {task.error && (
            <ErrorPanel error={task.error} title={`The trigger was not ${changed ? "changed" : "added"}`} />
          )}
          <SimpleGrid cols={{ base: 1, sm: changed ? 2 : 3 }}>
            {!changed && (
              <TextInput
                label="Trigger id"
                required
                autoComplete="off"
                value={trigger.trigger_id}
                error={errorOf("trigger_id")}
                onChange={(e) => setTrigger({ ...trigger, trigger_id: e.currentTarget.value })}
              />
            )}
            <NativeSelect
              label="Kind"
              value={trigger.phase_sub_type ?? ""}
              data={SUB_TYPES.map((value) => ({ value, label: enumWord(value, "PHASE_SUB_TYPE_") }))}
              error={errorOf("phase_sub_type")}
              onChange={(e) => setTrigger({ ...trigger, phase_sub_type: e.currentTarget.value })}
            />
            <NativeSelect
              label="Phase"
              value={trigger.phase_type}
              data={PHASES.map((value) => ({ value, label: enumWord(value, "PHASE_TYPE_") }))}
              error={errorOf("phase_type")}
              onChange={(e) => setTrigger({ ...trigger, phase_type: e.currentTarget.value })}
            />
          </SimpleGrid>
          {inputs.size > 0 && (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {[...inputs].map((name) => (
                <TextInput
                  key={name}
                  label={`${name} is filled from`}
                  placeholder="body.field"
                  value={mapping[name] ?? ""}
                  error={errorOf(pathBelow("input_mapping", name))}
                  onChange={(e) => setMapping({ ...mapping, [name]: e.currentTarget.value })}
                />
              ))}
            </SimpleGrid>
          )}
          <Switch
            label="Active"
            checked={trigger.is_active ?? false}
            onChange={(e) => setTrigger({ ...trigger, is_active: e.currentTarget.checked })}
          />
          <FormButtons loading={task.isPending} close={close}>{changed ? "Save" : "Add the trigger"}</FormButtons>
        </Stack>
      </form>
    </Section>
  );
}

/** What the form begins with. */
function firstOf(changed: AutomationTrigger | undefined) {
  if (!changed) return { trigger: FIRST, mapping: {} as Record<string, string> };
  const { trigger_id, phase_type, phase_sub_type, is_active, input_mapping: mapping = {} } = changed;
  return { trigger: { trigger_id: trigger_id ?? "", phase_type, phase_sub_type, is_active }, mapping };
}
