import { expect, test } from "@playwright/test";
import { groupDecimal } from "../../../www/src/lib/decimal";

test("groups are of three, in the whole part alone", () => {
  expect(groupDecimal("-1234567.1234567")).toBe("-1,234,567.1234567");
  expect(groupDecimal("123")).toBe("123");
});
