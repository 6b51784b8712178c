/** An event with a place for each part that a trigger takes from it. */

/** @param mapping the path of each input's part: `{ Total: "body.total" }` becomes `{ body: { total: "" } }` */
export function examplePayload(mapping: Record<string, string>): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  for (const path of Object.values(mapping)) {
    const parts = path.split(".").filter((part) => part !== "");
    const last = parts.pop();
    // A part of its own name would be none of the event's.
    if (last === undefined || [...parts, last].some((part) => part === "__proto__")) continue;
    let at = payload;
    for (const part of parts) {
      const inner = at[part];
      at = at[part] = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
    }
    at[last] ??= "";
  }
  return payload;
}
