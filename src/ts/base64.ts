/** How does base64 become bytes, and bytes base64? */

interface FromBase64 {
  fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
}

interface ToBase64 {
  toBase64?: () => string;
}

/** Decodes base64; a plain loop where the engine has no decoder of its own. @internal */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as unknown as FromBase64).fromBase64;
  if (native !== undefined) return native.call(Uint8Array, base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Encodes bytes as base64. @internal */
export function base64Of(bytes: Uint8Array): string {
  const native = (bytes as ToBase64).toBase64;
  if (native !== undefined) return native.call(bytes);
  let text = "";
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
