import { base64url } from 'jose';
import { repeatedMembers } from './repeated-members';

/** A JSON object as it stands in a token. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What could be read of a token without any check of who made it. An unreadable part is undefined. */
export interface DecodedToken {
  readonly parts: readonly string[];
  readonly header: JsonObject | undefined;
  readonly payload: JsonObject | undefined;
  /** Names that stand more than once in header or payload, where {@link JsonObject} has the last. */
  readonly repeated: { readonly header: ReadonlySet<string>; readonly payload: ReadonlySet<string> };
}

/** Takes a compact JWS (RFC 7515 §7.1) apart. Nothing is verified: use it to look at a token, never to trust one. */
export function decodeToken(token: string): DecodedToken {
  const parts = token.split('.');
  const header = decodePart(parts[0]);
  const payload = decodePart(parts[1]);
  return {
    parts,
    header: header?.value,
    payload: payload?.value,
    repeated: { header: header?.repeated ?? new Set(), payload: payload?.repeated ?? new Set() },
  };
}

/** Whether `part` is base64url in its one canonical spelling (RFC 4648 §3.5): no padding, no stray bits, not empty. */
export function isBase64url(part: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(part) && part.length % 4 !== 1 && base64url.encode(base64url.decode(part)) === part;
}

function decodePart(part: string | undefined): { value: JsonObject; repeated: ReadonlySet<string> } | undefined {
  if (part === undefined || !isBase64url(part)) return undefined;
  try {
    const json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(base64url.decode(part));
    const value: unknown = JSON.parse(json);
    return isJsonObject(value) ? { value, repeated: repeatedMembers(json) } : undefined;
  } catch {
    return undefined;
  }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
