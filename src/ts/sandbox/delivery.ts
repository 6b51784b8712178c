/** How does an answer get to the client, when a fault is in the way? As `fetch` would show it. */
import type { EngineDelivery } from "../glue/sandbox.js";
import { type SandboxSleep, pause } from "./waiting.js";

/** What HTTP answers without a body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

type Bytes = Uint8Array<ArrayBuffer>;
type Answer = Pick<EngineDelivery, "status" | "headers" | "body">;

/** An error of a socket, as Node has it in the `cause` of what `fetch` rejects with. */
const socketError = (message: string, code: string, syscall?: string): Error =>
  Object.assign(new Error(message), syscall === undefined ? { code } : { code, syscall });

/** What `fetch` rejects with when the connection is refused. @internal */
export const refused = (host: string): TypeError =>
  new TypeError("fetch failed", { cause: socketError(`connect ECONNREFUSED ${host}`, "ECONNREFUSED", "connect") });

/** What `fetch` rejects with when the connection is reset. @internal */
export const reset = (): TypeError =>
  new TypeError("fetch failed", { cause: socketError("read ECONNRESET", "ECONNRESET", "read") });

/** What `fetch` rejects with when it may not follow. @internal */
export const redirected = (): TypeError => new TypeError("fetch failed", { cause: new Error("unexpected redirect") });

/** What reading a body rejects with when the connection breaks. */
const broken = (): TypeError => new TypeError("terminated", { cause: socketError("other side closed", "UND_ERR_SOCKET") });

/** A response of those parts, perhaps with another body. @internal */
export function respond({ status, headers, body }: Answer, other?: ReadableStream<Bytes>): Response {
  return new Response(WITHOUT_BODY.has(status) ? null : (other ?? body), { status, headers });
}

/**
 * The response that a delivery stands for.
 *
 * @throws TypeError when there is none
 * @internal
 */
export function deliver(delivery: EngineDelivery, signal: AbortSignal, sleep: SandboxSleep): Response {
  const { body, transport, size, pieceMs } = delivery;
  switch (transport) {
    case "whole":
      return respond(delivery);
    case "reset":
      throw reset();
    case "cut":
      return respond(delivery, cut(body.subarray(0, size)));
    case "slow":
      return respond(delivery, slow(body, size, pieceMs, signal, sleep));
  }
}

/** A body that breaks after its last byte. */
function cut(body: Bytes): ReadableStream<Bytes> {
  let sent = body.length === 0;
  return new ReadableStream<Bytes>({
    pull(controller) {
      if (sent) controller.error(broken());
      else controller.enqueue(body);
      sent = true;
    },
  }, { highWaterMark: 0 });
}

/** A body in pieces, each of which waits; it ends with the request's signal, as a real one. */
function slow(body: Bytes, size: number, ms: number, signal: AbortSignal, sleep: SandboxSleep): ReadableStream<Bytes> {
  const stop = new AbortController();
  const abort = (): void => stop.abort(signal.reason);
  const end = (): void => signal.removeEventListener("abort", abort);
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort);
  let at = 0;
  return new ReadableStream<Bytes>({
    async pull(controller) {
      try {
        await pause(ms, stop.signal, sleep);
      } catch (reason) {
        end();
        controller.error(reason);
        return;
      }
      if (at < body.length) controller.enqueue(body.subarray(at, at + size));
      at += size;
      if (at < body.length) return;
      end();
      controller.close();
    },
    cancel() {
      end();
      stop.abort();
    },
  }, { highWaterMark: 0 });
}
