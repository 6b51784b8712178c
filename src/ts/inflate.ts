/** How does a module that travels as text become bytes? */
import { bytesOf } from "./base64.js";
import { LoadError } from "./load-error.js";

/**
 * The bytes of what was compressed with gzip and written in base64: together two fifths of what
 * base64 alone would be. @internal
 */
export async function inflated(base64: string): Promise<ArrayBuffer> {
  if (typeof DecompressionStream !== "function") {
    throw new LoadError("old-browser", "the inlined module needs DecompressionStream (or use `automations-wasm/slim`)");
  }
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const parts: BlobPart[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    parts.push(value);
  }
}
