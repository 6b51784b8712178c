/** How does whatever someone has of a module become a `WebAssembly.Module`? */
import { LoadError, failure } from "./load-error.js";

/** Where a module comes from: a URL, a response, the bytes, or the compiled module. */
export type InitSource =
  | string
  | URL
  | Response
  | PromiseLike<Response>
  | BufferSource
  | WebAssembly.Module;

/** Fetches what needs fetching, and compiles. @internal */
export async function compile(source: InitSource): Promise<WebAssembly.Module> {
  const given = await settled(source);
  if (isModule(given)) return given as WebAssembly.Module;
  if (typeof given === "string" || given instanceof URL) return compileResponse(await fetched(given));
  if (typeof given !== "object" || given === null) throw new LoadError("invalid", "what `init` was given is no module");
  if ("arrayBuffer" in given && "status" in given) return compileResponse(given);
  return compiled(given as BufferSource);
}

/** Compiles bytes at once; what is compiled already stays as it is. @internal */
export function compileSync(source: BufferSource | WebAssembly.Module): WebAssembly.Module {
  if (isModule(source)) return source as WebAssembly.Module;
  try {
    return new WebAssembly.Module(source as BufferSource);
  } catch (cause) {
    throw failure(cause);
  }
}

/** How words name a source, for `doctor`. @internal */
export function described(source: InitSource): string {
  if (typeof source === "string" || source instanceof URL) return `the URL ${shown(source)}`;
  if (isModule(source)) return "a WebAssembly.Module";
  if (typeof source === "object" && source !== null && ("status" in source || "then" in source)) return "a Response";
  return "bytes";
}

/** An address without what may be secret: the query (a signed URL's signature) and the fragment. */
const shown = (url: string | URL): string => String(url).split(/[?#]/)[0] as string;

// It may be of another realm, as in a test runner. No type guard: to TypeScript a `Module` is any object.
function isModule(given: unknown): boolean {
  return Object.prototype.toString.call(given) === "[object WebAssembly.Module]";
}

// What is awaited is a `fetch` that someone else has begun.
async function settled(source: InitSource): Promise<Exclude<InitSource, PromiseLike<Response>>> {
  try {
    return await source;
  } catch (cause) {
    throw new LoadError("network", wordsOf(cause), cause);
  }
}

async function fetched(url: string | URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch (cause) {
    const words = wordsOf(cause).replaceAll(String(url), shown(url));
    throw new LoadError("network", `${shown(url)} could not be fetched: ${words}`, cause);
  }
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  const { ok, status, url } = response;
  const name = url ? shown(url) : "the module";
  if (!ok) throw new LoadError(status === 404 ? "404" : "status", `${name} was answered with ${status}`);
  const type = response.headers?.get("content-type") ?? "";
  // While it streams in, it is compiled; engines do so with this very type only.
  if (type === "application/wasm" && typeof WebAssembly.compileStreaming === "function" && response instanceof Response) {
    try {
      return await WebAssembly.compileStreaming(response);
    } catch (cause) {
      // A `Response` that is not the engine's own (happy-dom, a polyfill) is refused unread.
      if (response.bodyUsed) throw failure(cause);
    }
  }
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw new LoadError("network", `${name} broke off: ${wordsOf(cause)}`, cause);
  });
  if (!isWasm(bytes)) {
    throw new LoadError(/^application\/wasm\b/i.test(type) ? "invalid" : "mime", `${name} is no WebAssembly, but ${type || "of no stated type"}`);
  }
  return compiled(bytes);
}

async function compiled(bytes: BufferSource): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw failure(cause);
  }
}

/** Whether the bytes begin with `\0asm`. */
function isWasm(bytes: ArrayBuffer): boolean {
  const [a, b, c, d] = new Uint8Array(bytes.slice(0, 4));
  return a === 0x00 && b === 0x61 && c === 0x73 && d === 0x6d;
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
