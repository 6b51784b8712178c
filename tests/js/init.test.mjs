// How the module gets in: each entry, each source, raced, repeated, and again after a failure.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inChild } from "./lib/child.mjs";

const WASM = fileURLToPath(import.meta.resolve("automations-wasm/client.wasm"));
const BROWSER_ENTRY = new URL("index.js", import.meta.resolve("automations-wasm")).href;
const INLINED_ENTRY = new URL("inlined.js", import.meta.resolve("automations-wasm")).href;

/** Prelude of a child: `shown(work)` gives what it came to, in JSON's words. */
const PRELUDE = `
import { readFileSync } from "node:fs";
const bytes = () => readFileSync(${JSON.stringify(WASM)});
const shown = async (work) => {
  try {
    const value = await work();
    return value === undefined ? "done" : value;
  } catch (error) {
    return { name: error.name, code: error.code, reason: error.reason, message: error.message, cause: error.cause?.message ?? null };
  }
};
const print = (value) => console.log(JSON.stringify(value));
`;
const slim = (body) => inChild(`${PRELUDE}import { AutomationsClient, doctor, init, validate, version } from "automations-wasm/slim";\n${body}`);
const node = (body) => inChild(`${PRELUDE}import { AutomationsClient, doctor, init, validate, version } from "automations-wasm";\n${body}`);
const browser = (body) => inChild(`${PRELUDE}import { AutomationsClient, doctor, init, validate, version } from ${JSON.stringify(BROWSER_ENTRY)};\n${body}`);
const inlined = (body) => inChild(`${PRELUDE}import { AutomationsClient, doctor, init, parseFilter, validate, version } from ${JSON.stringify(INLINED_ENTRY)};\n${body}`);
const INNER = (file) => JSON.stringify(new URL(file, import.meta.resolve("automations-wasm/package.json")).href);
const unavailable = (got) => {
  assert.equal(got.name, "AutomationsError");
  assert.equal(got.code, "WASM_UNAVAILABLE");
};

let server;
before(async () => {
  server = createServer((request, response) => {
    const answers = {
      "/client.wasm": [200, "application/wasm", readFileSync(WASM)],
      "/octets": [200, "application/octet-stream", readFileSync(WASM)],
      "/html": [200, "text/html", "<!doctype html>"],
      "/private": [403, "text/plain", "no"],
    };
    const [status, type, body] = answers[request.url] ?? [404, "text/plain", "none"];
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
});
after(() => new Promise((resolve) => { server.close(resolve); }));

test("slim without a source: WASM_UNAVAILABLE that says what to give, for init, a call and a synchronous function", () => {
  const got = slim(`
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: async () => Response.json({}) });
    print([await shown(() => init()), await shown(() => client.automations.get("a")), await shown(() => validate("GetRun", {})), await shown(() => version())]);`);
  for (const one of got) unavailable(one);
  assert.match(got[0].message, /give `init` a URL, bytes or a WebAssembly\.Module/);
  assert.match(got[2].message, /not loaded.*give `init` a URL/);
});

test("slim with client.wasm alone: calls and checks work, a filter says that tools.wasm is missing; given by name, it works", () => {
  const got = slim(`
    const entry = await import("automations-wasm/slim");
    const before = await shown(() => init(bytes()));
    const missing = await shown(() => entry.parseFilter("state = DRAFT", "automations"));
    const [client, without] = [doctor().wasm.loaded, doctor().tools];
    const broken = await shown(() => init(undefined, { tools: new Uint8Array([0]) }));
    await init(undefined, { tools: readFileSync(new URL("tools.wasm", import.meta.resolve("automations-wasm/package.json"))) });
    print([before, validate("GetRun", {}).length, missing, client, without.loaded, broken, entry.parseFilter("state = DRAFT", "automations").ok, doctor().tools]);`);
  const [before, violations, missing, client, without, broken, isRead, tools] = got;
  assert.deepEqual([before, violations, client, without, isRead], ["done", 2, true, false, true]);
  unavailable(missing);
  assert.equal(missing.reason, "no-source");
  assert.match(missing.message, /tools\.wasm could not be loaded: it is not loaded.*of client\.wasm first, of the others by name/);
  unavailable(broken);
  assert.match(broken.message, /tools\.wasm.*the package's own `tools\.wasm`/);
  assert.deepEqual([tools.loaded, tools.source], [true, "bytes"]);
});

test("values.wasm, given before anything asks for it, is loaded by the first call that has inputs to check, and by no other", () => {
  const got = inChild(`${PRELUDE}
    import { AutomationsClient } from ${INNER("client.js")};
    import { doctor } from ${INNER("doctor.js")};
    import { init } from ${INNER("init.js")};
    const asked = [];
    const fetch = async ({ url }) => { asked.push(new URL(url).pathname); return Response.json({ run_id: "r" }); };
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", token: "t", fetch });
    const call = { stage: "AUTOMATION_STAGE_DRAFT", inputs: { amount: { text: "5" } } };
    const invoke = (options) => shown(() => client.automations.invoke("a", call, options).catch((error) => { throw error.violations?.length ? Object.assign(error, { message: error.violations.map(({ field }) => field).join() }) : error; }));
    await init(bytes(), { values: readFileSync(${JSON.stringify(fileURLToPath(import.meta.resolve("automations-wasm/values.wasm")))}) });
    const sent = await invoke();
    const before = doctor().values;
    const refused = await invoke({ input_specs: [{ name: "amount" }, { name: "due" }] });
    print([sent.run_id, before, refused, doctor().values, asked.length]);`);
  const [sent, before, refused, values, asked] = got;
  assert.deepEqual([sent, before.loaded, asked], ["r", false, 1]);
  assert.equal(refused.code, "INVALID_ARGUMENT");
  assert.match(refused.message, /inputs\.due/);
  assert.deepEqual([values.loaded, values.source], [true, "bytes"]);
});

test("without values.wasm, a call with inputs to check is not sent, and says what to give; given, it is", () => {
  const got = slim(`
    let asked = 0;
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", token: "t", fetch: async () => { asked += 1; return Response.json({ run_id: "r" }); } });
    const invoke = () => shown(() => client.automations.invoke("a", { stage: "AUTOMATION_STAGE_DRAFT" }, { input_specs: [] }));
    await init(bytes());
    const missing = await invoke();
    const before = asked;
    await init(undefined, { values: readFileSync(new URL("values.wasm", import.meta.resolve("automations-wasm/package.json"))) });
    print([missing, before, await invoke(), asked]);`);
  const [missing, before, sent, asked] = got;
  unavailable(missing);
  assert.equal(missing.reason, "no-source");
  assert.match(missing.message, /values\.wasm could not be loaded.*init\(client, \{ values, tools \}\)/);
  assert.deepEqual([before, sent, asked], [0, { run_id: "r" }, 1]);
});

for (const [name, source] of Object.entries({
  "bytes": "bytes()",
  "an ArrayBuffer": "new Uint8Array(bytes()).buffer",
  "a Module": "new WebAssembly.Module(bytes())",
  "a Response": "new Response(bytes())",
  "a Response with the right type": 'new Response(bytes(), { headers: { "content-type": "application/wasm" } })',
  "a promise of a Response": "Promise.resolve(new Response(bytes()))",
})) {
  test(`slim with ${name}`, () => {
    assert.deepEqual(slim(`print([await shown(() => init(${source})), validate("GetRun", { automation_id: "a" }).map(({ field }) => field)]);`), ["done", ["run_id"]]);
  });
}

// A synchronous child would keep this process's server from answering: these run in the child's own time.
for (const [path, reason] of [["/client.wasm"], ["/octets"], ["/html", "mime"], ["/none", "404"], ["/private", "status"]]) {
  for (const kind of ["text", "URL"]) {
    test(`slim with a URL as ${kind}: ${path}`, async () => {
      const url = `http://127.0.0.1:${server.address().port}${path}`;
      const { Worker } = await import("node:worker_threads");
      const worker = new Worker(`
        const { parentPort } = require("node:worker_threads");
        import(${JSON.stringify(import.meta.resolve("automations-wasm/slim"))}).then(async ({ init, version }) => {
          const url = ${JSON.stringify(url)};
          await init(${kind === "URL" ? "new URL(url)" : "url"});
          return version().package;
        }).then((value) => parentPort.postMessage({ value }), (error) => parentPort.postMessage({ name: error.name, code: error.code, reason: error.reason, message: error.message }));
      `, { eval: true });
      const got = await new Promise((resolve, reject) => { worker.once("message", resolve); worker.once("error", reject); });
      await worker.terminate();
      if (reason === undefined) return assert.match(got.value, /^\d+\.\d+\.\d+$/);
      unavailable(got);
      assert.equal(got.reason, reason);
      assert.match(got.message, /127\.0\.0\.1.*check the URL/);
    });
  }
}

test("slim after failures: it can be tried again, and works", () => {
  const got = slim(`
    const results = [];
    const sources = [
      () => new Uint8Array(0), () => new Uint8Array([1, 2, 3, 4]), () => new Response("<html>"), () => new Response("", { status: 404 }),
      () => "http://127.0.0.1:1/x", () => Promise.reject(new Error("offline")), () => 5, () => ({}), () => null,
    ];
    for (const source of sources) results.push(await shown(() => init(source())));
    print([results, await shown(() => init(bytes())), await shown(() => version().package)]);`);
  for (const one of got[0]) unavailable(one);
  assert.deepEqual(got[0].map(({ reason }) => reason), ["invalid", "invalid", "mime", "404", "network", "network", "invalid", "invalid", "invalid"]);
  assert.equal(got[0][5].cause, "offline");
  assert.equal(got[1], "done");
  assert.match(got[2], /^\d/);
});

test("init twice and raced: one module is compiled, whatever is given later", () => {
  const got = slim(`
    let compiled = 0;
    const { compile } = WebAssembly;
    WebAssembly.compile = (...given) => { compiled += 1; return compile.apply(WebAssembly, given); };
    const first = init(bytes());
    const raced = init(new Uint8Array([0]));
    await Promise.all([first, raced, init()]);
    await init();
    await init("http://127.0.0.1:1/never");
    print([compiled, first === raced, version().package.length > 0]);`);
  assert.deepEqual(got, [1, true, true]);
});

test("a race that fails fails for all, then the next one works", () => {
  const got = slim(`
    const all = await Promise.all([shown(() => init(new Uint8Array([0]))), shown(() => init())]);
    print([all, await shown(() => init(bytes()))]);`);
  got[0].forEach(unavailable);
  assert.equal(got[1], "done");
});

test("the browser's entry: a synchronous function before init is WASM_UNAVAILABLE, after it works; a call needs no init", () => {
  const got = browser(`
    const before = await shown(() => validate("GetRun", {}));
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: async () => Response.json({ display_name: "x" }) });
    const answer = await shown(() => client.automations.get("a"));
    print([before, answer, await shown(() => init()), validate("GetRun", {}).length]);`);
  unavailable(got[0]);
  assert.match(got[0].message, /await `init\(\)` first/);
  assert.deepEqual(got.slice(1), [{ display_name: "x" }, "done", 2]);
});

test("the browser's entry brings its module along and asks nobody for it", () => {
  const got = browser(`
    let fetched = 0;
    globalThis.fetch = async () => { fetched += 1; throw new Error("no network"); };
    await init();
    print([fetched, version().package.length > 0]);`);
  assert.deepEqual(got, [0, true]);
});

test("Node's entry: synchronous functions load the module by themselves, also while init is under way", () => {
  const got = node(`
    const pending = init();
    const found = validate("GetRun", {}).length;
    await pending;
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: async () => Response.json({ display_name: "x" }) });
    print([found, await client.automations.get("a"), validate("GetRun", {}).length]);`);
  assert.deepEqual(got, [2, { display_name: "x" }, 2]);
});

test("many first calls at once load one module", () => {
  const got = browser(`
    let made = 0;
    WebAssembly.instantiate = new Proxy(WebAssembly.instantiate, { apply: (target, self, given) => { made += "./client_bg.js" in given[1] ? 1 : 0; return Reflect.apply(target, self, given); } });
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: async () => Response.json({}) });
    await Promise.all(Array.from({ length: 50 }, () => client.automations.get("a")));
    print(made);`);
  assert.equal(got, 1);
});

test("a Content-Security-Policy that forbids WebAssembly is told as such", () => {
  const got = browser(`
    new Response(); // Node compiles a module of its own when it is first asked for one.
    WebAssembly.compile = WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError("blocked by Content Security Policy"); };
    print(await shown(() => init()));`);
  unavailable(got);
  assert.match(got.message, /Content Security Policy/);
});

// What each engine says; it throws a `CompileError` for a policy as it does for bytes that are no module.
for (const [reason, name, words] of [
  ["csp", "CompileError", "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-unsafe-eval' nor 'unsafe-eval' is an allowed source of script"],
  ["csp", "CompileError", "call to WebAssembly.compile() blocked by CSP"],
  ["csp", "Error", "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive"],
  ["csp", "CompileError", "WebAssembly.Module(): Wasm code generation disallowed by embedder"],
  ["memory", "RangeError", "WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance"],
  ["invalid", "CompileError", "WebAssembly.compile(): expected magic word 00 61 73 6d, found 3c 21 64 6f @+0"],
  ["old-browser", "RangeError", "WebAssembly.Instance(): WebAssembly.Instance is disallowed on the main thread, if the buffer size is larger than 4KB. Use WebAssembly.instantiate."],
  ["network", "TypeError", "Failed to fetch dynamically imported module: https://app.example.com/assets/client-3f9a.js"],
  ["network", "TypeError", "error loading dynamically imported module: https://app.example.com/assets/client-3f9a.js"],
  ["network", "TypeError", "Importing a module script failed."],
  ["network", "ChunkLoadError", "Loading chunk 42 failed."],
  ["unknown", "Error", "something else"],
]) {
  test(`the engine says “${words.slice(0, 60)}…”: ${reason}`, () => {
    const got = slim(`
      WebAssembly.compile = async () => { throw Object.assign(new Error(${JSON.stringify(words)}), { name: ${JSON.stringify(name)} }); };
      const failed = await shown(() => init(bytes()));
      const { csp, failure, loaded } = doctor().wasm;
      print([failed, failure, loaded, JSON.parse(JSON.stringify(await init(bytes()).catch((error) => error))).reason]);`);
    unavailable(got[0]);
    assert.equal(got[0].reason, reason);
    assert.ok(got[0].message.includes(words) && got[0].message.length > words.length + 60, got[0].message);
    assert.deepEqual(got.slice(1), [{ reason, message: got[0].message }, false, reason]);
  });
}

for (const [name, prelude, missing] of [
  ["WebAssembly", "delete globalThis.WebAssembly;", ["WebAssembly"]],
  ["one feature", 'const { validate: valid } = WebAssembly; WebAssembly.validate = (bytes) => !(bytes.includes(0xd0)) && valid(bytes); WebAssembly.compile = async () => { throw new WebAssembly.CompileError("invalid opcode"); };', ["reference types"]],
]) {
  test(`an engine without ${name} is told which is missing`, () => {
    const [got, diagnosis] = slim(`${prelude} print([await shown(() => init(bytes())), doctor().wasm]);`);
    unavailable(got);
    assert.equal(got.reason, "old-browser");
    assert.ok(got.message.includes(`(missing: ${missing.join(", ")})`), got.message);
    assert.match(got.message, /Safari 16\.4/);
    assert.deepEqual(diagnosis.missing, missing);
  });
}

test("an engine without DecompressionStream cannot inflate, and is told of the slim entry", () => {
  const got = browser("delete globalThis.DecompressionStream; print(await shown(() => init()));");
  unavailable(got);
  assert.equal(got.reason, "old-browser");
  assert.match(got.message, /automations-wasm\/slim/);
});

test("where `Response` is not the engine's own, as in happy-dom, the inlined module is compiled all the same", () => {
  const got = browser(`
    const { Window } = await import("happy-dom");
    globalThis.Response = new Window({ url: "http://localhost/" }).Response;
    await init();
    print(validate("GetRun", {}).length);
    process.exit(0);`);
  assert.equal(got, 2);
});

test("what streams in with the right type is compiled as it comes, once", () => {
  const got = slim(`
    let streamed = 0;
    const { compileStreaming } = WebAssembly;
    WebAssembly.compileStreaming = (...given) => { streamed += 1; return compileStreaming.apply(WebAssembly, given); };
    const type = { headers: { "content-type": "application/wasm" } };
    const strange = await shown(() => init(new Response("<!doctype html>", { headers: { "content-type": "Application/WASM; charset=binary" } })));
    const broken = await shown(() => init(new Response("<!doctype html>", type)));
    print([broken.reason, strange.reason, await shown(() => init(new Response(bytes(), type))), streamed]);`);
  assert.deepEqual(got, ["invalid", "invalid", "done", 2]);
});

test("doctor: where it runs and how it was loaded, before and after, and nothing that a caller has said", () => {
  const look = `
    const before = doctor();
    await init(SOURCE);
    const client = new AutomationsClient({ baseUrl: "https://secret.invalid", organization: "o-secret", workspace: "w", token: "t-secret", fetch: async () => Response.json({}) });
    await client.automations.get("a-secret");
    print([before, doctor()]);`;
  for (const [run, entry, source, given] of [[node, "node", "the package's own file", ""], [browser, "browser", "inlined", ""], [inlined, "inlined", "inlined", ""], [slim, "slim", "bytes", "bytes()"]]) {
    const [before, after] = run(look.replace("SOURCE", given));
    assert.deepEqual([before.entry, before.wasm.loaded, before.wasm.csp, before.wasm.missing, before.version.tzdb], [entry, false, "allowed", [], undefined]);
    assert.deepEqual([after.wasm.loaded, after.wasm.source], [true, source]);
    assert.match(before.version.package, /^\d+\.\d+\.\d+$/);
    assert.match(after.version.tzdb, /^20\d\d[a-z]$/);
    assert.match(after.userAgent, /^Node\.js\//);
    assert.doesNotMatch(JSON.stringify(after), /secret/);
  }
});

test("the entry in one file: the first call imports nothing more, and another module comes when it is needed", () => {
  const got = inlined(`
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: async () => Response.json({ display_name: "d" }) });
    const { display_name } = await client.automations.get("a");
    const early = doctor().tools?.loaded;
    await init();
    print([display_name, early, doctor().tools.source, parseFilter("state = \\"DRAFT\\"", "automations").ok]);`);
  assert.deepEqual(got, ["d", false, "inlined", true]);
  const text = readFileSync(new URL(INLINED_ENTRY), "utf8");
  assert.match(text, /^import \w+ from "\.\/inline\/client\.js";$/m);
});

test("where no instance may be made at once, as on a page of Chrome before 115, all but healing works", () => {
  const got = browser(`
    const { trap } = await import(${JSON.stringify(new URL("glue/client.js", BROWSER_ENTRY).href)});
    WebAssembly.Instance = function () { throw new RangeError("WebAssembly.Instance is disallowed on the main thread, if the buffer size is larger than 4KB. Use WebAssembly.instantiate."); };
    const client = new AutomationsClient({ baseUrl: "https://x.invalid", organization: "o", workspace: "w", fetch: async () => Response.json({ display_name: "d" }) });
    const first = (await client.automations.get("a")).display_name;
    try { trap(); } catch {}
    print([first, await shown(() => client.automations.get("a"))]);`);
  assert.equal(got[0], "d");
  unavailable(got[1]);
  assert.equal(got[1].reason, "old-browser");
  assert.match(got[1].message, /115 to go on after a trap; reload the page/);
});

test("what failed to load is named without its query, which may be a signature", () => {
  for (const [reason, answer] of [
    ["network", "throw new TypeError(`Failed to parse URL from ${url}`);"],
    ["status", "return { ok: false, status: 403, url, headers: new Headers() };"],
    ["mime", 'return { ok: true, status: 200, url, headers: new Headers({ "content-type": "text/html" }), arrayBuffer: async () => new ArrayBuffer(9) };'],
    ["network", 'return { ok: true, status: 200, url, headers: new Headers(), arrayBuffer: async () => { throw new TypeError("reset"); } };'],
  ]) {
    const got = slim(`
      globalThis.fetch = async (url) => { ${answer} };
      const error = await shown(() => init("https://cdn.example.com/client.wasm?sig=SECRET#SECRET"));
      print([{ ...error, cause: null }, doctor().wasm]);`);
    unavailable(got[0]);
    assert.equal(got[0].reason, reason);
    assert.match(got[0].message, /https:\/\/cdn\.example\.com\/client\.wasm/);
    assert.ok(!JSON.stringify(got).includes("SECRET"), JSON.stringify(got));
  }
});
