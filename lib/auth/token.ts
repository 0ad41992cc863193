import { base64url } from 'jose';
import { repeatedMembers } from './repeated-members';

/** A JSON object as it stands in a token. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What could be read of a token without any check of who made it. An unreadable part is undefined. */
export interface DecodedToken {
  readonly parts: readonly string[];
  /** Position of the first part that is not base64url in its one canonical spelling; undefined when all are. */
  readonly unreadablePart: number | undefined;
  readonly header: JsonObject | undefined;
  readonly payload: JsonObject | undefined;
  /** Names that stand more than once in header or payload, where {@link JsonObject} has the last. */
  readonly repeated: { readonly header: ReadonlySet<string>; readonly payload: ReadonlySet<string> };
}

/** Takes a compact JWS (RFC 7515 §7.1) apart. Nothing is verified: use it to look at a token, never to trust one. */
export function decodeToken(token: string): DecodedToken {
  const parts = token.split('.');
  const unreadable = parts.findIndex((part) => !BASE64URL.test(part));
  const header = decodePart(parts[0]);
  const payload = decodePart(parts[1]);
  return {
    parts,
    unreadablePart: unreadable < 0 ? undefined : unreadable,
    header: header?.value,
    payload: payload?.value,
    repeated: { header: header?.repeated ?? new Set(), payload: payload?.repeated ?? new Set() },
  };
}

/**
 * Base64url in its one canonical spelling: no padding, not empty, and the bits of the last character that are left over are zero
 * (RFC 4648 §3.5).
 */
const BASE64URL = /^(?=.)(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodePart(part: string | undefined): { value: JsonObject; repeated: ReadonlySet<string> } | undefined {
  if (part === undefined || !BASE64URL.test(part)) return undefined;
  try {
    const json = utf8.decode(base64url.decode(part));
    const value: unknown = JSON.parse(json);
    return isJsonObject(value) ? { value, repeated: repeatedMembers(json) } : undefined;
  } catch {
    return undefined;
  }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
