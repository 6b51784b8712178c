/**
 * Is this value, which `JSON.parse` gave, what the contract promises? Walks it along what the module
 * tells of the descriptors, each message when it is first met. It says yes or no; what is wrong and
 * where says the tape, which reads by the same descriptors.
 */
import { onClientReplaced } from "../client-module.js";
import { contract_fields, contract_root } from "../glue/client.js";

/** As in the core (`codec::MAX_DEPTH`): how deep a response may be nested. */
const MAX_DEPTH = 100;

/** The `typeof` of a scalar, or what a container holds. */
type Type = "string" | "number" | "boolean" | Container;
type Fields = Record<string, Type>;
interface Container {
  /** Whether it is an array. */
  list: boolean;
  /** The type of its items or values, if they are all of one. */
  inner: Type | undefined;
  /** A message's number. */
  message: number | undefined;
  /** A message's fields, once it was met. */
  fields: Fields | undefined;
}

const messages: Container[] = [];
const roots = new Map<string, Container>();
// Numbers are those of the instance that told them.
onClientReplaced(() => {
  messages.length = 0;
  roots.clear();
});

const message = (number: number): Container =>
  (messages[number] ??= { list: false, inner: undefined, message: number, fields: undefined });

/** What an operation's 200 holds. */
function root(operation: string): Container {
  let found = roots.get(operation);
  if (found === undefined) roots.set(operation, (found = message(contract_root(operation))));
  return found;
}

/** The fields of a message that is met for the first time. A prototype would know names that the contract does not. */
function fieldsOf(message: number): Fields {
  const fields = Object.create(null) as Fields;
  for (const [, name, sign] of contract_fields(message).matchAll(/(\w+)([^,]*)/g)) fields[name!] = typeOf(sign!);
  return fields;
}

function typeOf(sign: string): Type {
  switch (sign[0]) {
    case undefined: return "string";
    case "#": return "number";
    case "?": return "boolean";
    case "=": return message(Number(sign.slice(1)));
    default: return { list: sign[0] === "[", inner: typeOf(sign.slice(1)), message: undefined, fields: undefined };
  }
}

/** Whether a value is the body that an operation's 200 promises. @internal */
export function fits(operation: string, value: unknown): boolean {
  return typeof value === "object" && value !== null && ofType(root(operation), value, 1);
}

function ofType(type: Type, value: unknown, depth: number): boolean {
  if (typeof type === "string") return typeof value === type || value === null;
  if (typeof value !== "object" || depth > MAX_DEPTH) return value === null;
  if (value === null) return true;
  if (Array.isArray(value)) {
    if (!type.list) return false;
    for (let index = 0; index < value.length; index++) {
      // A field that is `null` is absent; an item is there, and `null` is none.
      if (value[index] === null || !ofType(type.inner!, value[index], depth + 1)) return false;
    }
    return true;
  }
  if (type.list) return false;
  const { inner } = type;
  const fields = type.message === undefined ? undefined : (type.fields ??= fieldsOf(type.message));
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    const known = fields === undefined ? inner : fields[key];
    if (fields === undefined && member === null) return false;
    if (known === undefined ? !isShallow(member, depth + 1) : !ofType(known, member, depth + 1)) return false;
  }
  return true;
}

/** Whether what nobody knows is not nested too deep. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth <= MAX_DEPTH && Object.values(value).every((inner) => isShallow(inner, depth + 1));
}
