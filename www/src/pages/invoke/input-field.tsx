/** The field for one input. */
import {
  Button,
  Group,
  JsonInput,
  NativeSelect,
  PasswordInput,
  SimpleGrid,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { Violation } from "automations-wasm";
import type { Entry } from "../../lib/input-entry";
import type { FormField } from "../../lib/input-form";
import { jsonText } from "../../lib/json-text";
import { FileField } from "./file-field";

interface InputFieldProps {
  field: FormField;
  entry: Entry;
  violations: Violation[];
  change: (entry: Entry) => void;
}

/** The element's id, the same for the same name. */
export const fieldId = (name: string): string => `input-${encodeURIComponent(name)}`;

export function InputField({ field, entry, violations, change }: InputFieldProps) {
  const { name, kind, required } = field;
  const error =
    violations.map(({ message, help }) => (help ? `${message} (${help})` : message)).join("; ") || undefined;
  const shared = {
    id: fieldId(name),
    label: name,
    description: hint(field),
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

function hint({ kind, required, initial }: FormField): string {
  const how = kind.field === "list" ? ", one a line" : kind.field === "json" ? ", as the API's JSON" : "";
  const need = required ? "" : kind.optional ? ", optional" : initial === undefined ? "" : ", has a default";
  return `${kind.label}${how}${need}`;
}
