// Plain JavaScript and the API's values.
import {
  AutomationsClient, Decimal, FileContent, PlainDate, TableContent, decodeOutputs, decodeValue, encodeInputs, encodeValue, validateInputs,
  type PlainCell, type PlainKey, type PlainValue, type Value, type Violation,
} from "automations-wasm";

const client = new AutomationsClient({ baseUrl: "https://api.example.com" });

export function shown(value: PlainValue): string {
  if (value === null) return "nothing";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Decimal) return value.toString();
  if (value instanceof PlainDate) return `${value.year ?? "?"}-${value.month ?? "?"}`;
  if (value instanceof FileContent) return value.name ?? value.remote ?? String(value.bytes?.length);
  if (value instanceof TableContent) return (value.columns ?? []).map(({ name }) => name).join();
  if (value instanceof Map) return [...value].map(([key, item]: [PlainKey, PlainValue]) => `${String(key)}: ${shown(item)}`).join();
  if (Array.isArray(value)) return value.map(shown).join();
  return String(value);
}

export async function values(id: string): Promise<Record<string, PlainValue>> {
  const { input_specs = [], default_inputs = {} } = await client.automations.get(id);
  const inputs = encodeInputs({ amount: new Decimal("1.50"), due: new PlainDate({ year: 2026, month: 3, day: 1 }), lines: [1n, { sku: "A1" }] });
  const violations: Violation[] = validateInputs(input_specs, inputs, { default_inputs });
  if (violations.length > 0) return {};
  await client.automations.invoke(id, { stage: "AUTOMATION_STAGE_PUBLISHED", inputs }, { input_specs, default_inputs, timeoutMs: 5000 });
  const value: Value = encodeValue(new TableContent([{ name: "n", values: [1, "a", null] }]));
  const plain: PlainValue = decodeValue(value);
  const cell: PlainCell | undefined = plain instanceof TableContent ? plain.columns?.[0]?.values[0] : undefined;
  console.log(cell);
  const { outputs = {} } = await client.runs.executionOutputs("e");
  return decodeOutputs(outputs);
}

// @ts-expect-error a number may have been rounded
new Decimal(0.1);
// @ts-expect-error a value of the API is an object
decodeValue("a");
// @ts-expect-error columns come as a list
new TableContent({ name: "n" });
// @ts-expect-error a Decimal is immutable
new Decimal("1").scale = 2;
// @ts-expect-error the API's values, not plain JavaScript
validateInputs([], { amount: 5 });
