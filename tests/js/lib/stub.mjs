// A `fetch` that answers by hand and remembers what it was asked; and a client that uses it.

import { AutomationsClient } from "automations-wasm";
import { ORGANIZATION, WORKSPACE } from "../operations.mjs";

export const BASE_URL = "https://api.example.com";
export const TOKEN = "tok-3f9aSECRETc41d";
export const PREFIX = `${BASE_URL}/api/v1/organizations/${ORGANIZATION}/workspaces/${WORKSPACE}`;

/** A JSON response. */
export const json = (body, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

/** A `google.rpc.Status` response. */
export const failure = (httpStatus, code, message, details, headers = {}) =>
  json(details === undefined ? { code, message } : { code, message, details }, httpStatus, headers);

/** The least that each call takes for an answer: a run that was started has a name, all else may be absent. */
export const least = (request) => json(new URL(request.url).pathname.endsWith(":invoke") ? { run_id: "r" } : {});

/**
 * A `fetch` whose answers come from `answer(request, index)`; `.requests` holds what came, with
 * the body read.
 */
export function stub(answer = least) {
  const requests = [];
  const fetch = async (request) => {
    const body = request.method === "GET" ? "" : await request.clone().text();
    requests.push({
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: body === "" ? undefined : JSON.parse(body),
      redirect: request.redirect,
    });
    return answer(request, requests.length - 1);
  };
  return Object.assign(fetch, { requests });
}

/** A client on a `fetch`; it sends nothing again unless a test says so. `Client` may be that of another instance. */
export const clientOn = (fetch, options = {}, Client = AutomationsClient) =>
  new Client({ baseUrl: BASE_URL, organization: ORGANIZATION, workspace: WORKSPACE, token: TOKEN, fetch, maxRetries: 0, ...options });

/** What a promise (or a list) rejects with; an error of the test itself when it does not. */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error(`did not reject, gave ${JSON.stringify(value)?.slice(0, 200)}`);
}

/** A URL without its query. */
export const withoutQuery = (url) => url.split("?")[0];
