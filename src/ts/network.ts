/** What does an exception say about the network? */
import { AutomationsError } from "./error.js";

/** Codes of Node and Bun that say that no connection was made; a browser says nothing. */
const UNSENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"]);

/** The words of each engine for a `fetch` that did not get through; all say `TypeError`. */
const UNREACHABLE = /failed to fetch|fetch failed|load failed|network|offline|terminated/i;

/** Whether it is an error of this package. @internal */
export function isOurs(thrown: unknown): thrown is AutomationsError {
  try {
    return thrown instanceof AutomationsError;
  } catch {
    // A revoked Proxy is nobody's.
    return false;
  }
}

/** Whether no connection was made, so that nothing was sent. @internal */
export function isUnsent(thrown: unknown): boolean {
  try {
    const { code, cause } = Object(thrown) as { code?: unknown; cause?: unknown };
    return UNSENT.has(code as string) || UNSENT.has((Object(cause) as { code?: unknown }).code as string);
  } catch {
    return false;
  }
}

/** Whether a `fetch` rejected with it for want of a network, or an answer in time. @internal */
export function isUnreachable(thrown: unknown): boolean {
  try {
    const { name, message } = Object(thrown) as { name?: unknown; message?: unknown };
    return !isOurs(thrown) && (isUnsent(thrown) || name === "TimeoutError" || (name === "TypeError" && UNREACHABLE.test(String(message))));
  } catch {
    return false;
  }
}
