// What people validate responses with, each as strict as our decoder: JSON types at every known field, unknown fields
// and enum names accepted, absent fields accepted.

import Ajv from "ajv";
import { z } from "zod";

const SCHEMA = "v1ListAutomationsResponse";

/** The contract without what our decoder leaves to the caller: formats, enums, required fields. */
function lenient(schema) {
  if (Array.isArray(schema)) return schema.map(lenient);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") kept.properties = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, lenient(property)]));
    else if (key === "type") kept.type = value === "integer" ? "number" : value;
    else if (["items", "additionalProperties", "$ref"].includes(key)) kept[key] = lenient(value);
  }
  return kept;
}

function ajvCheck(schemas) {
  const ajv = new Ajv({ strict: false });
  ajv.addSchema({ $id: "contract", components: { schemas: JSON.parse(JSON.stringify(schemas).replaceAll('"#/', '"contract#/')) } });
  const check = ajv.compile({ $ref: `contract#/components/schemas/${SCHEMA}` });
  return (value) => {
    if (!check(value)) throw new TypeError(ajv.errorsText(check.errors));
    return value;
  };
}

function zodSchema(schemas) {
  const made = new Map();
  const named = (name) => {
    if (!made.has(name)) {
      made.set(name, undefined);
      made.set(name, of(schemas[name]));
    }
    return made.get(name) ?? z.lazy(() => made.get(name));
  };
  const of = (schema) => {
    if (schema.$ref) return named(schema.$ref.split("/").at(-1));
    switch (schema.type) {
      case "string": return z.string();
      case "number": return z.number();
      case "boolean": return z.boolean();
      case "array": return z.array(of(schema.items));
      default: break;
    }
    if (schema.properties === undefined && typeof schema.additionalProperties === "object") return z.record(z.string(), of(schema.additionalProperties));
    return z.looseObject(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, of(property).optional()])));
  };
  return named(SCHEMA);
}

/** A validator of the list's pages by each peer; it gives the value or throws. */
export function peers(contract) {
  const schemas = Object.fromEntries(Object.entries(contract.components.schemas).map(([name, schema]) => [name, lenient(schema)]));
  const schema = zodSchema(schemas);
  return { ajv: ajvCheck(schemas), zod: (value) => schema.parse(value) };
}
