// Values that nobody should send, and answers that no service should give.

/** An object that holds itself. */
export function cyclic() {
  const value = { name: "cycle" };
  value.self = { value };
  return value;
}

/** `depth` objects inside one another. */
export function nested(depth, inner = null) {
  let value = inner;
  for (let i = 0; i < depth; i++) value = { list: { items: [value] } };
  return value;
}

/** An own key `__proto__`, as `JSON.parse` makes it. */
export const protoKey = () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');

/** Arguments that are of no use anywhere, by a name. */
export const VALUES = {
  number: 5,
  NaN: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  bigint: 10n,
  true: true,
  array: ["a"],
  "empty object": {},
  "cyclic object": cyclic(),
  "10 000 levels": nested(5000),
  function: () => "a",
  symbol: Symbol("a"),
  Map: new Map([["a", 1]]),
  Set: new Set(["a"]),
  Date: new Date(0),
  "invalid Date": new Date(Number.NaN),
  bytes: new Uint8Array([1, 2, 3]),
  "own __proto__": protoKey(),
  "throwing getter": Object.defineProperty({}, "a", { enumerable: true, get: () => { throw new Error("getter"); } }),
  "throwing toJSON": { toJSON: () => { throw new Error("toJSON"); } },
  "1 MB of text": "x".repeat(1 << 20),
  "lone surrogate": "\ud800",
  "empty text": "",
};

/** Ids that must not be sent. */
export const REFUSED_IDS = {
  "empty": "", "..": "..", ".": ".", "../": "../", "../../admin": "../../admin", "a/b": "a/b", "a\\b": "a\\b", "/": "/",
  "a line break": "a\r\nx-injected: 1", "NUL": "a\u0000b", "1 MB": "x".repeat(1 << 20), "a dot-dot name": "automations/..",
};

/** Ids that are sent, encoded, with their encoded form. */
export const ENCODED_IDS = {
  "a:delete": "a%3Adelete", "a?b=c": "a%3Fb%3Dc", "a#b": "a%23b", "%2e%2e": "%252e%252e", "a b": "a%20b", "a%2Fb": "a%252Fb",
  "ä漢\u{1F600}": "%C3%A4%E6%BC%A2%F0%9F%98%80", "__proto__": "__proto__", "a;b&c=d+e": "a%3Bb%26c%3Dd%2Be", "...": "...",
};

const text = (body, status, type) => () => new Response(body, { status, headers: { "content-type": type } });
const html = "<!doctype html><html><title>Sign in</title></html>";

/** Answers with the codes that they must become. */
export const ANSWERS = {
  "a body cut in half": [text('{"automation": {"name": "au', 200, "application/json"), "INVALID_RESPONSE"],
  "HTML with 200": [text(html, 200, "text/html"), "INVALID_RESPONSE"],
  "HTML said to be JSON": [text(html, 200, "application/json"), "INVALID_RESPONSE"],
  "204": [() => new Response(null, { status: 204 }), "INVALID_RESPONSE"],
  "200 without a body": [() => new Response(null, { status: 200 }), "INVALID_RESPONSE"],
  "201": [text("{}", 201, "application/json"), "INVALID_RESPONSE"],
  "304": [() => new Response(null, { status: 304 }), "INVALID_RESPONSE"],
  "500 without a body": [() => new Response(null, { status: 500 }), "INTERNAL"],
  "500 with HTML": [text(html, 500, "text/html"), "INTERNAL"],
  "500 with a JSON text": [text('"oops"', 500, "application/json"), "INTERNAL"],
  "502 with HTML": [text(html, 502, "text/html"), "UNAVAILABLE"],
  "invalid UTF-8": [() => new Response(new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])), "INVALID_RESPONSE"],
  "an array": [text("[]", 200, "application/json"), "INVALID_RESPONSE"],
  "null": [text("null", 200, "application/json"), "INVALID_RESPONSE"],
  "a number": [text("42", 200, "application/json"), "INVALID_RESPONSE"],
  "two documents": [text("{}{}", 200, "application/json"), "INVALID_RESPONSE"],
  "JSON with a comment": [text("{/* */}", 200, "application/json"), "INVALID_RESPONSE"],
  "a million levels": [text(`{"x":${"[".repeat(1_000_000)}`, 200, "application/json"), "INVALID_RESPONSE"],
  "an error of a million levels": [text(`{"details":${"[".repeat(1_000_000)}`, 400, "application/json"), "INVALID_ARGUMENT"],
};

const throwing = (what) => () => { throw what; };
const broken = (chunk) => new ReadableStream({
  start(controller) {
    if (chunk !== undefined) controller.enqueue(new TextEncoder().encode(chunk));
  },
  pull(controller) {
    controller.error(new Error("connection reset"));
  },
});

/** What a `fetch` may do that is not an HTTP response, with the codes that it must become. */
export const FETCHES = {
  "rejects with a TypeError": [throwing(new TypeError("fetch failed")), "UNAVAILABLE"],
  "rejects with text": [throwing("no network"), "UNAVAILABLE"],
  "rejects with undefined": [throwing(undefined), "UNAVAILABLE"],
  "rejects with null": [throwing(null), "UNAVAILABLE"],
  "rejects with a number": [throwing(42), "UNAVAILABLE"],
  "rejects with a plain object": [throwing({ reason: "x" }), "UNAVAILABLE"],
  "rejects with an object without prototype": [throwing(Object.create(null)), "UNAVAILABLE"],
  "rejects with a symbol": [throwing(Symbol("x")), "UNAVAILABLE"],
  "gives undefined": [() => undefined, "INVALID_RESPONSE"],
  "gives null": [() => null, "INVALID_RESPONSE"],
  "gives 42": [() => 42, "INVALID_RESPONSE"],
  "gives text": [() => "{}", "INVALID_RESPONSE"],
  "gives a plain object": [() => ({}), "INVALID_RESPONSE"],
  "gives a status of text": [() => ({ status: "200", arrayBuffer: async () => new ArrayBuffer(0) }), "INVALID_RESPONSE"],
  "gives a status without a body": [() => ({ status: 200 }), "INVALID_RESPONSE"],
  "gives a body that is text": [() => ({ status: 200, arrayBuffer: async () => "{}" }), "INVALID_RESPONSE"],
  "gives a body that is undefined": [() => ({ status: 200, arrayBuffer: () => undefined }), "INVALID_RESPONSE"],
  "gives a body that throws": [() => ({ status: 200, arrayBuffer: throwing("x") }), "UNAVAILABLE"],
  "gives a status that throws": [() => ({ get status() { throw new Error("trap"); } }), "INVALID_RESPONSE"],
  "gives a body that was read": [async () => { const used = new Response("{}"); await used.text(); return used; }, "INVALID_RESPONSE"],
  "gives a body that breaks at once": [() => new Response(broken()), "UNAVAILABLE"],
  "gives a body that breaks in the middle": [() => new Response(broken('{"automations": [')), "UNAVAILABLE"],
  "gives Response.error()": [() => Response.error(), "INVALID_RESPONSE"],
};

/** What is wrong with an error, as text; `undefined` when it is a clear one of ours. */
export function unclear(error, { operation, code, secret }, AutomationsError) {
  if (error instanceof WebAssembly.RuntimeError) return "is a trap";
  if (!(error instanceof AutomationsError)) return `is ${Object.prototype.toString.call(error)} ${String(error?.stack ?? error)}`;
  const chain = [error, error.cause].map((one) => `${one instanceof Error ? one.stack : typeof one} ${JSON.stringify(one)}`);
  if (/unreachable|RuntimeError|memory access/.test(chain.join())) return `shows a trap: ${error.message}`;
  if (operation !== undefined && error.operation !== operation) return `names the operation ${error.operation}`;
  if (code !== undefined && error.code !== code) return `has the code ${error.code}, not ${code}: ${error.message}`;
  if (!error.message.startsWith(`${error.code}: `) || error.message.length < error.code.length + 5) return `says only \`${error.message}\``;
  if (error.message.length > 2000) return `has a message of ${error.message.length} characters`;
  if (/\[object |undefined(?! )/.test(error.message.replace(/`[^`]*`/g, ""))) return `has the message \`${error.message}\``;
  if (secret !== undefined && chain.join().includes(secret)) return "shows the token";
  return undefined;
}
