// The contract in machine form, and what it says of one operation.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";

/** Where the contract is. */
export const CONTRACT = fileURLToPath(new URL("../../contract/automations.openapi.json", import.meta.url));

const document = JSON.parse(readFileSync(CONTRACT, "utf8"));

/** Its operations by name: method, path and the schema of the 200's body. */
export const CONTRACT_OPERATIONS = new Map();
for (const [path, item] of Object.entries(document.paths)) {
  for (const method of ["get", "post", "patch", "delete"]) {
    if (!(method in item)) continue;
    const { operationId, responses } = item[method];
    const schema = responses["200"].content["application/json"].schema;
    CONTRACT_OPERATIONS.set(operationId, { path, method: method.toUpperCase(), schema });
  }
}

// protobuf JSON writes a null enum as `null`; the contract declares it a string.
const nullable = structuredClone(document.components);
for (const schema of Object.values(nullable.schemas)) {
  if (schema.properties?.null_value !== undefined) schema.properties.null_value = { type: ["string", "null"] };
}

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
ajv.addSchema({ $id: "contract", components: nullable });
const compiled = new Map();

/** The contract's check of a 200's body, compiled. */
export function checkOf(operation) {
  if (!compiled.has(operation)) {
    const { schema } = CONTRACT_OPERATIONS.get(operation);
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/'));
    compiled.set(operation, ajv.compile(absolute));
  }
  return compiled.get(operation);
}

/** What the contract finds wrong with the body of a 200; empty when it is as promised. */
export function mismatches(operation, body) {
  const check = checkOf(operation);
  return check(body) ? [] : check.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
