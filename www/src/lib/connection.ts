/**
 * Which backend does the console talk to? Text ⇄ setting, for the browser's storage.
 *
 * A token is no part of it, so that it cannot be stored.
 */
export type Connection = { kind: "sandbox" } | RemoteConnection;

/** A real service. */
export interface RemoteConnection {
  kind: "remote";
  baseUrl: string;
  organization: string;
  workspace: string;
}

export const SANDBOX: Connection = { kind: "sandbox" };

export function printConnection(connection: Connection): string {
  if (connection.kind === "sandbox") return JSON.stringify({ kind: "sandbox" });
  const { kind, baseUrl, organization, workspace } = connection;
  return JSON.stringify({ kind, baseUrl, organization, workspace });
}

/** What cannot be read is the sandbox. */
export function parseConnection(text: string | null): Connection {
  try {
    const { kind, baseUrl, organization, workspace } = JSON.parse(text ?? "null") ?? {};
    const remote = { kind, baseUrl, organization, workspace } as RemoteConnection;
    return kind === "remote" && Object.keys(connectionFaults(remote)).length === 0 ? remote : SANDBOX;
  } catch {
    return SANDBOX;
  }
}

/** What is wrong with the settings of a service, by field; empty when nothing is. */
export function connectionFaults({
  baseUrl,
  organization,
  workspace,
}: RemoteConnection): Partial<Record<keyof RemoteConnection, string>> {
  const faults: Partial<Record<keyof RemoteConnection, string>> = {};
  const address = typeof baseUrl === "string" && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol))
    faults.baseUrl = "is not an address such as https://app.example.com";
  else if (address.username !== "" || address.password !== "")
    faults.baseUrl = "must not hold a user name or a password";
  else if (address.search !== "" || address.hash !== "") faults.baseUrl = "must not hold a query or a fragment";
  if (typeof organization !== "string" || organization.trim() === "") faults.organization = "is required";
  if (typeof workspace !== "string" || workspace.trim() === "") faults.workspace = "is required";
  return faults;
}

/** A short name for people: `Sandbox`, or the host. */
export function connectionName(connection: Connection): string {
  return connection.kind === "sandbox" ? "Sandbox" : new URL(connection.baseUrl).host;
}
