// Ways to make objects of a response's bytes, each as strict as the others: JSON types at every known
// field, unknown fields and enum names accepted, absent fields accepted.

import { readFileSync } from "node:fs";
import { inner, slim } from "../../js/lib/module.mjs";
import { peers } from "./peers.mjs";

const contract = JSON.parse(readFileSync(new URL("../../contract/automations.openapi.json", import.meta.url), "utf8"));

/** Contenders by name, `baseline` first; each takes bytes and gives (a promise of) the objects. */
export async function contenders() {
  const { AutomationsClient } = slim;
  const { decodeBytes } = await inner("decode/body.js");
  const decode = (operation, bytes) => {
    const made = decodeBytes(operation, bytes);
    if (!made.ok) throw new TypeError(made.message);
    return made.value;
  };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parse = (bytes) => JSON.parse(decoder.decode(bytes));
  const { ajv: check, zod } = peers(contract);
  let body;
  const answer = async () => new Response(body, { headers: { "content-type": "application/json" } });
  const client = new AutomationsClient({ baseUrl: "https://api.example.com", organization: "o", workspace: "w", token: "t", fetch: answer });
  return {
    bytes: {
      "JSON.parse alone": parse,
      "automations-wasm decode": (bytes) => decode("ListAutomations", bytes),
      "JSON.parse + ajv": (bytes) => check(parse(bytes)),
      "JSON.parse + zod": (bytes) => zod(parse(bytes)),
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
        return zod(await (await answer(new Request("https://api.example.com"))).json());
      },
    },
  };
}
