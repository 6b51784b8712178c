/** What stands below a field's name: its type, how it is entered, and whether it must be. */
import type { FormField } from "../../lib/input-form";
import type { InputKind } from "../../lib/input-kind";

/** The type, and how it is entered. */
export function kindHint({ label, field }: InputKind): string {
  const how = field === "list" ? ", one a line" : field === "json" ? ", as the API's JSON" : "";
  return label + how;
}

/** The hint of an input. */
export function hint({ kind, required, initial }: FormField): string {
  const need = required ? "" : kind.optional ? ", optional" : initial === undefined ? "" : ", has a default";
  return kindHint(kind) + need;
}
