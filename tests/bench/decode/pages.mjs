// Pages of automations as a service would send them: every page another, from a seed, the same in every run.

import { random } from "../../js/lib/random.mjs";

const encoder = new TextEncoder();

const NOUNS = ["invoice", "supplier", "ledger", "payment", "Rechnung", "contract", "receipt", "order", "客户", "inspection", "timesheet", "claim"];
const VERBS = ["Read", "Check", "Book", "Prüfe", "Match", "Send", "Reconcile", "Archive", "Approve", "Count"];
const BOOKS = ["northledger", "postroom", "pageturner", "tablehouse", "webcall", "huddle"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

function writer(seed) {
  const next = random(seed);
  const int = (below) => Math.floor(next() * below);
  const pick = (list) => list[int(list.length)];
  const id = (length = 21) => Array.from({ length }, () => LETTERS[int(64)]).join("");
  const words = (count) => Array.from({ length: count }, () => pick(NOUNS)).join(" ");
  const time = () => new Date(1_735_689_600_000 + int(31_536_000_000)).toISOString();
  const number = () => ({ number: { lo: int(4294967296), mid: 0, hi: 0, flags: pick([0, 131072, 2147614720]) } });
  const value = (depth) => pick([
    () => ({ text: words(1 + int(6)) }), number, () => ({ bool_value: next() < 0.5 }),
    () => ({ date: { year: 2026, month: 1 + int(12), day: 1 + int(28) } }),
    () => (depth === 0 ? number() : { list: { items: Array.from({ length: 1 + int(4) }, () => value(depth - 1)) } }),
    () => (depth === 0 ? number() : { dictionary: { entries: Array.from({ length: 1 + int(4) }, () => ({ key: { text: pick(NOUNS) }, value: value(depth - 1) })) } }),
  ])();
  const type = (depth) => pick([
    () => ({ scalar_type: pick(["VALUE_SCALAR_TYPE_TEXT", "VALUE_SCALAR_TYPE_NUMBER", "VALUE_SCALAR_TYPE_DATE"]) }),
    () => (depth === 0 ? { any_type: {} } : { optional_type: { inner: type(depth - 1) } }),
    () => (depth === 0 ? { any_type: {} } : { list_type: { inner: type(depth - 1) } }),
    () => (depth === 0 ? { any_type: {} } : { dictionary_type: { description: words(3), fields: [{ key: pick(NOUNS), value: type(depth - 1) }] } }),
  ])();
  const line = (index) => `${pick(NOUNS.filter((noun) => /^[a-z]+$/.test(noun)))}_${index} = kognitos.${pick(BOOKS)}.book.${pick(VERBS).toLowerCase()}(text="${words(2)}", limit=${int(1000)})`;
  const named = (count, make) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`${pick(NOUNS)} ${index}`, make()]));
  return (index) => {
    const lines = 6 + int(30);
    const published = next() < 0.7;
    return {
      name: `organizations/acme/workspaces/finance/automations/${id()}`,
      display_name: `${pick(VERBS)} ${words(3)} ${index}`,
      english_code: Array.from({ length: lines }, () => `${pick(VERBS)} the ${words(3)}.`).join("\n"),
      code: `${Array.from({ length: lines }, (_, at) => line(at)).join("\n")}\nset_output("total", value=${int(1000)})\n`,
      create_time: time(), version: `${1 + int(9)}.${int(9)}`,
      connections: Object.fromEntries(BOOKS.slice(0, int(5)).map((book) => [book, { connection_id: id(12), endpoint: `https://${book}.example.com/api/v${int(9)}` }])),
      update_time: time(), update_user_id: id(),
      input_specs: Array.from({ length: int(6) }, (_, at) => ({ name: `${pick(NOUNS)} ${at}`, type: type(2) })),
      description: `${pick(VERBS)} ${words(12)}.`,
      ...(published && { latest_published_version: `${1 + int(9)}.0`, publish_time: time(), publish_user_id: id() }),
      author_id: id(),
      code_mapping: { entries: Array.from({ length: Math.min(lines, 8) }, (_, at) => ({ spy_location: { start_byte: `${at * 40}`, end_byte: `${at * 40 + 39}` }, english_location: { start_byte: `${at * 20}`, end_byte: `${at * 20 + 19}` } })) },
      activation_state: published ? "AUTOMATION_ACTIVATION_STATE_ACTIVE" : "AUTOMATION_ACTIVATION_STATE_UNSPECIFIED",
      default_inputs: named(int(5), () => value(2)),
      marked_outputs: Array.from({ length: int(3) }, (_, at) => `total ${at}`),
    };
  };
}

/** `count` distinct pages of `rows` automations, as the bytes of a ListAutomations response. */
export function pages(count, rows) {
  return Array.from({ length: count }, (_, page) => {
    const automation = writer(rows * 1000 + page);
    const automations = Array.from({ length: rows }, (_row, index) => automation(index));
    return encoder.encode(JSON.stringify({ automations, next_page_token: `token-${page}` }));
  });
}
