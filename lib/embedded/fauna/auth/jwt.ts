import { type Json, JsonNumber, JsonObject, parseJson } from '../values/json';
import { AUDIENCE_PREFIX, decodeGlobalId } from './global-id';
import type { DatabaseId } from '../store/transaction';

/** Why a token was refused, for the operator's eyes: it names claims, never the token. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal';
}

/** What a token says, its form checked but nothing else: not its times, neither signature nor issuer. */
export interface TokenClaims {
  readonly algorithm: string;
  readonly keyId: string | undefined;
  readonly issuer: string;
  /** The database it is meant for. */
  readonly database: DatabaseId;
  /** Seconds since 1970; from then on it is refused. `undefined` for a token that does not end. */
  readonly expiresAt: number | undefined;
  /** Seconds since 1970; until then, that second included, it is refused. */
  readonly notBefore: number | undefined;
  /** Everything the identity provider signed. */
  readonly payload: JsonObject;
}

/** The parts of a token, decoded. */
interface TokenParts {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** Rules about a token's form that no claim is read by; each throws {@link TokenRefusal}. */
const FORM_CHECKS: readonly ((parts: TokenParts) => void)[] = [checkDuplicates, checkCritical];

/** Rules about its times, judged each time it is shown; each throws {@link TokenRefusal}. */
const TIME_CHECKS: readonly ((claims: TokenClaims, now: number) => void)[] = [checkExpiry, checkNotBefore];

/**
 * Takes a token apart and checks everything that can be judged by it alone, except its times
 * (`fauna/faunadb: ext/model/src/main/scala/auth/JWTToken.scala`). Stricter than there on purpose: a claim of the wrong
 * type is refused where FaunaDB takes it for absent.
 *
 * Throws {@link TokenRefusal}, for whatever is put in.
 */
export function readToken(token: string): TokenClaims {
  const parts = decodeToken(token);
  for (const check of FORM_CHECKS) check(parts);
  const { header, payload } = parts;
  return {
    algorithm: algorithmOf(header),
    keyId: keyIdOf(header),
    issuer: issuerOf(payload),
    database: databaseOf(payload),
    expiresAt: integerClaim(payload, 'exp'),
    notBefore: integerClaim(payload, 'nbf'),
    payload,
  };
}

/**
 * Checks that the token is valid at this time, in milliseconds since 1970. There is no leeway for clocks that differ.
 * Throws {@link TokenRefusal}.
 */
export function checkTimes(claims: TokenClaims, now: number): void {
  for (const check of TIME_CHECKS) check(claims, now);
}

/** Three parts, each canonical base64url, the first two UTF-8 JSON objects (RFC 7515 §7.1). */
function decodeToken(token: string): TokenParts {
  const parts = token.split('.');
  if (parts.length !== 3) throw new TokenRefusal(`The token has ${parts.length} parts, expected 3.`);
  const [header = '', payload = '', signature = ''] = parts;
  if (decodeBase64url(signature, 'signature').length === 0) throw new TokenRefusal('The token is not signed.');
  return { header: decodeObject(header, 'header'), payload: decodeObject(payload, 'payload') };
}

function decodeObject(text: string, part: string): JsonObject {
  const bytes = decodeBase64url(text, part);
  let value: Json;
  try {
    value = parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new TokenRefusal(`The token's ${part} is not JSON.`);
  }
  if (!(value instanceof JsonObject)) throw new TokenRefusal(`The token's ${part} is not a JSON object.`);
  return value;
}

/** Without padding, of the URL-safe alphabet, and without bits set behind the last byte: there is one spelling for each token. */
function decodeBase64url(text: string, part: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new TokenRefusal(`The token's ${part} is not canonical base64url.`);
  return bytes;
}

/** The claims that decide whether a token is valid. */
const DECISIVE_CLAIMS: ReadonlySet<string> = new Set(['iss', 'aud', 'exp', 'nbf']);

/**
 * A member given twice can mean one thing here and another elsewhere. FaunaDB reads the first for its checks and the last
 * for its predicates; here the decisive ones must be unique, and of all others the last one counts everywhere.
 */
function checkDuplicates({ header, payload }: TokenParts): void {
  const twice =
    duplicate(header.members.map(([name]) => name)) ??
    duplicate(payload.members.map(([name]) => name).filter((name) => DECISIVE_CLAIMS.has(name)));
  if (twice !== undefined) throw new TokenRefusal(`The token gives the member ${JSON.stringify(twice)} twice.`);
}

function duplicate(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

const ALGORITHMS: readonly string[] = ['RS256', 'RS384', 'RS512'];

function algorithmOf(header: JsonObject): string {
  const algorithm = header.get('alg');
  if (typeof algorithm !== 'string' || !ALGORITHMS.includes(algorithm)) {
    throw new TokenRefusal(`The token's "alg" is ${shown(algorithm)}, expected one of ${ALGORITHMS.join(', ')}.`);
  }
  return algorithm;
}

/** RFC 7515 §4.1.11: who does not understand an extension marked critical must refuse; none is understood here. */
function checkCritical({ header }: TokenParts): void {
  if (header.get('crit') !== undefined)
    throw new TokenRefusal('The token has critical extensions ("crit"), none is supported.');
}

function checkExpiry({ expiresAt }: TokenClaims, now: number): void {
  if (expiresAt !== undefined && now >= expiresAt * 1000) {
    throw new TokenRefusal(`The token expired at ${expiresAt}; it is ${Math.floor(now / 1000)}.`);
  }
}

function checkNotBefore({ notBefore }: TokenClaims, now: number): void {
  if (notBefore !== undefined && now <= notBefore * 1000) {
    throw new TokenRefusal(`The token is valid after ${notBefore} only; it is ${Math.floor(now / 1000)}.`);
  }
}

/** The last second that an instant can name in FaunaDB (`java.time.Instant.MAX`). */
const LAST_SECOND = 31_556_889_864_403_196;

function integerClaim(payload: JsonObject, name: string): number | undefined {
  const value = payload.get(name);
  if (value === undefined) return undefined;
  if (value instanceof JsonNumber && value.isInteger && Math.abs(Number(value.text)) <= LAST_SECOND)
    return Number(value.text);
  throw new TokenRefusal(`The token's "${name}" is ${shown(value)}, expected whole seconds since 1970.`);
}

/** Anything but text counts as absent, as in FaunaDB. */
function keyIdOf(header: JsonObject): string | undefined {
  const kid = header.get('kid');
  return typeof kid === 'string' ? kid : undefined;
}

function databaseOf(payload: JsonObject): DatabaseId {
  const audience = payload.get('aud');
  if (audience === undefined) {
    throw new TokenRefusal(
      `The token's "aud" is missing, expected ${AUDIENCE_PREFIX}<global id>; a template must set it.`,
    );
  }
  const audiences = Array.isArray(audience) ? audience : [audience];
  const strange = audiences.findIndex((entry) => typeof entry !== 'string');
  if (strange >= 0) {
    throw new TokenRefusal(`The token's "aud" is ${shown(audiences[strange])}, expected text or a list of texts.`);
  }
  const ours = audiences.filter((entry) => typeof entry === 'string' && entry.startsWith(AUDIENCE_PREFIX));
  const [only] = ours;
  if (typeof only !== 'string' || ours.length !== 1) {
    throw new TokenRefusal(
      `The token's "aud" names ${ours.length === 0 ? 'no database' : `${ours.length} databases`}, expected one entry ${AUDIENCE_PREFIX}<global id>; it is ${shown(audience)}.`,
    );
  }
  const id = decodeGlobalId(only.slice(AUDIENCE_PREFIX.length));
  if (id === undefined) throw new TokenRefusal(`The token's "aud" is ${shown(only)}, which holds no global id.`);
  if (id === 0n)
    throw new TokenRefusal('The token\'s "aud" names the root database, which takes no tokens of identity providers.');
  return id;
}

function issuerOf(payload: JsonObject): string {
  const issuer = payload.get('iss');
  if (typeof issuer !== 'string') throw new TokenRefusal(`The token's "iss" is ${shown(issuer)}, expected text.`);
  return issuer;
}

const SHOWN_LENGTH = 120;

function shown(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value instanceof JsonNumber) return value.text.slice(0, SHOWN_LENGTH);
  if (value instanceof JsonObject) return 'an object';
  return (Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : JSON.stringify(value)).slice(0, SHOWN_LENGTH);
}
