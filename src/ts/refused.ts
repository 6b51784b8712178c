/** How does a caller hear of violations that are found before anything is sent? As the service would tell them. */
import { AutomationsError } from "./error.js";
import type { Violation } from "./glue/models.js";

/** `INVALID_ARGUMENT` with every violation; there is at least one, and its help is part of the message. @internal */
export function refused(violations: readonly Violation[], operation?: string, cause?: unknown): AutomationsError {
  const [first] = violations;
  const more = violations.length - 1;
  const rest = more < 1 ? "" : ` (and ${more} more violation${more === 1 ? "" : "s"})`;
  const place = first === undefined || first.field === "" ? "the value" : `\`${first.field}\``;
  const help = first?.help === undefined ? "" : `; ${first.help}`;
  const message = `${place}: ${first?.message ?? ""}${help}${rest}`;
  return new AutomationsError({ code: "INVALID_ARGUMENT", message, operation, violations: [...violations], cause });
}

/** The same for one violation. @internal */
export const refuse = (field: string, rule: string, message: string, help?: string, cause?: unknown): AutomationsError =>
  refused([help === undefined ? { field, rule, message } : { field, rule, message, help }], undefined, cause);
