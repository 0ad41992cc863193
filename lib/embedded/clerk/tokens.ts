import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { inSeconds, MINUTE } from '../clock';
import type { JwtTemplate, Session, User } from './entities';
import type { JsonObject } from '../json';
import type { SigningKeys } from './keys';
import { renderClaims, shortcodesOf } from './templates';

/**
 * Clerk's tag in a token's header that tells what it is for. Without it the SDK would take a template token for a session
 * (`clerk/javascript: packages/backend/src/tokens/jwtCategories.ts`).
 */
const CATEGORY = { session: 'cl_B7d4PD111AAA', template: 'cl_B7d4PD222AAA' } as const;

/** Seconds. */
const SESSION_TOKEN_LIFETIME = 60;
const SESSION_TOKEN_SKEW = 10;

export interface Issuer {
  readonly keys: SigningKeys;
  /** `https://` and the host of the publishable key: which need not be an address anything answers at. */
  readonly issuer: string;
}

interface Occasion {
  readonly session: Session;
  /** The origin of the page that asked: the claim `azp`. */
  readonly origin: string;
  /** Milliseconds. */
  readonly now: number;
  /** Seconds; instead of the usual lifetime. */
  readonly lifetime?: number | undefined;
}

/** A session token of version 2: what the SDK's server side takes as proof of who is signed in, for one minute. */
export function mintSessionToken(by: Issuer, { session, origin, now, lifetime }: Occasion): Promise<string> {
  const claims = {
    sid: session.id,
    sts: 'active',
    v: 2,
    /** Minutes since the first and the second factor were proved; -1: never. */
    fva: [Math.floor((now - session.verifiedAt) / MINUTE), -1],
  };
  return sign(by, CATEGORY.session, claims, {
    subject: session.userId,
    origin,
    now,
    lifetime: lifetime ?? SESSION_TOKEN_LIFETIME,
    skew: SESSION_TOKEN_SKEW,
  });
}

/** A token for somebody else's API, made after a JWT template: the template's claims and the automatic ones. */
export function mintTemplateToken(
  by: Issuer,
  template: JwtTemplate,
  user: User,
  imageUrl: string,
  { origin, now, lifetime }: Omit<Occasion, 'session'>,
): Promise<string> {
  return sign(by, CATEGORY.template, renderClaims(template.claims, shortcodesOf(user, imageUrl)), {
    subject: user.id,
    origin,
    now,
    lifetime: lifetime ?? template.lifetime,
    skew: template.allowedClockSkew,
  });
}

/** The automatic claims are set last: no template overrides them. */
function sign(
  { keys, issuer }: Issuer,
  category: string,
  claims: JsonObject,
  times: { subject: string; origin: string; now: number; lifetime: number; skew: number },
): Promise<string> {
  const issuedAt = inSeconds(times.now);
  const payload = {
    ...claims,
    azp: times.origin,
    exp: issuedAt + times.lifetime,
    iat: issuedAt,
    iss: issuer,
    jti: randomBytes(10).toString('hex'),
    nbf: issuedAt - times.skew,
    sub: times.subject,
  };
  const header = { alg: 'RS256', typ: 'JWT', kid: keys.kid, cat: category };
  return new SignJWT(payload).setProtectedHeader(header).sign(keys.privateKey);
}
