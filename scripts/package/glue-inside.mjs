// What stands in the factory of the glue, shorter than wasm-bindgen writes it: a bundler keeps all of it, whatever a page
// calls. What is not recognised stays as it is.

/** Parts that wasm-bindgen writes for engines that cannot run the modules anyway, by their names, as they are here. */
const SHORTER = {
  passStringToWasm0: `function passStringToWasm0(text) {
  let { length } = text;
  let pointer = wasm.__wbindgen_malloc(length, 1) >>> 0;
  const bytes = getUint8ArrayMemory0();
  let at = 0;
  for (let code; at < length && (code = text.charCodeAt(at)) < 128; at++) bytes[pointer + at] = code;
  if (at < length) {
    const more = at + (length - at) * 3;
    pointer = wasm.__wbindgen_realloc(pointer, length, more, 1) >>> 0;
    length = at + cachedTextEncoder.encodeInto(text.slice(at), getUint8ArrayMemory0().subarray(pointer + at, pointer + more)).written;
    pointer = wasm.__wbindgen_realloc(pointer, more, length, 1) >>> 0;
  }
  WASM_VECTOR_LEN = length;
  return pointer;
}`,
  passArray8ToWasm0: `function passArray8ToWasm0(given) {
  const pointer = wasm.__wbindgen_malloc(given.length, 1) >>> 0;
  getUint8ArrayMemory0().set(given, pointer);
  WASM_VECTOR_LEN = given.length;
  return pointer;
}`,
  getDataViewMemory0: `function getDataViewMemory0() {
  if (cachedDataViewMemory0?.buffer !== wasm.memory.buffer) cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
  return cachedDataViewMemory0;
}`,
};
const UNUSED = /^if \(!\('encodeInto' in cachedTextEncoder\)\)/;

/** What some imports do at their ends. */
const CAUGHT = `function caught(work) {
  return (...given) => {
    try {
      return work(...given);
    } catch (thrown) {
      wasm.__wbindgen_exn_store(addToExternrefTable0(thrown));
    }
  };
}`;
const STORE = `function store(to, pointer) {
  const view = getDataViewMemory0();
  view.setInt32((to >>> 0) + 4, WASM_VECTOR_LEN, true);
  view.setInt32(to >>> 0, pointer, true);
}`;
const REFERENCE = `function reference(value) {
  return isLikeNone(value) ? 0 : addToExternrefTable0(value);
}`;
const OPTION = `function option(text) {
  return isLikeNone(text) ? 0 : passStringToWasm0(text);
}`;

const STORED = "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);\n    getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);";

/** Words that are no properties. */
const NAMED = /(?<![\w$]|(?<!\.\.)\.)[\w$]+/g;

/** The statements of a text, each from one line's beginning to the next's. */
export const statements = (text) => text.split(/^(?=[^\s})\]])/m).map((one) => one.trim()).filter((one) => one !== "");

/** The name that a statement declares. */
export const declaredBy = (statement) => /^(?:function|class|const|let|var) ([\w$]+)/.exec(statement)?.[1];

const MORE = [CAUGHT, STORE, REFERENCE, OPTION];
/** The names of what is not wasm-bindgen's. */
export const OWN = ["put", ...MORE.map(declaredBy)];

/** The statements of the factory that are needed for these texts, in their order, and more which shorten them. */
export function needed(given, roots) {
  const all = [...given.filter((one) => !UNUSED.test(one)).map((one) => SHORTER[declaredBy(one)] ?? one), ...MORE];
  const kept = new Set();
  const names = new Map(all.flatMap((one) => (declaredBy(one) === undefined ? [] : [[declaredBy(one), one]])));
  const visit = (text) => {
    for (const [word] of text.matchAll(NAMED)) {
      const found = names.get(word);
      if (found === undefined || kept.has(found)) continue;
      kept.add(found);
      visit(found);
    }
  };
  roots.forEach(visit);
  // What declares nothing works on what it begins with.
  return all.filter((one) => kept.has(one) || (declaredBy(one) === undefined && kept.has(names.get(/^[\w$]+/.exec(one)?.[0]))));
}

/** An imported function as a property of an object. */
export function importedLine(name, text) {
  const [, parameters, body] = /^function [\w$]+\(([^)]*)\) \{([^]*)\}$/.exec(text);
  const [, inner, core] = /^ return handleError\(function \(([^)]*)\) \{([^]*)\}, arguments\); $/.exec(body) ?? [];
  const short = shortened(core ?? body);
  const one = /^\s*return ([^;]*);\s*$/.exec(short)?.[1];
  const work = `(${inner ?? parameters}) => ${one === undefined || one.startsWith("{") ? `{${short}}` : one}`;
  return `  ${name}: ${core === undefined ? work : `caught(${work})`},`;
}

function shortened(body) {
  return body
    .replace(/^ *\/\/.*\n/gm, "")
    .replace(/const ret = ([^;]*);\n\s*return ret;/, "return $1;")
    .replace(/const ret = ([^;]*);\n\s*return isLikeNone\(ret\) \? 0 : addToExternrefTable0\(ret\);/, "return reference($1);")
    .replace(/const ret = ([^;]*);\n(\s*)var ptr1 = isLikeNone\(ret\) \? 0 : passStringToWasm0\(ret,[^;]*;\n/, (_, value, blanks) => `${blanks}const ptr1 = option(${value});\n`)
    .replace(/const ret = ([^;]*);\n(\s*)const ptr1 = passStringToWasm0\(ret,[^;]*;\n/, (_, value, blanks) => `${blanks}const ptr1 = passStringToWasm0(${value});\n`)
    .replace(/(?:const|var) ptr1 = ([^;]*);\n\s*(?:const|var) len1 = WASM_VECTOR_LEN;\n\s*([^]*)$/, (found, pointer, rest) => (rest.trim() === STORED ? `store(arg0, ${pointer});\n` : found));
}
