// What stands in a module's glue for what the module imports. All of it works on `$`, one instance's `Memory`
// (src/ts/memory.ts), which does what wasm-bindgen writes anew for each module. What is not recognised stays as it is.

/** Parts that wasm-bindgen writes, and what of src/ts/memory.ts does the same. */
const PARTS = [
  [/\bgetStringFromWasm0\(/g, "$.text("],
  [/\btakeFromExternrefTable0\(/g, "$.take("],
  [/\baddToExternrefTable0\(/g, "$.add("],
  [/\bgetUint8ArrayMemory0\(\)/g, "$.bytes()"],
  [/\bpassStringToWasm0\((\w+), wasm\.__wbindgen_malloc, wasm\.__wbindgen_realloc\)/g, "$.putText($1)"],
  [/\bpassArray8ToWasm0\((\w+), wasm\.__wbindgen_malloc\)/g, "$.putBytes($1)"],
  [/\bWASM_VECTOR_LEN\b/g, "$.length"],
  [/(?<![\w$.])wasm\./g, "$.wasm."],
].map(([part, own]) => [part, own.replace("$.", "$$$$.")]);
/** Those that declare a name. */
const DECLARED = /^(?:function (?:getStringFromWasm0|takeFromExternrefTable0|addToExternrefTable0|getUint8ArrayMemory0|passStringToWasm0|passArray8ToWasm0)\b|let (?:WASM_VECTOR_LEN|wasm)\b)/;

/** A text of wasm-bindgen's, on `$`. */
const onMemory = (text) => PARTS.reduce((made, [part, own]) => made.replace(part, own), text);

/** How an import stores a text where the module finds it. */
const STORES = /(?:const|var) ptr1 = ([^;]*);\n\s*(?:const|var) len1 = \$\.length;\n\s*getDataViewMemory0\(\)\.setInt32\(\(arg0 >>> 0\) \+ 4 \* 1, len1, true\);\n\s*getDataViewMemory0\(\)\.setInt32\(\(arg0 >>> 0\) \+ 4 \* 0, ptr1, true\);/;
const CONSTANTS = `const table = $.wasm.__wbindgen_externrefs;
    table.set(0, undefined);
    table.set(1024, undefined);
    table.set(1025, null);
    table.set(1026, true);
    table.set(1027, false);`;

/** Words that are no properties. */
const NAMED = /(?<![\w$]|(?<!\.\.)\.)[\w$]+/g;

/** The statements of a text, each from one line's beginning to the next's. */
export const statements = (text) => text.split(/^(?=[^\s})\]])/m).map((one) => one.trim()).filter((one) => one !== "");

/** The name that a statement declares. */
export const declaredBy = (statement) => /^(?:function|class|const|let|var) ([\w$]+)/.exec(statement)?.[1];

/** The statements that are needed for these texts, on `$` as they are, in their order. */
export function needed(given, roots) {
  const all = given.filter((one) => !DECLARED.test(one)).map(onMemory);
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
  const short = shortened(onMemory(core ?? body)).trim();
  const one = /^(?:return )?([^;{]*);$/.exec(short)?.[1];
  const given = `(${inner ?? parameters}) =>`;
  const work = one === undefined || /^(?:throw|const|var|let) /.test(one) ? `${given} {\n    ${short}\n  }` : `${given} ${/[^=!]=[^=]/.test(one) ? `{ ${one}; }` : one}`;
  return `  ${name}: ${core === undefined ? work : `$.caught(${work})`},`;
}

function shortened(body) {
  return body
    .replace(/^ *\/\/.*\n/gm, "")
    .replace(CONSTANTS, "constants($);")
    .replace(/const ret = ([^;]*);\n\s*return ret;/, "return $1;")
    .replace(/const ret = ([^;]*);\n\s*return isLikeNone\(ret\) \? 0 : \$\.add\(ret\);/, "return reference($, $1);")
    .replace(/const ret = ([^;]*);\n(\s*var ptr1 = )isLikeNone\(ret\) \? 0 : \$\.putText\(ret\);/, "$2option($, $1);")
    .replace(/const ret = ([^;]*);\n(\s*const ptr1 = )\$\.putText\(ret\);/, "$2$.putText($1);")
    .replace(STORES, (_, pointer) => `store($, arg0, ${pointer});`);
}
