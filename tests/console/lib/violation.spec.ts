import { expect, test } from "@playwright/test";
import { faultText, pathBelow, violationsAt } from "../../../www/src/lib/violation";

const at = (field: string, message = "is wrong", help?: string) => ({ field, rule: "x", message, ...(help && { help }) });

test("a field has the violations at its path and below it, and no others", () => {
  const all = [at("inputs.a"), at("inputs.a.list[0]"), at("inputs.a[1]"), at("inputs.ab"), at("inputs")];
  expect(violationsAt(all, "inputs.a").map(({ field }) => field)).toEqual(["inputs.a", "inputs.a.list[0]", "inputs.a[1]"]);
});

test("all that is wrong is told once, with its remedy", () => {
  const all = [at("a", "is required"), at("a", "is required"), at("a.b", "is no date", "write 2026-01-31")];
  expect(faultText(all, "a")).toBe("is required; is no date – write 2026-01-31");
  expect(faultText(all, "c")).toBeUndefined();
});

test("a path below another is written as the package writes it", () => {
  expect(pathBelow("inputs", "amount")).toBe("inputs.amount");
  expect(pathBelow("inputs", "Due date")).toBe('inputs["Due date"]');
  expect(pathBelow("inputs", 'a"b')).toBe('inputs["a\\"b"]');
  expect(pathBelow("inputs", "")).toBe('inputs[""]');
  expect(pathBelow("", "stage")).toBe("stage");
});
