import { expect, test } from "@playwright/test";
import {
  type Connection,
  connectionFaults,
  connectionName,
  parseConnection,
  printConnection,
  SANDBOX,
} from "../../../www/src/lib/connection";

const service = {
  kind: "remote",
  baseUrl: "https://app.example.com:8443/api/v1",
  organization: "acme",
  workspace: "finance",
} as const;

test("a connection is kept as text, and back", () => {
  for (const connection of [SANDBOX, service]) expect(parseConnection(printConnection(connection))).toEqual(connection);
});

test("a token is never kept, even where one slipped in", () => {
  const slipped = { ...service, token: "kept-nowhere" } as Connection;
  expect(printConnection(slipped)).not.toContain("kept-nowhere");
  expect(parseConnection(JSON.stringify(slipped))).toEqual(service);
});

test("what cannot be read is the sandbox", () => {
  for (const text of [
    null,
    "",
    "nonsense",
    "[]",
    '{"kind":"remote"}',
    '{"kind":"remote","baseUrl":"javascript:alert(1)","organization":"a","workspace":"b"}',
  ]) {
    expect(parseConnection(text)).toEqual(SANDBOX);
  }
});

test("every fault of a service is named", () => {
  expect(connectionFaults(service)).toEqual({});
  expect(Object.keys(connectionFaults({ kind: "remote", baseUrl: "app", organization: " ", workspace: "" }))).toEqual([
    "baseUrl",
    "organization",
    "workspace",
  ]);
  expect(connectionFaults({ ...service, baseUrl: "https://user:secret@app.example.com" }).baseUrl).toMatch(/password/);
});

test("a connection has a short name", () => {
  expect(connectionName(SANDBOX)).toBe("Sandbox");
  expect(connectionName(service)).toBe("app.example.com:8443");
});
