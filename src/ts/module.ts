/** How does whatever someone has of a module become a `WebAssembly.Module`? */

/** Where a module comes from: a URL, a response, the bytes, or the compiled module. */
export type InitSource =
  | string
  | URL
  | Response
  | PromiseLike<Response>
  | BufferSource
  | WebAssembly.Module;

/** What an entry point knows of where its module is. @internal */
export interface DefaultSource {
  /** The module, when it can be had at once (Node). */
  sync?: () => BufferSource;
  /** The module, when it takes a while. */
  load: () => Promise<BufferSource>;
}

/** Fetches what needs fetching, and compiles. @internal */
export async function compile(source: InitSource): Promise<WebAssembly.Module> {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (typeof given === "string" || given instanceof URL) return compileResponse(await fetch(given));
  if ("arrayBuffer" in given && "status" in given) return compileResponse(given);
  return WebAssembly.compile(given as BufferSource);
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`${response.url || "the module"} was answered with ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}
