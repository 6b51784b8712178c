/** Are the inputs of a call what the automation declares? Asked before anything is sent. */
import type { AutomationInputSpec, Value, Violation } from "./glue/models.js";
import { inputViolations } from "./invoke-inputs.js";
import type { CallOptions } from "./options.js";
import { requireValues } from "./values-module.js";

/** What is known of an automation's inputs. */
export interface InputDefaults {
  /** The automation's `default_inputs`, which fill what a call leaves out. */
  default_inputs?: Readonly<Record<string, Value>> | undefined;
}

/** What can be said when a run is started. */
export interface InvokeOptions extends CallOptions, InputDefaults {
  /** The automation's `input_specs`: the inputs are then checked before anything is sent. */
  input_specs?: readonly AutomationInputSpec[] | undefined;
}

/**
 * Every violation of the inputs of a call against what the automation declares: an input that is
 * missing or not declared (with the nearest name), and a value of another type, however deep.
 * Synchronous; `await init()` first (in Node it loads by itself). The sandbox refuses the same.
 *
 * @param input_specs the automation's own
 * @param inputs the API's values by name, as `encodeInputs` makes them
 * @returns violations with paths on the wire: `inputs.lines.list.items[2]`; empty when all fit
 * @throws AutomationsError `WASM_UNAVAILABLE` before `init`
 * @example
 * ```ts
 * const { input_specs = [], default_inputs } = await client.automations.get(id);
 * const violations = validateInputs(input_specs, encodeInputs({ amount: 5 }), { default_inputs });
 * ```
 */
export function validateInputs(
  input_specs: readonly AutomationInputSpec[],
  inputs: Readonly<Record<string, Value>>,
  options?: InputDefaults,
): Violation[] {
  requireValues();
  return inputViolations(input_specs, inputs, options);
}
