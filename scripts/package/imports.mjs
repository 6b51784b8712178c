// The names under which a module and its glue know each other, made short where nobody reads them: those of all that it
// imports have a hash in each, which does not compress, and those of what goes on with a promise are hundreds of letters.

import { Failure } from "../terminal.mjs";

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;

/** src/ts/instance.ts knows these by this word. */
const CONTINUATION = /closures/;

/**
 * The module with short names for the functions that it imports, and the new name of each; `from` is the name of the one
 * module that it imports from. `renamed` gives its glue's text with the new names of what it exports.
 */
export function shortImports(wasm, from) {
  const names = new Map();
  const continuations = new Map();
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const section = reader(wasm, at + 1);
    const size = section.number();
    const end = section.at() + size;
    const content = wasm.subarray(section.at(), end);
    if (wasm[at] === IMPORTS) parts.push(shortened(content, from, names));
    else if (wasm[at] === EXPORTS) parts.push(shortExports(content, continuations));
    else parts.push(wasm.subarray(at, end));
    at = end;
  }
  const renamed = (text) => [...continuations].sort(([a], [b]) => b.length - a.length).reduce((made, [name, short]) => made.replaceAll(name, short), text);
  return { wasm: Buffer.concat(parts), names, renamed };
}

function shortExports(section, names) {
  const given = reader(section, 0);
  const count = given.number();
  const written = [...leb(count)];
  for (let left = count; left > 0; left--) {
    const [name, kind, index] = [given.text(), given.number(), given.number()];
    if (CONTINUATION.test(name)) names.set(name, `closures${names.size}`);
    written.push(...text(names.get(name) ?? name), kind, ...leb(index));
  }
  return Buffer.from([EXPORTS, ...leb(written.length), ...written]);
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
