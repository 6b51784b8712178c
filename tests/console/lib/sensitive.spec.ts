import { expect, test } from "@playwright/test";
import type { AutomationInputSpec, Value } from "automations-wasm";
import { coverInputs } from "../../../www/src/lib/sensitive";

const text = { scalar_type: "VALUE_SCALAR_TYPE_TEXT" };
const secret = { sensitive_type: { inner: text } };
const specs: AutomationInputSpec[] = [
  { name: "plain", type: text },
  { name: "secret", type: secret },
  { name: "maybe", type: { optional_type: { inner: secret } } },
  { name: "many", type: { list_type: { inner: secret } } },
  {
    name: "request",
    type: {
      dictionary_type: {
        fields: [
          { key: "supplier", value: text },
          { key: "iban", value: secret },
        ],
      },
    },
  },
  { name: "either", type: { union_type: { inners: [text, secret] } } },
];

test("what is sensitive is covered, at any depth, and nothing else is", () => {
  const leak: Value = { text: "LEAK" };
  const request: Value = {
    dictionary: {
      entries: [
        { key: { text: "supplier" }, value: { text: "S-1" } },
        { key: { text: "iban" }, value: leak },
      ],
    },
  };
  const covered = coverInputs(
    {
      plain: { text: "shown" },
      secret: leak,
      maybe: leak,
      many: { list: { items: [leak] } },
      request,
      either: leak,
      extra: { text: "kept" },
    },
    specs,
  );
  const said = JSON.stringify(covered);
  expect(said).not.toContain("LEAK");
  for (const kept of ["shown", "S-1", "kept"]) expect(said).toContain(kept);
});

test("nothing stays nothing", () => {
  expect(coverInputs({ maybe: { null_value: null } }, specs)).toEqual({ maybe: { null_value: null } });
});
