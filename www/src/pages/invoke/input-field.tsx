/** The field for one input, or for a part of one. */
import {
  Button,
  Fieldset,
  Group,
  JsonInput,
  NativeSelect,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { Violation } from "automations-wasm";
import type { ReactNode } from "react";
import { type Entry, EMPTY } from "../../lib/input-entry";
import type { InputKind } from "../../lib/input-kind";
import { jsonText } from "../../lib/json-text";
import { FileField } from "./file-field";
import { kindHint } from "./input-hint";

interface InputFieldProps {
  id: string;
  label: string;
  hint: string;
  field: { kind: InputKind; required: boolean };
  entry: Entry;
  violations: Violation[];
  change: (entry: Entry) => void;
}

/** The element's id, the same for the same name. */
export const fieldId = (name: string): string => `input-${encodeURIComponent(name)}`;

export function InputField(props: InputFieldProps) {
  const { id, label: name, hint, field, entry, violations, change } = props;
  const { kind, required } = field;
  const error =
    violations.map(({ message, help }) => (help ? `${message} (${help})` : message)).join("; ") || undefined;
  const shared = {
    id,
    label: name,
    description: hint,
    // The star and what screen readers hear; the form itself says what is missing.
    withAsterisk: required,
    "aria-required": required || undefined,
    error: error && `${name} ${error}`,
    autoComplete: "off",
    inputWrapperOrder: ["label", "description", "input", "error"] as ("label" | "description" | "input" | "error")[],
  };
  const text = {
    value: entry.text,
    onChange: (event: { currentTarget: { value: string } }) => change({ ...entry, text: event.currentTarget.value }),
  };
  if (kind.sensitive && (kind.field === "text" || kind.field === "number"))
    return <PasswordInput {...shared} {...text} />;
  switch (kind.field) {
    case "text":
      return <Textarea {...shared} {...text} autosize minRows={1} maxRows={8} />;
    case "number":
      return <TextInput {...shared} {...text} inputMode="decimal" />;
    case "date":
      return <TextInput {...shared} {...text} type="date" />;
    case "time":
      return <TextInput {...shared} {...text} type="time" step={1} />;
    case "boolean":
      return (
        <NativeSelect
          {...shared}
          {...text}
          data={[
            { value: "", label: "Not said" },
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]}
        />
      );
    case "enum":
      return (
        <NativeSelect
          {...shared}
          {...text}
          data={[
            { value: "", label: "Not chosen" },
            ...(kind.members ?? []).map(({ name = "", description }) => ({
              value: name,
              label: description ? `${name}: ${description}` : name,
            })),
          ]}
        />
      );
    case "datetime":
      return (
        <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: "start" }}>
          <TextInput {...shared} {...text} type="datetime-local" step={1} />
          <TextInput
            label={`Time zone of ${name}`}
            description="As Europe/Lisbon or +02:00; local when empty"
            value={entry.zone ?? ""}
            onChange={(event) => change({ ...entry, zone: event.currentTarget.value })}
          />
        </SimpleGrid>
      );
    case "file":
      return <FileField {...shared} entry={entry} change={change} />;
    case "rows":
      return <Rows {...props} error={shared.error} />;
    case "parts":
      return <Parts {...props} error={shared.error} />;
    case "list":
      return <Textarea {...shared} {...text} autosize minRows={3} maxRows={12} />;
    case "json":
      return (
        <div>
          <JsonInput
            {...shared}
            value={entry.text}
            onChange={(value) => change({ ...entry, text: value })}
            autosize
            minRows={3}
            maxRows={20}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.83rem" } }}
          />
          {entry.text === "" && kind.example && (
            <Group mt={4}>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => change({ ...entry, text: jsonText(kind.example) })}
              >
                Begin from an example
              </Button>
              <Text size="xs" c="dimmed">
                for {name}
              </Text>
            </Group>
          )}
        </div>
      );
  }
}

type PartProps = InputFieldProps & { error: string | undefined };

/** A list whose items have fields of their own. */
function Rows({ id, label, hint, field, entry, change, error }: PartProps) {
  const { row } = field.kind;
  const rows = entry.rows ?? [];
  if (row === undefined) return null;
  return (
    <Whole id={id} label={label} hint={hint} error={error} isRequired={field.required}>
      {rows.map((item, index) => (
        <Group key={index} gap="sm" align="flex-end" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <InputField
              id={`${id}-${index}`}
              label={`${label} ${index + 1}`}
              hint={kindHint(row)}
              field={{ kind: row, required: false }}
              entry={item}
              violations={[]}
              change={(next) => change({ ...entry, rows: rows.map((row, at) => (at === index ? next : row)) })}
            />
          </div>
          <Button
            variant="default"
            aria-label={`Remove ${label} ${index + 1}`}
            onClick={() => change({ ...entry, rows: rows.filter((_, at) => at !== index) })}
          >
            Remove
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Add to ${label}`}
          onClick={() => change({ ...entry, rows: [...rows, EMPTY] })}
        >
          Add one
        </Button>
      </Group>
    </Whole>
  );
}

/** A dictionary whose keys are known. */
function Parts({ id, label, hint, field, entry, change, error }: PartProps) {
  return (
    <Whole id={id} label={label} hint={hint} error={error} isRequired={field.required}>
      {(field.kind.parts ?? []).map(({ key, kind, description }) => (
        <InputField
          key={key}
          id={`${id}-${encodeURIComponent(key)}`}
          label={`${label}: ${key}`}
          hint={description ? `${kindHint(kind)}: ${description}` : kindHint(kind)}
          field={{ kind, required: false }}
          entry={entry.parts?.[key] ?? EMPTY}
          violations={[]}
          change={(next) => change({ ...entry, parts: { ...entry.parts, [key]: next } })}
        />
      ))}
    </Whole>
  );
}

interface WholeProps {
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
  isRequired: boolean;
  children: ReactNode;
}

/** Several fields that are one input. */
function Whole({ id, label, hint, error, isRequired, children }: WholeProps) {
  const told = `${id}-told`;
  return (
    <Fieldset
      id={id}
      legend={isRequired ? `${label} (required)` : label}
      tabIndex={-1}
      data-invalid={error !== undefined || undefined}
      aria-describedby={told}
    >
      <Stack gap="md">
        <div id={told}>
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
          {error !== undefined && (
            <Text size="xs" c="var(--bad-fg)">
              {error}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Fieldset>
  );
}
