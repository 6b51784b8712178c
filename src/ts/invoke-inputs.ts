/** Does an invocation have the inputs that the automation declares? */
import { loadClient } from "./client-module.js";
import { asError } from "./error.js";
import type { AutomationInputSpec, Value, Violation } from "./glue/models.js";
import { input_violations } from "./glue/values.js";
import { encode } from "./json.js";
import { refused } from "./refused.js";
import { validate, withOthers } from "./validation.js";
import type { InputDefaults, InvokeOptions } from "./value-inputs.js";
import { valuesLoader } from "./values-loader.js";

/** As `validateInputs` tells them, once the module is there. @internal */
export function inputViolations(
  input_specs: readonly AutomationInputSpec[],
  inputs: Readonly<Record<string, Value>>,
  options?: InputDefaults,
): Violation[] {
  const violations: Violation[] = [];
  const text = (field: string, given: unknown, absent: unknown): string => {
    const encoded = encode(given ?? absent, field);
    violations.push(...encoded.violations);
    return encoded.text ?? JSON.stringify(absent);
  };
  const specs = text("input_specs", input_specs, []);
  const given = text("inputs", inputs, {});
  const defaults = text("default_inputs", options?.default_inputs, {});
  if (violations.length > 0) return violations;
  try {
    return JSON.parse(input_violations(specs, given, defaults)) as Violation[];
  } catch (thrown) {
    const error = asError(thrown) as { violations?: readonly Violation[] };
    if (error.violations === undefined || error.violations.length === 0) throw error;
    return [...error.violations];
  }
}

/**
 * Refuses a call whose inputs do not fit, where the specs are given; with everything else that is
 * wrong with the request. What reads values is loaded by the first of them. @internal
 */
export async function requireInputs(request: unknown, options: InvokeOptions | undefined): Promise<void> {
  if (options?.input_specs === undefined || options.input_specs === null) return;
  await Promise.all([loadClient(), valuesLoader.load()]);
  const { inputs } = Object(request) as { inputs?: Readonly<Record<string, Value>> | null };
  const found = inputViolations(options.input_specs, inputs ?? {}, options);
  if (found.length > 0) throw refused(withOthers(found, validate("InvokeAutomation", request)), "InvokeAutomation");
}
