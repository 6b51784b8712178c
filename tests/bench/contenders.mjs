// Ways to make objects of a response's bytes, each as strict as the others: JSON types at every known
// field, unknown fields and enum names accepted, absent fields accepted.

import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { AutomationsClient, init } from "automations-wasm";
import { z } from "zod";

const contract = JSON.parse(readFileSync(new URL("../contract/automations.openapi.json", import.meta.url), "utf8"));
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
const schemas = Object.fromEntries(Object.entries(contract.components.schemas).map(([name, schema]) => [name, lenient(schema)]));

function ajvCheck() {
  const ajv = new Ajv({ strict: false });
  ajv.addSchema({ $id: "contract", components: { schemas: JSON.parse(JSON.stringify(schemas).replaceAll('"#/', '"contract#/')) } });
  const check = ajv.compile({ $ref: `contract#/components/schemas/${SCHEMA}` });
  return (value) => {
    if (!check(value)) throw new TypeError(ajv.errorsText(check.errors));
    return value;
  };
}

function zodSchema() {
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

/** Contenders by name, `baseline` first; each takes bytes and gives (a promise of) the objects. */
export async function contenders() {
  await init();
  const { decode } = await import(new URL("../../pkg/glue/client.js", import.meta.url));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parse = (bytes) => JSON.parse(decoder.decode(bytes));
  const check = ajvCheck();
  const schema = zodSchema();
  let body;
  const answer = async () => new Response(body, { headers: { "content-type": "application/json" } });
  const client = new AutomationsClient({ baseUrl: "https://api.example.com", organization: "o", workspace: "w", token: "t", fetch: answer });
  return {
    bytes: {
      "JSON.parse alone": parse,
      "automations-wasm decode": (bytes) => decode("ListAutomations", bytes),
      "JSON.parse + ajv": (bytes) => check(parse(bytes)),
      "JSON.parse + zod": (bytes) => schema.parse(parse(bytes)),
    },
    calls: {
      "response.json() alone": async (bytes) => {
        body = bytes;
        return (await answer(new Request("https://api.example.com"))).json();
      },
      "automations-wasm client": async (bytes) => {
        body = bytes;
        return (await client.automations.list()).raw;
      },
      "response.json() + ajv": async (bytes) => {
        body = bytes;
        return check(await (await answer(new Request("https://api.example.com"))).json());
      },
      "response.json() + zod": async (bytes) => {
        body = bytes;
        return schema.parse(await (await answer(new Request("https://api.example.com"))).json());
      },
    },
  };
}
