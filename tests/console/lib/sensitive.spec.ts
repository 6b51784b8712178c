import { expect, test } from "@playwright/test";
import type { AutomationInputSpec, Value } from "automations-wasm";
import { HIDDEN } from "../../../www/src/lib/cell";
import { coverInputs, coverSecrets, secretsOf } from "../../../www/src/lib/sensitive";

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

const hidden = { sensitive_type: { inner: { scalar_type: "VALUE_SCALAR_TYPE_TEXT" } } } as const;
const plain = { scalar_type: "VALUE_SCALAR_TYPE_TEXT" } as const;
const number = (lo: number, more = {}) => ({ number: { lo, ...more } });

test("a secret is covered wherever a run tells it again, in other values and within texts", () => {
  const specs = [
    { name: "who", type: hidden },
    { name: "pin", type: { sensitive_type: { inner: { scalar_type: "VALUE_SCALAR_TYPE_NUMBER" } } } as const },
    { name: "city", type: plain },
  ];
  const secrets = secretsOf({ who: { text: "jane@example.com" }, pin: number(1204), city: { text: "Bern" } }, specs);
  const told = {
    detail: "no mail to jane@example.com",
    inputs: { to: { list: { items: [{ text: "jane@example.com" }, { text: "Bern" }] } }, pin: number(1204, { mid: 0, hi: 0, flags: 0 }) },
    outputs: { other: number(1205), dictionary: { dictionary: { entries: [{ key: { text: "jane@example.com" }, value: number(1204) }] } } },
    call: undefined,
  };
  expect(coverSecrets(told, secrets)).toEqual({
    detail: `no mail to ${HIDDEN}`,
    inputs: { to: { list: { items: [{ text: HIDDEN }, { text: "Bern" }] } }, pin: { text: HIDDEN } },
    outputs: { other: number(1205), dictionary: { dictionary: { entries: [{ key: { text: HIDDEN }, value: { text: HIDDEN } }] } } },
    call: undefined,
  });
});

test("a short secret covers what is equal to it, and no letters of other texts", () => {
  const secrets = secretsOf({ grade: { text: "A" } }, [{ name: "grade", type: hidden }]);
  expect(coverSecrets([{ text: "A" }, { text: "A long text" }], secrets)).toEqual([{ text: HIDDEN }, { text: "A long text" }]);
});

test("while nobody knows which inputs are secret, all of them are", () => {
  const inputs = { city: { text: "Bern" } };
  expect(coverSecrets({ text: "to Bern" }, secretsOf(inputs, undefined))).toEqual({ text: `to ${HIDDEN}` });
  const told = { text: "to Bern" };
  expect(coverSecrets(told, secretsOf(inputs, [{ name: "city", type: plain }]))).toBe(told);
});
