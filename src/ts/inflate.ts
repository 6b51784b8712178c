/** How does a module that travels as text get compiled? While it is inflated. */
import { bytesOf } from "./base64.js";
import { LoadError } from "./load-error.js";
import { compile } from "./module.js";

/**
 * The module of what was compressed with gzip and written in base64: together two fifths of what
 * base64 alone would be. @internal
 */
export async function inflated(base64: string): Promise<WebAssembly.Module> {
  if (typeof DecompressionStream !== "function") {
    throw new LoadError("old-browser", "the inlined module needs DecompressionStream (or use `automations-wasm/slim`)");
  }
  // Written by hand: a Blob goes through another process in Chromium, which takes half as long again.
  const { writable, readable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // What fails is told where it is read.
  writer.write(bytesOf(base64)).catch(() => {});
  writer.close().catch(() => {});
  return compile(new Response(readable, { headers: { "content-type": "application/wasm" } }));
}
