// The filter functions' types: every result, and what must not compile.
import {
  type Automation, type FilterCompletion, type FilterError, type FilterExpression, type FilterSchema, type FilterValue, type ParsedFilter,
  AutomationsClient, FilterPart, completeFilter, filter, formatFilter, matchesFilter, parseFilter,
} from "automations-wasm";

const parsed: ParsedFilter = parseFilter("state = DRAFT", "automations");
const expression: FilterExpression | undefined = parsed.ok ? parsed.filter.expression : undefined;
const faults: FilterError[] = parsed.ok ? [] : parsed.errors;
const places: number[] = faults.flatMap(({ span }) => [span.start, span.end]);
const words: string[] = faults.map(({ message, help }) => `${message}; ${help}`);
const grammarAlone: ParsedFilter = parseFilter("a b");
const loaded: ParsedFilter = parseFilter("display_name:x", "ListAutomations", { scope: "loaded" });
const canonical: string = formatFilter("a  =b");
const offered: FilterCompletion[] = completeFilter("sta", 3, "automations", { scope: "service" });
const inserted: string[] = offered.map(({ insert, label, kind, span, detail }) => `${insert}${label}${kind}${span.start}${detail}`);

const table: FilterSchema = { fields: [{ name: "total", type: "number" }, { name: "state", type: "enum", values: ["OPEN"] }, { name: "tags", type: "list", of: "text", comparators: [":"] }] };
const kept: boolean[] = matchesFilter("total > 3", table, [{ total: 4 }]);

/** Items as the service gave them, read-only ones too. */
export function shown(automations: readonly Automation[]): Automation[] {
  const keeps = matchesFilter("invoice", "automations", automations);
  return automations.filter((_, index) => keeps[index]);
}

const value: FilterValue = 1n;
const text: string = filter`state = ${"DRAFT"} AND size > ${3} OR size = ${value} AND create_time > ${new Date()} AND paid = ${true}`;
const part: FilterPart = filter.part`state = ${"DRAFT"}`;
const joined: FilterPart = filter.all([filter.any([part]), filter.part``]);
const client = new AutomationsClient({ baseUrl: "https://api.example.com" });
client.automations.list({ filter: filter`${joined} AND ${part}` });
client.automations.list({ filter: String(joined) });

// @ts-expect-error there is no such list
parseFilter("a = b", "automation");
// @ts-expect-error nothing is no value
filter`a = ${null}`;
// @ts-expect-error nothing is no value
filter`a = ${undefined}`;
// @ts-expect-error a list is no value: make parts of it
filter`a = ${["x"]}`;
// @ts-expect-error an object is no value
filter`a = ${{ toString: () => "x" }}`;
// @ts-expect-error a part is made by `filter.part`, not of text
filter.all(["a = b"]);
// @ts-expect-error a part is no text; write `String(part)`
client.automations.list({ filter: part });
// @ts-expect-error there is no such scope
parseFilter("a", "runs", { scope: "page" });
// @ts-expect-error a cursor is a number
completeFilter("a", "1", "runs");
// @ts-expect-error items are many
matchesFilter("a", "runs", { total: 4 });
// @ts-expect-error there is no such type
matchesFilter("a", { fields: [{ name: "a", type: "txt" }] }, []);
// @ts-expect-error what was read may be faulty
parsed.filter.text.trim();

export { canonical, expression, grammarAlone, inserted, kept, loaded, places, text, words };
