// The names under which a module imports its glue, made short: nobody reads them, and a hash in each does not compress.

import { Failure } from "../terminal.mjs";

const IMPORTS = 2;
const FUNCTION = 0;

/**
 * The module with short names for the functions that it imports, and the new name of each; `from` is the name of the one
 * module that it imports from.
 */
export function shortImports(wasm, from) {
  const names = new Map();
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const section = reader(wasm, at + 1);
    const size = section.number();
    const end = section.at() + size;
    parts.push(wasm[at] === IMPORTS ? renamed(wasm.subarray(section.at(), end), from, names) : wasm.subarray(at, end));
    at = end;
  }
  return { wasm: Buffer.concat(parts), names };
}

function renamed(section, from, names) {
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
