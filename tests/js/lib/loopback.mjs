// Real servers on this machine's own address, for what only a real `fetch` can meet.

import { createServer as createHttp } from "node:http";
import { createServer as createTcp } from "node:net";
import { AutomationsClient } from "automations-wasm";
import { ORGANIZATION, WORKSPACE } from "../operations.mjs";
import { TOKEN } from "./stub.mjs";

/** Listens until the test `t` is over, and gives the address. */
async function listen(t, server, sockets) {
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => { server.close(resolve); });
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** An HTTP server; `.requests` holds what came. */
export async function serve(t, answer) {
  const requests = [];
  const sockets = new Set();
  const server = createHttp((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response, requests.length - 1);
    });
  });
  server.on("connection", (socket) => sockets.add(socket));
  return { url: await listen(t, server, sockets), requests, sockets };
}

/** A server that is told of each connection, and speaks for itself. */
export async function serveRaw(t, onConnection) {
  const sockets = new Set();
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onConnection(socket, sockets.size - 1);
  });
  return { url: await listen(t, server, sockets), sockets };
}

/** An address where nothing listens: a port that was free a moment ago. */
export async function closedPort() {
  const server = createTcp();
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return `http://127.0.0.1:${port}`;
}

/** A client of that address with the real `fetch`; it sends nothing again unless a test says so. */
export const clientAt = (baseUrl, options = {}) =>
  new AutomationsClient({ baseUrl, organization: ORGANIZATION, workspace: WORKSPACE, token: TOKEN, maxRetries: 0, ...options });
