// Which filters are raced, over which items? Two filters, each in the words of every contender, and as a person would write the predicate.

import { seeded } from "../../js/lib/random.mjs";

const ACTIVE = "AUTOMATION_ACTIVATION_STATE_ACTIVE";
const DEACTIVATED = "AUTOMATION_ACTIVATION_STATE_DEACTIVATED";
const TITLES = ["Invoice intake", "Payroll run", "Vendor onboarding", "Claims triage"];

/** So many automations as a page has them after `list`: plain objects out of JSON. */
export function automations(count) {
  const random = seeded(1);
  const two = (number) => String(number).padStart(2, "0");
  const instant = () => `2026-${two(1 + random(12))}-${two(1 + random(28))}T${two(random(24))}:${two(random(60))}:${two(random(60))}Z`;
  const one = (_, index) => ({
    name: `organizations/acme/workspaces/main/automations/auto${index}`,
    display_name: `${TITLES[random(4)]} ${index}`,
    code: 'set_output("total", value=1)',
    create_time: instant(),
    version: "2.0",
    connections: random(2) === 0 ? {} : { erp: { book: "books/sap", book_version: "1.0", connection_id: `c${random(9)}` } },
    update_time: instant(),
    update_user_id: `user-${10 + random(20)}`,
    input_specs: [],
    description: "",
    author_id: `user-${10 + random(20)}`,
    activation_state: random(2) === 0 ? ACTIVE : DEACTIVATED,
    default_inputs: {},
    marked_outputs: [],
  });
  return JSON.parse(JSON.stringify(Array.from({ length: count }, one)));
}

/** The filters. A language that cannot say one has `undefined`. */
export const cases = [
  {
    name: "texts",
    what: "an enum, two prefixes, two ids",
    filter: 'activation_state = ACTIVE AND (display_name = "Invoice*" OR display_name = "Claims*") AND author_id != "user-13" AND NOT update_user_id = "user-17" AND (version = "2.0" OR version = "1.0")',
    predicate: (item) =>
      item.activation_state === ACTIVE &&
      (item.display_name.startsWith("Invoice") || item.display_name.startsWith("Claims")) &&
      item.author_id !== "user-13" &&
      item.update_user_id !== "user-17" &&
      (item.version === "2.0" || item.version === "1.0"),
    liqe: `activation_state:/^${ACTIVE}$/ AND (display_name:Invoice* OR display_name:Claims*) AND NOT author_id:"user-13" AND NOT update_user_id:"user-17" AND (version:"2.0" OR version:"1.0")`,
    filtrex: `activation_state == "${ACTIVE}" and (display_name ~= "^Invoice" or display_name ~= "^Claims") and author_id != "user-13" and not (update_user_id == "user-17") and (version == "2.0" or version == "1.0")`,
    cel: `item.activation_state == "${ACTIVE}" && (item.display_name.startsWith("Invoice") || item.display_name.startsWith("Claims")) && item.author_id != "user-13" && !(item.update_user_id == "user-17") && (item.version == "2.0" || item.version == "1.0")`,
    mingo: {
      $and: [
        { activation_state: ACTIVE },
        { $or: [{ display_name: { $regex: /^Invoice/ } }, { display_name: { $regex: /^Claims/ } }] },
        { author_id: { $ne: "user-13" } },
        { $nor: [{ update_user_id: "user-17" }] },
        { $or: [{ version: "2.0" }, { version: "1.0" }] },
      ],
    },
  },
  {
    name: "times",
    what: "two ranges of timestamps, an enum, an id",
    filter: 'create_time >= "2026-02-01T00:00:00Z" AND create_time < "2026-10-01T00:00:00Z" AND update_time > "2026-03-15T12:00:00Z" AND activation_state != DEACTIVATED AND (author_id = "user-11" OR author_id = "user-12")',
    // The peers, and this, compare the texts: right as long as all have one format and offset.
    predicate: (item) =>
      item.create_time >= "2026-02-01T00:00:00Z" &&
      item.create_time < "2026-10-01T00:00:00Z" &&
      item.update_time > "2026-03-15T12:00:00Z" &&
      item.activation_state !== DEACTIVATED &&
      (item.author_id === "user-11" || item.author_id === "user-12"),
    liqe: undefined,
    filtrex: undefined,
    cel: `item.create_time >= "2026-02-01T00:00:00Z" && item.create_time < "2026-10-01T00:00:00Z" && item.update_time > "2026-03-15T12:00:00Z" && item.activation_state != "${DEACTIVATED}" && (item.author_id == "user-11" || item.author_id == "user-12")`,
    mingo: {
      $and: [
        { create_time: { $gte: "2026-02-01T00:00:00Z", $lt: "2026-10-01T00:00:00Z" } },
        { update_time: { $gt: "2026-03-15T12:00:00Z" } },
        { activation_state: { $ne: DEACTIVATED } },
        { $or: [{ author_id: "user-11" }, { author_id: "user-12" }] },
      ],
    },
  },
];
