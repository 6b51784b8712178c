// The names under which a module imports its glue, made short: nobody reads them, and each has a hash, which does not
// compress.

import { Failure } from "../terminal.mjs";

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;

/** What goes on with a promise. After a trap there is nobody to tell: src/ts/instance.ts knows none of these. */
const CONTINUATION = /closures/;

/** The module with short names for the functions that it imports, and the new name of each; `from` is the one module that it imports from. */
export function shortImports(wasm, from) {
  const names = new Map();
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const section = reader(wasm, at + 1);
    const size = section.number();
    const end = section.at() + size;
    const content = wasm.subarray(section.at(), end);
    if (wasm[at] === IMPORTS) parts.push(shortened(content, from, names));
    else parts.push(wasm.subarray(at, end));
    if (wasm[at] === EXPORTS) exportedNames(content).forEach(refuse);
    at = end;
  }
  return { wasm: Buffer.concat(parts), names };
}

function refuse(name) {
  if (CONTINUATION.test(name)) throw new Failure(`the module exports a continuation, which src/ts/instance.ts does not know: ${name}`);
}

function exportedNames(section) {
  const given = reader(section, 0);
  return Array.from({ length: given.number() }, () => {
    const [name] = [given.text(), given.number(), given.number()];
    return name;
  });
}

function shortened(section, from, names) {
  const given = reader(section, 0);
  const count = given.number();
  const written = [...leb(count)];
  for (let index = 0; index < count; index++) {
    const [module, name, kind, type] = [given.text(), given.text(), given.number(), given.number()];
    if (module !== from || kind !== FUNCTION) throw new Failure(`${from} is not all that the module imports: ${module}.${name}`);
    names.set(name, index.toString(36).replace(/^\d/, (digit) => `_${digit}`));
    written.push(...text(module), ...text(names.get(name)), kind, ...leb(type));
  }
  return Buffer.from([IMPORTS, ...leb(written.length), ...written]);
}

function reader(bytes, from) {
  let at = from;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  return {
    at: () => at,
    number,
    text() {
      const length = number();
      at += length;
      return Buffer.from(bytes.subarray(at - length, at)).toString("utf8");
    },
  };
}

function leb(number) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

const text = (value) => [...leb(Buffer.byteLength(value)), ...Buffer.from(value)];
