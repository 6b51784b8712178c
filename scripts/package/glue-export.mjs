// What does an export of wasm-bindgen's glue do? Most pass texts in and take one thing out; those are told in a line.
//
// The lines use the instance that answers, `current`, and functions of src/ts/memory.ts; a bundler leaves out what a page
// does not call. What is not recognised here is made anew for each instance (glue.mjs), as wasm-bindgen wrote it.

const PUT = /^(?:const |var )?ptr(\d) = (isLikeNone\(\w+\) \? 0 : )?pass(?:StringToWasm0\((\w+), wasm\.__wbindgen_malloc, wasm\.__wbindgen_realloc|Array8ToWasm0\((\w+), wasm\.__wbindgen_malloc)\);$/;
/** What stands around the texts that go in, and says nothing that `put` does not. */
const FRAME = /^(?:(?:const |var )?len\d = WASM_VECTOR_LEN;|let ptr\d.*;|let deferred\d_\d;|try \{|\} catch \(e\) \{|if \(ptr\d\) \{ wasm\.__wbindgen_free\(ptr\d, len\d \* 1, 1\); \}|throw e;|\})$/;
const NUMBER = /^const val(\d) = \+(\w+);$/;
const CALL = /^(?:const ret = )?wasm\.(\w+)\((.*)\);$/;
/** What is passed on: by its name, or none as what no number is. */
const PASSED = /^[\w.]+$/;
const NO_NUMBER = /^isLikeNone\((\w+)\) \? (Number\.MAX_SAFE_INTEGER|0xFFFFFF) : \(\1\) >>> 0$/;

const FAILED = "if (ret[3]) { throw takeFromExternrefTable0(ret[2]); }";
const DEFERRED = "} finally { wasm.__wbindgen_free(deferred_, deferred_, 1); }";
const FREED = (size) => `wasm.__wbindgen_free(ret[0], ret[1] * ${size}, ${size});`;
/** What follows the call, without numbers, and the expression that does the same. */
const RESULTS = new Map(Object.entries({
  "": (call) => call,
  "return ret;": (call) => call,
  "return ret >>> 0;": (call) => `${call} >>> 0`,
  "return ret !== 0;": (call) => `${call} !== 0`,
  [`deferred_ = ret[0]; deferred_ = ret[1]; return getStringFromWasm0(ret[0], ret[1]); ${DEFERRED}`]: (call) => `textOf($, ${call})`,
  [`var ptr = ret[0]; var len = ret[1]; if (ret[3]) { ptr = 0; len = 0; throw takeFromExternrefTable0(ret[2]); } deferred_ = ptr; deferred_ = len; return getStringFromWasm0(ptr, len); ${DEFERRED}`]: (call) => `textOf($, ${call})`,
  ...eachWay(`let v; if (ret[0] !== 0) { v = getStringFromWasm0(ret[0], ret[1]); ${FREED(1)} } return v;`, (call) => `textOf($, ${call})`),
  ...eachWay(`var v = getArrayJsValueFromWasm0(ret[0], ret[1]); ${FREED(4)} return v;`, (call) => `listOf($, ${call})`),
  ...eachWay(`var v = getArrayU32FromWasm0(ret[0], ret[1]).slice(); ${FREED(4)} return v;`, (call) => `numbersOf($, ${call}, Uint32Array)`),
  ...eachWay(`var v = getArrayF64FromWasm0(ret[0], ret[1]).slice(); ${FREED(8)} return v;`, (call) => `numbersOf($, ${call}, Float64Array)`),
  "if (ret[2]) { throw takeFromExternrefTable0(ret[1]); } return ret[0];": (call) => `firstOf($, ${call})`,
  "if (ret[2]) { throw takeFromExternrefTable0(ret[1]); } return takeFromExternrefTable0(ret[0]);": (call) => `$.take(firstOf($, ${call}))`,
}));

// With and without an error in its place.
function eachWay(body, made) {
  return { [body]: made, [`${FAILED} ${body}`]: made };
}

/** The line for an exported function, given its text; nothing if it does what is not known here. */
export function exportedLine(text) {
  const found = /^function ([\w$]+)\(([^)]*)\) \{\n([^]*)\}$/.exec(text.trim());
  const value = found && expression(found[3]);
  return value && `export function ${found[1]}(${found[2]}) { const $ = current; return ${value}; }`;
}

/** The class that stands outside for one within; nothing if it does what is not known here. */
export function exportedClass(text) {
  const [, name, body] = /^class ([\w$]+) \{\n([^]*)\}$/.exec(text.trim()) ?? [];
  const free = /wasm\.(__wbg_\w+_free)\(ptr, 0\)/.exec(text)?.[1];
  if (free === undefined) return undefined;
  const members = [];
  for (const [, head, parameters, inner] of body.matchAll(/^ {4}([^ ].*?)\(([^)]*)\) \{\n([^]*?)^ {4}\}$/gm)) {
    if (head === "__destroy_into_raw" || head === "free") continue;
    if (!/^\w+$/.test(head)) return undefined;
    const isNew = head === "constructor";
    const value = expression(isNew ? made(inner, name) : inner.replaceAll("this.__wbg_ptr", "this_pointer"));
    if (value === undefined) return undefined;
    members.push(isNew
      ? `  constructor(${parameters}) { const $ = current; super($, ${JSON.stringify(free)}, ${value}); }`
      : `  ${head}(${parameters}) { const { $ } = this; return ${value.replaceAll("this_pointer", "this.pointer")}; }`);
  }
  return `export class ${name} extends Handle {\n${members.join("\n")}\n}`;
}

// A constructor gives the pointer, instead of keeping it.
const made = (body, name) => body
  .replace(/this\.__wbg_ptr = (ret(?:\[0\])?);\s*/, "return $1;\n")
  .replace(new RegExp(`^ *${name}Finalization\\.register\\(.*\\);\\n`, "m"), "")
  .replace(/^ *return this;\n/m, "");

// What a body gives, in one expression.
function expression(body) {
  const lines = body.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const at = lines.findIndex((line) => CALL.test(line));
  const before = at === -1 ? undefined : taken(lines.slice(0, at));
  if (before === undefined) return undefined;
  const [, name, given] = CALL.exec(lines[at]);
  const words = given === "" ? [] : given.split(", ");
  const texts = `$.put(${before.put.join(", ")})`;
  // Mostly they stand side by side.
  const row = before.put.flatMap((_, index) => [`ptr${before.places[index]}`, `len${before.places[index]}`]).join(", ");
  const isRow = row !== "" && given.includes(row);
  const isFirst = (word) => isRow && row.startsWith(`${word},`);
  const written = words.map((word) => {
    const [, kind, number] = /^(ptr|len|val)(\d)$/.exec(word) ?? [];
    if (kind === "val") return `+${before.numbers[number]}`;
    if (kind !== undefined && isRow) return isFirst(word) ? `...${texts}` : "";
    if (kind !== undefined) return `put[${2 * before.places.indexOf(number) + (kind === "len" ? 1 : 0)}]`;
    const passed = word.replace(NO_NUMBER, "$1 == null ? $2 : $1 >>> 0");
    return passed === word && !PASSED.test(word) ? undefined : passed;
  });
  const tail = lines.slice(at + 1).join(" ").replace(/\b(ptr|len|v)\d+\b/g, "$1").replace(/\bdeferred\d+_\d\b/g, "deferred_");
  const result = RESULTS.get(tail);
  if (result === undefined || written.includes(undefined)) return undefined;
  const value = result(`$.wasm.${name}(${written.filter((one) => one !== "").join(", ")})`);
  return isRow || row === "" ? value : `((put) => ${value})(${texts})`;
}

// What is made ready before the call: texts and bytes in the order in which they are put, by their places; numbers.
function taken(lines) {
  const found = { put: [], places: [], numbers: {} };
  for (const line of lines) {
    const [, place, optional, text, bytes] = PUT.exec(line) ?? [];
    const [, number, name] = NUMBER.exec(line) ?? [];
    if (place !== undefined) {
      found.put.push(`${text ?? bytes}${optional ? " ?? false" : ""}`);
      found.places.push(place);
    } else if (number !== undefined) found.numbers[number] = name;
    else if (!FRAME.test(line)) return undefined;
  }
  return found;
}
