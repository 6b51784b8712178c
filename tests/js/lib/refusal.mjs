// What a call refuses: every test that expects a refusal begins with these assertions.

import assert from "node:assert/strict";
import { AutomationsError } from "automations-wasm";

/** The `INVALID_ARGUMENT` that a call throws, each of whose violations has words. */
export function refusal(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof AutomationsError, `was refused by something else: ${error}`);
    assert.equal(error.code, "INVALID_ARGUMENT");
    assert.ok(error.violations.length > 0, error.message);
    for (const { message } of error.violations) assert.ok(message.length > 0);
    return error;
  }
  return assert.fail("was not refused");
}
