/** Tells the automation of a trigger that another service owns. */
import { NativeSelect, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import type { Automation, AutomationTriggerInput, Violation } from "automations-wasm";
import { type FormEvent, useState } from "react";
import { apiError, requestFaults } from "../../api/api";
import { useCreateTrigger } from "../../api/triggers";
import { ErrorPanel } from "../../components/error-panel";
import { useFocusFirst } from "../../components/focus-first";
import { FormButtons } from "../../components/form-buttons";
import { Section } from "../../components/section";
import { enumWord } from "../../lib/enum-word";
import { faultText, pathBelow } from "../../lib/violation";

const PHASES = ["PHASE_TYPE_PRE", "PHASE_TYPE_MAIN", "PHASE_TYPE_POST"];
const SUB_TYPES = ["PHASE_SUB_TYPE_EMAIL", "PHASE_SUB_TYPE_WEBHOOK", "PHASE_SUB_TYPE_API", "PHASE_SUB_TYPE_SCHEDULE"];

export function TriggerForm({ automation, id, close }: { automation: Automation; id: string; close: () => void }) {
  const create = useCreateTrigger(id);
  const [trigger, setTrigger] = useState<AutomationTriggerInput>({
    trigger_id: "",
    phase_type: "PHASE_TYPE_PRE",
    phase_sub_type: "PHASE_SUB_TYPE_WEBHOOK",
    is_active: true,
  });
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [faults, setFaults] = useState<Violation[]>([]);
  const form = useFocusFirst(faults.length > 0 ? faults : create.error);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const input_mapping = Object.fromEntries(Object.entries(mapping).filter(([, part]) => part !== ""));
    const request = { ...trigger, trigger_id: trigger.trigger_id.trim(), input_mapping };
    const found = requestFaults("CreateAutomationTrigger", { automation_id: id, ...request });
    setFaults(found);
    if (found.length === 0) create.mutate(request, { onSuccess: close });
  };

  const violations = [...faults, ...(apiError(create.error)?.violations ?? [])];
  const errorOf = (path: string): string | undefined => faultText(violations, path);
  return (
    <Section
      title="Add a trigger"
      about="The trigger itself is made and owned elsewhere; this tells the automation of it."
    >
      <form onSubmit={save} ref={form} noValidate>
        <Stack gap="md">
          {create.error && <ErrorPanel error={create.error} title="The trigger was not added" />}
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput
              label="Trigger id"
              required
              value={trigger.trigger_id}
              error={errorOf("trigger_id")}
              onChange={(e) => setTrigger({ ...trigger, trigger_id: e.currentTarget.value })}
            />
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
          {(automation.input_specs ?? []).length > 0 && (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {(automation.input_specs ?? []).map(({ name }) => (
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
          <FormButtons loading={create.isPending} close={close}>Add the trigger</FormButtons>
        </Stack>
      </form>
    </Section>
  );
}
