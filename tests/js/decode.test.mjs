// Both ways to decode a response give what JSON.parse gives, or refuse for the same reason; however the bytes come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLES } from "./lib/examples.mjs";
import { damaged } from "./lib/damage.mjs";
import { inner } from "./lib/module.mjs";
import { random } from "./lib/random.mjs";

const { decodeBody, decodeBytes, parsed } = await inner("decode/body.js");
const { Body, decodeOnTape } = await inner("decode/tape.js");
const { decode } = await inner("glue/client.js");

const bytesOf = (body) => (typeof body === "string" ? new TextEncoder().encode(body) : body);

/** What the core itself says: the objects or the first violation. */
function core(operation, bytes) {
  try {
    return { ok: true, value: decode(operation, bytes) };
  } catch (error) {
    const [{ field, message }] = error.violations;
    return { ok: false, path: field, message };
  }
}

/** The tape, given the bytes in these pieces. */
function inPieces(operation, bytes, cuts) {
  const body = new Body(operation);
  try {
    let at = 0;
    for (const cut of [...cuts, bytes.length]) {
      if (!body.feed(bytes.subarray(at, cut))) break;
      at = cut;
    }
    return body.finish();
  } finally {
    body.free();
  }
}

/** Same keys in the same order, down to the leaves, and the same prototypes. */
function same(actual, expected) {
  assert.deepStrictEqual(actual, expected);
  // The order of keys, and -0, are no part of deep equality.
  const text = (value) => JSON.stringify(value, (_, inner) => (Object.is(inner, -0) ? "-0" : inner));
  assert.equal(text(actual), text(expected));
}

/** Checks a body on every way; gives whether it was taken. */
function check(operation, body, cuts = []) {
  const bytes = bytesOf(body);
  const expected = core(operation, bytes);
  const small = parsed(operation, bytes);
  assert.equal(small !== undefined, expected.ok, `the small path and the core disagree: ${JSON.stringify(expected)}`);
  for (const made of [decodeOnTape(operation, bytes), inPieces(operation, bytes, cuts), decodeBytes(operation, bytes)]) {
    assert.equal(made.ok, expected.ok);
    if (expected.ok) same(made.value, small.value);
    else assert.deepEqual([made.path, made.message], [expected.path, expected.message]);
  }
  if (expected.ok) same(small.value, JSON.parse(new TextDecoder().decode(bytes)));
  return expected.ok;
}

const operations = Object.entries(EXAMPLES);

for (const [operation, example] of operations) {
  test(`${operation}: its example, written closely and widely`, () => {
    for (const text of [JSON.stringify(example), JSON.stringify(example, null, 2)]) assert.ok(check(operation, text, [1, 2, 3, 99]));
  });

  test(`${operation}: its example, damaged in many ways`, () => {
    const next = random(operation.length * 7919);
    let taken = 0;
    for (let round = 0; round < 60; round++) {
      const body = damaged(example, next);
      const length = bytesOf(body).length;
      taken += check(operation, body, [Math.floor(next() * length)]) ? 1 : 0;
    }
    assert.ok(taken > 0 && taken < 60, `${taken} of 60 were taken`);
  });
}

const CASES = {
  "an empty object": "{}",
  "space around": " \t\r\n{ \"display_name\" : \"x\" , \"artifacts\" : { } } \n",
  "a byte order mark": "\ufeff{\"display_name\":\"\ufeffx\"}",
  "two byte order marks": "\ufeff\ufeff{}",
  "null everywhere": '{"display_name":null,"connections":null,"input_specs":null,"default_inputs":{"a":{"text":null}},"code_mapping":{"entries":null},"new":[null]}',
  "null as an item of a list": '{"name":null,"code_mapping":{"entries":[{},null]}}',
  "null as a value of a map": '{"default_inputs":{"a":{},"b":null}}',
  "null as an item that is replaced": '{"input_specs":[null],"input_specs":[]}',
  "keys in another order": '{"version":"1","name":"n","code":"c","display_name":"d"}',
  "unknown fields in the middle": '{"name":"n","new":{"a":[1,{"b":null}],"c":"é客"},"display_name":"d","newer":[],"code_mapping":{"later":1,"entries":[{"x":[],"spy_location":{"start_byte":"1","y":{},"end_byte":"2"}}]}}',
  "an own __proto__ everywhere": '{"__proto__":{"a":1},"default_inputs":{"__proto__":{"text":"t","__proto__":null}},"new":{"__proto__":[]}}',
  "a constructor": '{"constructor":{"prototype":1},"toString":5,"default_inputs":{"constructor":{"text":"t"}}}',
  "a key sent twice": '{"name":"a","display_name":"b","name":"c","new":1,"new":2,"default_inputs":{"x":{"text":"1"},"x":{"text":"2"}}}',
  "a wrong type that is replaced": '{"name":5,"display_name":"d","name":"n"}',
  "a wrong type deep in what is replaced": '{"default_inputs":{"a":{"text":5}},"default_inputs":{"b":{"text":"5"}}}',
  "a replaced one among two": '{"name":5,"version":6,"name":"n"}',
  "a right type that is replaced": '{"name":"n","name":5}',
  "too many wrong types to keep": `{${"\"name\":5,".repeat(100)}"name":"n"}`,
  "too deep in what is replaced": `{"new":${"[".repeat(200)}${"]".repeat(200)},"new":1}`,
  "as deep as allowed": `{"new":${"[".repeat(99)}${"]".repeat(99)}}`,
  "one too deep": `{"new":${"[".repeat(100)}${"]".repeat(100)}}`,
  "one too deep in objects": `{"new":${'{"a":'.repeat(100)}1${"}".repeat(100)}}`,
  "far too deep": `{"new":${'[{"a":'.repeat(50_000)}1${"}]".repeat(50_000)}}`,
  "far too deep and cut": `{"new":${"[".repeat(100_000)}`,
  "half pairs": '{"name":"\\ud800","display_name":"a\\udc00b","description":"\\ud800\\ud800","\\ud800":1,"default_inputs":{"\\udfff":{"text":"\\ud83d\\ude00"}},"version":"\\ud800\\u0041"}',
  "all escapes": '{"name":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u00e9\\u5ba2\\ud83d\\ude00","n\\u0061me":"again","dis\\u0070lay_name":"x"}',
  "texts within Latin-1 and beyond": JSON.stringify({ name: "ÿ".repeat(300), display_name: "Ā".repeat(300), description: "é\u007f\u0080ÿĀ客😀", code: "客".repeat(2000), english_code: "ü".repeat(2000), version: "" }),
  "long texts": JSON.stringify({ code: "x".repeat(300_000), english_code: 'y\n"'.repeat(50_000), name: "z".repeat(1024), display_name: "z".repeat(1025) }),
  "numbers": `{"new":[0,-0,0.0,-0.0,1,-1,99999999,100000000,-99999999,2147483648,9007199254740993,1e400,-1e400,1e-400,5e-324,0.1,1.7976931348623157e308,123456789012345680000,1E5,1e+5,${"9".repeat(400)},${"9".repeat(3000)},0.${"1".repeat(3000)}]}`,
  "keys that are numbers": '{"new":{"2":1,"1":2,"a":3,"0":4},"default_inputs":{"10":{"text":"a"},"9":{"text":"b"}}}',
  "empty keys": '{"":1,"default_inputs":{"":{"text":""}},"new":{"":{"":""}}}',
  "an unknown name of an enum": '{"activation_state":"AUTOMATION_ACTIVATION_STATE_NEW"}',
  "a name of an enum, escaped": '{"activation_state":"AUTOMATION\\u005fACTIVATION_STATE_ACTIVE"}',
};
const REFUSED = ["null as an item of a list", "null as a value of a map", "two byte order marks", "a replaced one among two", "a right type that is replaced", "one too deep", "one too deep in objects", "far too deep", "far too deep and cut"];
for (const [name, body] of Object.entries(CASES)) {
  test(`${name}: ${REFUSED.includes(name) ? "refused" : "taken"}`, () => {
    assert.equal(check("GetAutomation", body), !REFUSED.includes(name));
    const revisions = `{"revisions":[{"snapshot":${body.replace(/^\ufeff/, "")}},{"snapshot":{}}]}`;
    assert.equal(check("ListAutomationRevisions", revisions, [7, 20, 40]), !REFUSED.includes(name) && !name.startsWith("as deep"));
  });
}

const NO_JSON = ["", " ", "\ufeff", "<html>", "{", `{"${"\0".repeat(8)}":1}`, "[", "]", "nul", "null", "42", '"x"', "{}{}", "{},", "{/**/}", '{"a"}', '{"a":}', '{"a":1,}', "{'a':1}", '{a:1}', '{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":+1}', '{"a":1e}', '{"a":-}', '{"a":NaN}', '{"a":tru}', '{"a":truex}', '{"a":"\u0001"}', '{"a":"\\x"}', '{"a":"\\u12"}', '{"a":"\\u12g4"}', '{"a":"', '{"a":"\\', '{"a":[1,]}', '{"a":[1 2]}', '{"a":[}', '{"a":1]', '{"a":é}', '{"a":1}é', "\u00a0{}", '{"a"\u2028:1}'];
test("what is no JSON is refused on every way, with the same words", () => {
  for (const body of NO_JSON) {
    for (let cut = 0; cut <= bytesOf(body).length; cut++) assert.equal(check("GetRun", body, [cut]), false, body);
  }
  for (const bytes of [[0x7b, 0x22, 0xff, 0x22, 0x7d], [0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d], [0x7b, 0xe2, 0x82], [0x7b, 0x22, 0xe2, 0x82, 0x5c, 0x75, 0x64, 0x38, 0x30, 0x30, 0xac, 0x22, 0x3a, 0x31, 0x7d], [0xff], [0xef, 0xbb], [0x7b, 0x7d, 0x80]]) {
    const body = Uint8Array.from(bytes);
    for (let cut = 0; cut <= body.length; cut++) assert.equal(check("GetRun", body, [cut]), false, String(bytes));
  }
});

test("a body is the same wherever it is cut", () => {
  const body = bytesOf(JSON.stringify({ revisions: [{ name: "é客😀\n", create_time: "\\", snapshot: { code_mapping: { entries: [{ spy_location: { start_byte: "12" } }] }, new: [-1.5e3, true, false, null, {}, []] } }, {}], next_page_token: "t" }));
  const expected = JSON.parse(new TextDecoder().decode(body));
  for (let first = 0; first <= body.length; first++) {
    same(inPieces("ListAutomationRevisions", body, [first]).value, expected);
    for (let second = first; second <= body.length; second += 7) same(inPieces("ListAutomationRevisions", body, [first, second]).value, expected);
  }
  same(inPieces("ListAutomationRevisions", body, Array.from(body.keys())).value, expected);
});

/** A response whose body comes in pieces of so many bytes. */
function streamed(bytes, size, { fails, headers } = {}) {
  let at = 0;
  const canceled = { yet: false };
  const body = new ReadableStream({
    pull(controller) {
      if (fails !== undefined && at >= bytes.length / 2) return controller.error(fails);
      controller.enqueue(bytes.subarray(at, (at += size)));
      if (at >= bytes.length) controller.close();
    },
    cancel() {
      canceled.yet = true;
    },
  });
  return { status: 200, headers: new Headers(headers), body, canceled, arrayBuffer: () => new Response(body).arrayBuffer() };
}

const rows = (count) => ({ automations: Array.from({ length: count }, (_, index) => ({ ...EXAMPLES.ListAutomations.automations[0], display_name: `row ${index}` })), next_page_token: "n" });

test("a response is decoded whatever its size and its pieces", async () => {
  for (const count of [0, 1, 20, 300]) {
    const bytes = bytesOf(JSON.stringify(rows(count)));
    for (const size of [1000, 65_536, bytes.length]) {
      for (const headers of [{}, { "content-length": String(bytes.length) }, { "content-length": "10", "content-encoding": "gzip" }, { "content-length": "nonsense" }]) {
        const made = await decodeBody("ListAutomations", streamed(bytes, size, { headers }));
        assert.equal(made.ok, true);
        same(made.value, JSON.parse(new TextDecoder().decode(bytes)));
      }
    }
  }
});

test("a body that breaks in the middle rejects with its own reason, and the next one is decoded", async () => {
  const bytes = bytesOf(JSON.stringify(rows(600)));
  for (let round = 0; round < 3; round++) {
    const reason = new TypeError("connection reset");
    await assert.rejects(decodeBody("ListAutomations", streamed(bytes, 50_000, { fails: reason })), (thrown) => thrown === reason);
    assert.equal((await decodeBody("ListAutomations", streamed(bytes, 50_000))).ok, true);
  }
});

test("a big body that is no JSON is given up at once", async () => {
  const bytes = bytesOf(JSON.stringify(rows(900)));
  bytes[1_300_000] = 1;
  const response = streamed(bytes, 100_000);
  const made = await decodeBody("ListAutomations", response);
  assert.deepEqual([made.ok, made.offset], [false, 1_300_000]);
  assert.equal(response.canceled.yet, true);
});

test("a response that is none of this realm's is read as far as it can be", async () => {
  const bytes = bytesOf("{}");
  const given = [bytes, bytes.buffer, Buffer.from("{}"), structuredClone(bytes.buffer)];
  for (const one of given) assert.deepEqual(await decodeBody("GetRun", { status: 200, arrayBuffer: async () => one }), { ok: true, value: {} });
  for (const none of ["{}", undefined, null, 42, [], {}, new DataView(bytes.buffer), new Float64Array(1)]) {
    assert.equal((await decodeBody("GetRun", { status: 200, arrayBuffer: async () => none })).ok, false);
  }
  assert.equal((await decodeBody("GetRun", { status: 200 })).ok, false);
  assert.equal((await decodeBody("GetRun", { status: 200, body: "text", arrayBuffer: async () => bytes.buffer })).ok, true);
  const chunk = (value) => ({ getReader: () => ({ read: async () => ({ done: false, value }), cancel: async () => {} }) });
  assert.equal((await decodeBody("GetRun", { status: 200, body: chunk("text") })).ok, false);
  await assert.rejects(decodeBody("GetRun", { status: 200, arrayBuffer: () => Promise.reject(new Error("used")) }), /used/);
});

test("the module's memory is the same after ten thousand bodies, good, bad and broken off", async () => {
  const { tape_memory } = await import("../../pkg/glue/client.js");
  const good = bytesOf(JSON.stringify(rows(20)));
  const bad = bytesOf(JSON.stringify(rows(20)).replaceAll('"row 1"', "5"));
  const size = () => tape_memory().buffer.byteLength;
  const turn = () => {
    assert.equal(decodeOnTape("ListAutomations", good).ok, true);
    assert.equal(decodeOnTape("ListAutomations", bad).ok, false);
    const half = new Body("ListAutomations");
    half.feed(good.subarray(0, good.length / 2));
    half.free();
  };
  for (let round = 0; round < 50; round++) turn();
  const before = size();
  for (let round = 0; round < 3300; round++) turn();
  assert.equal(size(), before);
});
