/** Does an invocation have the inputs that the automation declares? Imported by the first that is given its `input_specs`. */
import { loadClient } from "./client-module.js";
import type { AutomationInputSpec, Value } from "./glue/models.js";
import { type InputDefaults, validateInputs } from "./value-inputs.js";
import { refused } from "./value-text.js";
import { validate } from "./validation.js";
import { loadValues } from "./values-module.js";

/** Refuses a call whose inputs do not fit these specs, with everything else that is wrong with the request. @internal */
export async function requireInputs(
  request: unknown,
  input_specs: readonly AutomationInputSpec[],
  defaults: InputDefaults | undefined,
): Promise<void> {
  await Promise.all([loadClient(), loadValues()]);
  const { inputs } = Object(request) as { inputs?: Readonly<Record<string, Value>> | null };
  const found = validateInputs(input_specs, inputs ?? {}, defaults);
  if (found.length === 0) return;
  const told = new Set(found.map(({ field }) => field));
  const others = validate("InvokeAutomation", request).filter(({ field }) => !told.has(field));
  throw refused([...found, ...others], "InvokeAutomation");
}
