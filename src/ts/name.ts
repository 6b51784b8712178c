/** Which resource does a name mean, and what is the name of one? */
import { requireClient } from "./client-module.js";
import { asError } from "./error.js";
import { format_name as formatJson, parse_name as parseJson } from "./glue/client.js";
import type { NameKind, ParsedName } from "./glue/models.js";
import { encode, isUnicode } from "./json.js";
import { refuse } from "./refused.js";

/** The parts that make a name: a {@link ParsedName} whose `name` may be left out (it is not read). */
export type NameParts<P extends ParsedName = ParsedName> = P extends unknown ? Omit<P, "name"> & { name?: string | undefined } : never;

/**
 * The parts of a resource name. Synchronous; `await init()` first (in Node it loads by itself).
 *
 * Read are whole names, names that begin further down (`automations/a`), addresses out of a
 * browser (any host; query, fragment, `/api/v1` and a verb such as `:invoke` are read over), and,
 * where `kind` is given, bare ids of that kind.
 *
 * @param kind what the text must name; without it, a bare id is refused
 * @returns an object told apart by `kind`; parents that the text does not name are absent
 * @throws AutomationsError `INVALID_ARGUMENT`: its violation says which part is no id, or that the
 * text is no name (rule `name`), or names something else than `kind` (rule `kind`)
 * @example
 * ```ts
 * parseName("organizations/acme/workspaces/finance/automations/a1/runs/r1");
 * // → { automation: "a1", kind: "run", name: "…", organization: "acme", run: "r1", workspace: "finance" }
 * parseName("a1", "automation").name; // → "automations/a1"
 * ```
 */
export function parseName<K extends NameKind>(text: string, kind: K): Extract<ParsedName, { kind: K }>;
export function parseName(text: string, kind?: NameKind): ParsedName;
export function parseName(text: string, kind?: NameKind): ParsedName {
  requireClient();
  if (typeof text !== "string") throw refuse("name", "type", "is not text", "give a resource name or an address");
  if (!isUnicode(text)) throw refuse("name", "format", "holds half of a character (a lone surrogate)", "give the whole text");
  try {
    return JSON.parse(parseJson(text, kind === undefined ? undefined : String(kind))) as ParsedName;
  } catch (thrown) {
    throw asError(thrown);
  }
}

/**
 * The resource name of its parts, with its ids encoded so that it can stand in a URL as it is.
 * `parseName` gives the same parts back. Synchronous; `await init()` first.
 *
 * @throws AutomationsError `INVALID_ARGUMENT` with every part that is missing, is no id or does
 * not belong to that kind
 * @example
 * ```ts
 * formatName({ kind: "run", automation: "a1", run: "r1" }); // → "automations/a1/runs/r1"
 * ```
 */
export function formatName<P extends NameParts>(parts: P): Extract<ParsedName, { kind: P["kind"] }>["name"] {
  requireClient();
  const { text, violations } = encode(parts);
  const [first] = violations;
  if (first !== undefined) throw refuse(first.field || "parts", first.rule, first.message, first.help);
  if (!text?.startsWith("{")) throw refuse("parts", "type", "is no object", "give an object such as `{ kind: \"automation\", automation: \"a\" }`");
  try {
    return formatJson(text) as Extract<ParsedName, { kind: P["kind"] }>["name"];
  } catch (thrown) {
    throw asError(thrown);
  }
}
