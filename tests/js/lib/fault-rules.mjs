// What each fault must lead to: the rules alone, from what is promised and not from what the code does.
//
// A fault is known by three things. Whether the service did it (`handled`). What a client can know of that: it was not
// begun (`begun: "no"`), or nobody can tell (`"unclear"`). And whether another attempt may help (`again`): never, always
// since the service did not begin, or only where the call may be repeated.

/** How often a call is sent again. */
export const RETRIES = 2;

/** What stands for the limit of an attempt's time. */
export const TIMEOUT_MS = 60_000;

const unavailable = { code: "UNAVAILABLE", retryable: true };
const timedOut = { code: "DEADLINE_EXCEEDED", retryable: true, stuck: true };
const unreadable = { code: "INVALID_RESPONSE", httpStatus: 200, retryable: false, handled: true, begun: "unclear", again: "never" };
const broken = { ...unavailable, begun: "unclear", again: "repeatable" };
const status = (httpStatus, more) => ({ ...unavailable, httpStatus, begun: "unclear", again: "repeatable", ...more });
const notBegun = { begun: "no", again: "always" };

/** A date that has passed. */
const LONG_AGO = "Sun, 06 Nov 1994 08:49:37 GMT";

/** `fault` is what the sandbox is told; `wait` the least and the most milliseconds before each further attempt. */
export const FAULTS = {
  "connection refused": { fault: { kind: "refused" }, ...unavailable, ...notBegun },
  "reset before the request": { fault: { kind: "reset" }, ...broken },
  "reset after the request": { fault: { kind: "reset", handled: true }, ...broken, handled: true },
  "cut body": { fault: { kind: "cut" }, ...broken, handled: true },
  "cut body, before its first byte": { fault: { kind: "cut", bytes: 0 }, ...broken, handled: true },
  "cut body, after its last byte": { fault: { kind: "cut", fraction: 1 }, ...broken, handled: true },
  "slow body": { fault: { kind: "slow_body", bytes: 100, ms: 50 }, harmless: true },
  "slow body, too slow": { fault: { kind: "slow_body", bytes: 1, ms: 50 }, ...timedOut, begun: "unclear", again: "repeatable", handled: true },
  "no answer in time, not handled": { fault: { kind: "latency", ms: 50 }, ...timedOut, begun: "unclear", again: "repeatable" },
  "no answer in time, handled": { fault: { kind: "latency", ms: 50, handled: true }, ...timedOut, begun: "unclear", again: "repeatable", handled: true },
  "latency": { fault: { kind: "latency", ms: { min: 5, max: 90 } }, harmless: true },

  "429": { fault: { kind: "status", status: 429 }, code: "RESOURCE_EXHAUSTED", httpStatus: 429, retryable: true, ...notBegun },
  "429 with Retry-After": { fault: { kind: "status", status: 429, retry_after: 2 }, code: "RESOURCE_EXHAUSTED", httpStatus: 429, retryable: true, ...notBegun, wait: [2000, 2200] },
  "429 with RetryInfo": { fault: { kind: "status", status: 429, retry_info_ms: 1500 }, code: "RESOURCE_EXHAUSTED", httpStatus: 429, retryable: true, ...notBegun, wait: [1500, 1650] },
  "500": { fault: { kind: "status", status: 500 }, code: "INTERNAL", httpStatus: 500, retryable: false, begun: "unclear", again: "never" },
  "500 after it was done": { fault: { kind: "status", status: 500, handled: true }, code: "INTERNAL", httpStatus: 500, retryable: false, begun: "unclear", again: "never", handled: true },
  "502": { fault: { kind: "status", status: 502 }, ...status(502) },
  "502 after it was done": { fault: { kind: "status", status: 502, handled: true }, ...status(502), handled: true },
  "503": { fault: { kind: "status", status: 503 }, ...status(503) },
  "503 with Retry-After": { fault: { kind: "status", status: 503, retry_after: 2 }, ...status(503, notBegun), wait: [2000, 2200] },
  "503 with a Retry-After that is past": { fault: { kind: "status", status: 503, retry_after: LONG_AGO }, ...status(503, notBegun), wait: [0, 0] },
  "503 with a Retry-After that is too long": { fault: { kind: "status", status: 503, retry_after: 3600 }, ...status(503), begun: "no", again: "never" },
  "503 with RetryInfo": { fault: { kind: "status", status: 503, retry_info_ms: 1500 }, ...status(503, notBegun), wait: [1500, 1650] },
  "504 after it was done": { fault: { kind: "status", status: 504, handled: true }, ...status(504), code: "DEADLINE_EXCEEDED", handled: true },

  "401": { fault: { kind: "expired_token" }, code: "UNAUTHENTICATED", httpStatus: 401, retryable: false, begun: "no", again: "refreshed" },
  "HTML, 200": { fault: { kind: "html", status: 200 }, ...unreadable, handled: false },
  "HTML, 200, after it was done": { fault: { kind: "html", status: 200, handled: true }, ...unreadable },
  "HTML, 502": { fault: { kind: "html" }, ...status(502) },
  "truncated JSON": { fault: { kind: "truncated_json" }, ...unreadable },
  "an empty body": { fault: { kind: "truncated_json", bytes: 0 }, ...unreadable },
  "wrong types": { fault: { kind: "wrong_types" }, ...unreadable },
  "redirect": { fault: { kind: "redirect" }, code: "INVALID_RESPONSE", httpStatus: 307, retryable: false, begun: "no", again: "never" },
  "redirect, 302": { fault: { kind: "redirect", status: 302 }, code: "INVALID_RESPONSE", httpStatus: 302, retryable: false, begun: "no", again: "never" },
};

/** Whether a call may be sent again although the service may have done it: reads, and PATCH and DELETE. */
const isRepeatable = ({ write, method }) => !write || method === "PATCH" || method === "DELETE";

/**
 * What a call of an operation must come to while the fault hits its first attempt (`once`) or each of them: the result
 * or the error's promised fields, how often it is sent, and whether it has taken effect in the end.
 */
export function expectation(rule, row, once) {
  if (rule.harmless) return { attempts: 1, done: true };
  const more = { never: 0, always: RETRIES, refreshed: 1, repeatable: isRepeatable(row) ? RETRIES : 0 }[rule.again];
  const unclear = row.write && rule.begun === "unclear";
  const { code, httpStatus, retryable } = rule;
  if (!once || more === 0) {
    return { error: { code, httpStatus, retryable, attempts: 1 + more, mayHaveTakenEffect: unclear }, attempts: 1 + more, done: rule.handled === true };
  }
  // What was deleted the first time is not there the second time: the error must not sound as if nothing had been done.
  if (row.method === "DELETE" && rule.handled) {
    return { error: { code: "NOT_FOUND", httpStatus: 404, retryable: false, attempts: 2, mayHaveTakenEffect: true }, attempts: 2, done: true };
  }
  return { attempts: 2, done: true };
}
