/** The content of an inline file: base64 ⇄ bytes. */

/** The bytes; `undefined` when the text is not base64. */
export function fileBytes(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    // The URL's alphabet is read too, as protobuf's JSON form asks.
    return Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The text for bytes. */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
