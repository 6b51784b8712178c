/** How does a module that travels as text become bytes? */
import { bytesOf } from "./base64.js";
import { joined } from "./bytes.js";
import { LoadError } from "./load-error.js";

/**
 * The bytes of what was compressed with gzip and written in base64: together two fifths of what
 * base64 alone would be. @internal
 */
export async function inflated(base64: string): Promise<BufferSource> {
  if (typeof DecompressionStream !== "function") {
    throw new LoadError("old-browser", "the inlined module needs DecompressionStream (or use `automations-wasm/slim`)");
  }
  // Written and read by hand: a Blob goes through another process in Chromium, which takes half as long again.
  const { writable, readable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // What fails is told where it is read.
  writer.write(bytesOf(base64)).catch(() => {});
  writer.close().catch(() => {});
  const reader = readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(parts, length);
    parts.push(value);
    length += value.length;
  }
}
