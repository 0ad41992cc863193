import { compactVerify, errors, type CryptoKey } from 'jose';
import type { RefusalReason } from './refusal';
import type { DecodedToken, JsonObject } from './token';

/** The one signature algorithm that is accepted: what identity providers sign with. */
export const ALGORITHM = 'RS256';

/** Longest token that is looked at, in characters; most have about a thousand. */
export const LONGEST_TOKEN = 16_384;

/** How every audience of a Fauna database begins; the rest is the database's global id. */
export const FAUNA_AUDIENCE_PREFIX = 'https://db.fauna.com/db/';

/** Finds the public key that `kid` names. @throws a `JOSEError` of jose when there is none or the keys cannot be had */
export type FindKey = (header: { alg: string; kid?: string }) => Promise<CryptoKey>;

/** Somebody whose tokens are believed. */
export interface TrustedIssuer {
  /** Compared byte for byte with `iss`. */
  readonly issuer: string;
  readonly findKey: FindKey;
}

/** All that the checks look at. */
export interface Evidence {
  readonly compact: string;
  readonly token: DecodedToken;
  readonly trusted: readonly TrustedIssuer[];
  readonly audience: string;
  /** Seconds since 1970, with fraction. */
  readonly now: number;
  /** The issuer's key that the header names, looked up once: whoever judges it, judges the same. */
  readonly key: () => Promise<FoundKey>;
}

/** The key with its name, or why there is none. */
type FoundKey = Verdict | { readonly key: CryptoKey; readonly kid: string | undefined };

export type Verdict =
  /** Nobody reads the detail of a passed check but people who look at a token, so it is put into words for them only. */
  | { readonly outcome: 'passed'; readonly detail: () => string }
  | { readonly outcome: 'refused'; readonly detail: string; readonly reason: RefusalReason }
  /** The part that this check looks at could not be read; an earlier check has refused the token for that. */
  | { readonly outcome: 'unreached'; readonly detail: string };

export interface Check {
  readonly name: string;
  /** The question that the check answers, for people. */
  readonly question: string;
  readonly run: (evidence: Evidence) => Verdict | Promise<Verdict>;
}

/**
 * Every check that a bearer token must pass, in order: first what costs nothing, last what may need the network. A token is
 * accepted only when all have passed. Times have no leeway, as in FaunaDB (`fauna/faunadb`
 * `ext/net/src/main/scala/security/JWT.scala`), so that this server and the database agree about each token; unlike there,
 * a token without `exp` is refused.
 */
export const CHECKS: readonly Check[] = [
  { name: 'shape', question: 'Is it a signed token: three parts in base64url, joined by dots?', run: checkShape },
  { name: 'header', question: 'Does the first part hold a JSON object?', run: checkHeader },
  { name: 'algorithm', question: `Is it said to be signed with ${ALGORITHM}, and nothing else?`, run: checkAlgorithm },
  { name: 'critical', question: 'Does it demand no extension that is unknown here?', run: checkCritical },
  { name: 'payload', question: 'Does the second part hold a JSON object?', run: checkPayload },
  { name: 'issuer', question: 'Was it issued by somebody whom this app trusts?', run: checkIssuer },
  { name: 'audience', question: 'Is it meant for whom it is shown to, and for no other?', run: checkAudience },
  { name: 'expiry', question: 'Is it still valid?', run: checkExpiry },
  { name: 'not-before', question: 'Is it valid already?', run: checkNotBefore },
  { name: 'subject', question: 'Does it name somebody?', run: checkSubject },
  { name: 'key', question: 'Does the issuer publish the key that it names?', run: checkKey },
  { name: 'signature', question: 'Was it signed with that key, and not changed since?', run: checkSignature },
];

function checkShape({ compact, token: { parts, unreadablePart } }: Evidence): Verdict {
  if (compact.length > LONGEST_TOKEN) {
    return refused('malformed_token', `The token has ${compact.length} characters; ${LONGEST_TOKEN} are the most.`);
  }
  if (parts.length !== 3) {
    return refused('malformed_token', `A token has three parts joined by dots; this text has ${parts.length}.`);
  }
  if (unreadablePart !== undefined) {
    return refused('malformed_token', `The ${['first', 'second', 'third'][unreadablePart]} part is not base64url.`);
  }
  return passed(() => 'three parts');
}

function checkHeader({ token: { header, repeated } }: Evidence): Verdict {
  if (header === undefined) {
    return refused('malformed_token', 'The first part of the token, its header, is not a JSON object.');
  }
  return (
    refuseRepeated(repeated.header, ['alg', 'kid', 'crit']) ??
    passed(() => `members: ${Object.keys(header).join(', ')}`)
  );
}

function checkAlgorithm({ token: { header } }: Evidence): Verdict {
  if (header === undefined) return unreached;
  return header.alg === ALGORITHM
    ? passed(() => `alg is ${quote(header.alg)}`)
    : refused('algorithm_not_allowed', `The token's alg is ${quote(header.alg)}; only "${ALGORITHM}" is accepted.`);
}

/** RFC 7515 §4.1.11: an extension listed in `crit` must be understood, and none is. */
function checkCritical({ token: { header } }: Evidence): Verdict {
  if (header === undefined) return unreached;
  return 'crit' in header
    ? refused(
        'critical_extension',
        `The token demands the extensions ${quote(header.crit)}, and none is understood here.`,
      )
    : passed(() => 'no crit');
}

function checkPayload({ token: { payload, repeated } }: Evidence): Verdict {
  if (payload === undefined) {
    return refused('malformed_token', 'The second part of the token, its payload, is not a JSON object.');
  }
  const claims = ['iss', 'aud', 'exp', 'nbf', 'sub'];
  return refuseRepeated(repeated.payload, claims) ?? passed(() => `claims: ${Object.keys(payload).join(', ')}`);
}

/** What a check reads must stand there once: the database may read the other one. */
function refuseRepeated(repeated: ReadonlySet<string>, checked: readonly string[]): Verdict | undefined {
  const name = checked.find((each) => repeated.has(each));
  return name === undefined ? undefined : refused('malformed_token', `The token says ${name} more than once.`);
}

function checkIssuer({ token: { payload }, trusted }: Evidence): Verdict {
  if (payload === undefined) return unreached;
  if (issuerOf(payload, trusted) !== undefined) return passed(() => `iss is ${quote(payload.iss)}`);
  const accepted = trusted.map(({ issuer }) => quote(issuer)).join(' and ');
  const bySlash = trusted.some(({ issuer }) => `${issuer}/` === payload.iss || issuer === `${String(payload.iss)}/`);
  return refused(
    'wrong_issuer',
    `The token was issued by ${quote(payload.iss)}; only ${accepted} ${trusted.length === 1 ? 'is' : 'are'} accepted.` +
      (bySlash ? ' They differ by the slash at the end.' : ''),
  );
}

/** Who of those trusted says to have issued the token. */
function issuerOf(payload: JsonObject | undefined, trusted: readonly TrustedIssuer[]): TrustedIssuer | undefined {
  return trusted.find(({ issuer }) => issuer === payload?.iss);
}

/** Other audiences may stand beside it, but no other database: a token must not be good for two. */
function checkAudience({ token: { payload }, audience }: Evidence): Verdict {
  if (payload === undefined) return unreached;
  const named: readonly unknown[] = Array.isArray(payload.aud) ? payload.aud : [payload.aud];
  const decisive = named.filter(
    (one) => typeof one !== 'string' || one === audience || one.startsWith(FAUNA_AUDIENCE_PREFIX),
  );
  return decisive.length === 1 && decisive[0] === audience
    ? passed(() => `aud is ${quote(audience)}`)
    : refused('wrong_audience', `The token is meant for ${quote(payload.aud)}; only ${quote(audience)} is accepted.`);
}

function checkExpiry({ token: { payload }, now }: Evidence): Verdict {
  if (payload === undefined) return unreached;
  const { exp } = payload;
  if (!isTimestamp(exp)) {
    return refused('malformed_token', `exp must be a whole number of seconds, but is ${quote(exp)}.`);
  }
  return now < exp
    ? passed(() => `until ${instant(exp)}`)
    : refused('expired', `The token expired at ${instant(exp)}; ask for a fresh one.`);
}

function checkNotBefore({ token: { payload }, now }: Evidence): Verdict {
  if (payload === undefined) return unreached;
  const { nbf } = payload;
  if (nbf === undefined) return passed(() => 'no nbf: valid from the start');
  if (!isTimestamp(nbf)) {
    return refused('malformed_token', `nbf must be a whole number of seconds, but is ${quote(nbf)}.`);
  }
  return now > nbf
    ? passed(() => `since ${instant(nbf)}`)
    : refused('not_yet_valid', `The token is not valid before ${instant(nbf)}.`);
}

function checkSubject({ token: { payload } }: Evidence): Verdict {
  if (payload === undefined) return unreached;
  return typeof payload.sub === 'string' && payload.sub !== ''
    ? passed(() => `sub is ${quote(payload.sub)}`)
    : refused('no_subject', `The token must name a person in sub, but sub is ${quote(payload.sub)}.`);
}

async function checkKey({ key }: Evidence): Promise<Verdict> {
  const found = await key();
  if ('outcome' in found) return found;
  return passed(() => (found.kid === undefined ? 'the only key of the issuer' : `kid is ${quote(found.kid)}`));
}

async function checkSignature({ compact, key }: Evidence): Promise<Verdict> {
  const found = await key();
  if ('outcome' in found) return unreached;
  try {
    await compactVerify(compact, found.key, { algorithms: [ALGORITHM] });
    return passed(() => 'the signature fits header and payload');
  } catch (error) {
    if (error instanceof errors.JOSEError) {
      return refused('bad_signature', 'The signature does not fit: another key made it, or the token was changed.');
    }
    if (error instanceof TypeError) {
      return refused('unknown_key', `The issuer's key is unfit for ${ALGORITHM}: it must have 2048 bits or more.`);
    }
    throw error;
  }
}

/** Looks up the issuer's key that the header names: the payload may name one too, and has no say in it. */
export async function findKey({ header, payload }: DecodedToken, trusted: readonly TrustedIssuer[]): Promise<FoundKey> {
  const issuer = issuerOf(payload, trusted);
  if (header === undefined || issuer === undefined) return unreached;
  const { kid } = header;
  if (kid !== undefined && typeof kid !== 'string') {
    return refused('unknown_key', `The token's kid must be a string, but is ${quote(kid)}.`);
  }
  try {
    return { key: await issuer.findKey({ alg: ALGORITHM, kid }), kid };
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
      return refused('unknown_key', `The issuer publishes no ${ALGORITHM} key with the kid ${quote(kid)}.`);
    }
    return refused(
      'keys_unavailable',
      "The issuer's public keys could not be fetched, so no token can be checked now.",
    );
  }
}

function isTimestamp(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function instant(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds} s` : date.toISOString();
}

/** A claim as JSON, cut short: it comes from outside and goes into messages and a header. */
function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function passed(detail: () => string): Verdict {
  return { outcome: 'passed', detail };
}

function refused(reason: RefusalReason, detail: string): Verdict {
  return { outcome: 'refused', reason, detail };
}

const unreached: Verdict = { outcome: 'unreached', detail: 'not reached' };
