import { base64url } from 'jose';

/** A JSON object as it stands in a token. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What could be read of a token without any check of who made it. An unreadable part is undefined. */
export interface DecodedToken {
  readonly parts: readonly string[];
  readonly header: JsonObject | undefined;
  readonly payload: JsonObject | undefined;
}

/** Takes a compact JWS (RFC 7515 §7.1) apart. Nothing is verified: use it to look at a token, never to trust one. */
export function decodeToken(token: string): DecodedToken {
  const parts = token.split('.');
  return { parts, header: decodePart(parts[0]), payload: decodePart(parts[1]) };
}

/** Whether `part` is base64url without padding, and not empty. */
export function isBase64url(part: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(part) && part.length % 4 !== 1;
}

function decodePart(part: string | undefined): JsonObject | undefined {
  if (part === undefined || !isBase64url(part)) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(part)));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
