// A body, damaged: other types, other keys, other bytes; from a seed, so the same in every run.

const VALUES = [null, true, 5, -0.5, 1e300, "text", "é客😀", "", [], {}, [1], { text: "t" }, { __proto__: null, a: [{}] }];

/** The example's text, or bytes, after a few changes. */
export function damaged(example, next) {
  const int = (below) => Math.floor(next() * below);
  const pick = (list) => list[int(list.length)];
  const value = structuredClone(example);
  for (let times = int(3); times > 0; times--) pick([swap, add, remove])(pick(containers(value)), pick(VALUES), pick);
  let text = JSON.stringify(value);
  if (next() < 0.3) text = twice(text, pick);
  if (next() < 0.2) text = text.slice(0, int(text.length));
  const bytes = new TextEncoder().encode(text);
  if (next() < 0.3 && bytes.length > 0) bytes[int(bytes.length)] = pick([0, 34, 44, 58, 91, 92, 93, 123, 125, 48, 101, 128, 195, 255, int(256)]);
  return bytes;
}

function containers(value, found = []) {
  if (typeof value !== "object" || value === null) return found;
  found.push(value);
  for (const inner of Object.values(value)) containers(inner, found);
  return found;
}

function swap(container, value, pick) {
  const keys = Object.keys(container);
  if (keys.length > 0) container[pick(keys)] = value;
}

function add(container, value, pick) {
  if (Array.isArray(container)) container.push(value);
  else container[pick(["later", "name", "text", "1"])] = value;
}

function remove(container, _value, pick) {
  const keys = Object.keys(container);
  if (keys.length > 0 && !Array.isArray(container)) delete container[pick(keys)];
}

// Some key of the text once more in front, with another value.
function twice(text, pick) {
  const keys = [...text.matchAll(/[{,]("\w+"):/g)];
  if (keys.length === 0) return text;
  const { index, 0: whole, 1: key } = pick(keys);
  const at = index + 1;
  return `${text.slice(0, at)}${key}:${pick(["5", '"x"', "[]", "{}", "null"])},${text.slice(at)}`;
}
