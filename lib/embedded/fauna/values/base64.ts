const BASE64 = /^[A-Za-z0-9+/]*(={0,2})$/;

/** `undefined` if the text is not base64 in the standard alphabet. Padding may be left out but not be wrong (`java.util.Base64.getDecoder`). */
export function decodeBase64(text: string): Uint8Array | undefined {
  const padding = BASE64.exec(text)?.[1]?.length;
  if (padding === undefined) return undefined;
  const rest = (text.length - padding) % 4;
  const isWhole = padding === 0 ? rest !== 1 : rest + padding === 4;
  return isWhole ? new Uint8Array(Buffer.from(text, 'base64')) : undefined;
}

/** Padded. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
