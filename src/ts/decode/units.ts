/**
 * How do the words on a tape become objects? Each word says what to make; strings are cut out of a
 * segment's text, which is decoded at once. Everything here happens between two turns of the event
 * loop, so one tape at a time has the variables below.
 */
import { onClientReplaced } from "../client-module.js";
import { type BodyTape, tape_memory, tape_name, tape_shape } from "../glue/client.js";
import { LITERALS } from "../glue/decode.js";
import { decodeText } from "../memory.js";
import { APART, INTEGER, KEY, LIST, LITERAL, MAP, MESSAGE, NAME, NUMBER, OPEN_MESSAGE, QUOTED, SEGMENT, TEXT, UNIT_ITEM, WIDE } from "./word.js";

type Json = Record<string, unknown>;

/** A body's object while it is being made, and the list in it that items go to. @internal */
export interface Growing {
  value: Json;
  list: unknown[];
}

const CONSTANTS = [null, false, true];
const names: string[] = [];
const shapes: (() => Json)[] = [];
/** By the names of their fields. */
let literals: Map<string, (value: () => unknown) => Json> | undefined;
// An instance counts them as it meets them.
onClientReplaced(() => {
  names.length = shapes.length = 0;
});

let words: Uint32Array;
let at = 0;
/** The segment's text, and how far it is cut up. */
let narrow = "";
let narrowAt = 0;
let wide = "";
let wideAt = 0;
/** All text of these units, and how far it went into segments. */
let narrows = "";
let narrowsAt = 0;
let wides = "";
let widesAt = 0;
let apart: Uint8Array;
let apartAt = 0;

/** Adds the finished units of a tape to what is being made of its body. @internal */
export function takeUnits(tape: BodyTape, growing: Growing): void {
  const [wordsBegin, length, narrowBegin, narrowBytes, wideBegin, wideBytes, apartBegin, apartBytes] = tape.units() as unknown as [number, number, number, number, number, number, number, number];
  if (length === 0) return;
  const { buffer } = tape_memory() as WebAssembly.Memory;
  words = new Uint32Array(buffer, wordsBegin, length);
  narrows = decodeText(new Uint8Array(buffer, narrowBegin, narrowBytes));
  wides = wideBytes === 0 ? "" : decodeText(new Uint8Array(buffer, wideBegin, wideBytes));
  apart = new Uint8Array(buffer, apartBegin, apartBytes);
  at = narrowsAt = widesAt = apartAt = 0;
  while (at < length) {
    if ((words[at++]! & 15) === UNIT_ITEM) {
      growing.list.push(value());
      continue;
    }
    const key = value() as string;
    const made = value();
    put(growing.value, key, made);
    growing.list = made as unknown[];
  }
  // Nothing of this page may be held until the next.
  narrow = wide = narrows = wides = "";
}

function value(): unknown {
  const word = words[at++]!;
  const says = word >>> 4;
  switch (word & 15) {
    case TEXT: return narrow.substring(narrowAt, (narrowAt += says));
    case WIDE: return wide.substring(wideAt, (wideAt += says));
    case NAME: return (names[says] ??= tape_name(says));
    case MESSAGE: return (shapes[says] ??= maker(says))();
    case LIST: return list(says);
    case MAP: return map(says);
    case INTEGER: return says & 1 ? -(says >>> 1) : says >>> 1;
    case LITERAL: return CONSTANTS[says];
    case SEGMENT: return segment(says);
    case NUMBER: return Number(narrow.substring(narrowAt, (narrowAt += says)));
    case APART: return textApart(says);
    case QUOTED: return JSON.parse(textApart(says));
    case OPEN_MESSAGE: return openMessage(says);
    default: throw new TypeError("the tape holds no value here");
  }
}

function segment(narrowUnits: number): unknown {
  const wideUnits = words[at++]!;
  narrow = copied(narrows.substring(narrowsAt, (narrowsAt += narrowUnits)));
  if (wideUnits > 0) wide = copied(wides.substring(widesAt, (widesAt += wideUnits)));
  narrowAt = wideAt = 1;
  return value();
}

/**
 * A blank and that text, as a string of its own. An engine keeps a piece of a string as a view that
 * holds all of it, and joins strings only when they are read: joined, then cut, the text is copied.
 */
const copied = (text: string): string => ` ${text}`;

const textApart = (length: number): string => decodeText(apart.subarray(apartAt, (apartAt += length)));

function list(length: number): unknown[] {
  const made: unknown[] = [];
  for (let left = length; left > 0; left--) made.push(value());
  return made;
}

function map(length: number): Json {
  const made: Json = {};
  for (let left = length; left > 0; left--) {
    const key = value() as string;
    put(made, key, value());
  }
  return made;
}

function openMessage(shape: number): Json {
  const made = (shapes[shape] ??= maker(shape))();
  while (words[at++] === KEY) {
    const key = value() as string;
    put(made, key, value());
  }
  return made;
}

/** Sets an own property, as `JSON.parse` does. */
function put(object: Json, key: string, to: unknown): void {
  if (key === "__proto__") Object.defineProperty(object, key, { value: to, configurable: true, enumerable: true, writable: true });
  else object[key] = to;
}

/** What makes the messages of a shape: an object literal where there is one, else a copy of one that has its fields. */
function maker(shape: number): () => Json {
  // The message's name comes first; the fields say enough.
  const [, ...fields] = tape_shape(shape) as [string, ...string[]];
  literals ??= new Map(LITERALS.map((made) => [String(Object.keys(made(() => null))), made]));
  const literal = literals.get(String(fields));
  if (literal !== undefined) return () => literal(value);
  const template: Json = {};
  for (const field of fields) template[field] = null;
  return () => {
    const made: Json = { ...template };
    for (let index = 0; index < fields.length; index++) made[fields[index]!] = value();
    return made;
  };
}
