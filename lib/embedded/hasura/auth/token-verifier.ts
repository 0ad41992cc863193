import { createHash, type KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { HasuraError } from '../errors';
import { MalformedToken, takeApart, type CompactToken } from './compact-token';
import type { JwtConfiguration } from './jwt-configuration';
import { KeySet, KeySetUnavailable } from './key-set';

export interface VerifierOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Takes lines for the operator; no token is ever in one. */
  readonly log: (line: string) => void;
}

export type Claims = CompactToken['payload'];

/** A token whose signature was good, and the key that it was good by. */
interface Signed extends CompactToken {
  readonly key: KeyObject;
}

const MOST_REMEMBERED = 1_000;

/**
 * Decides whether a token was signed by one of the configured keys and is meant for us, now. Texts and their order are those of
 * the engine (`hasura/graphql-engine: server/src-lib/Hasura/Server/Auth/JWT.hs`). Stricter than there on purpose: the key is
 * chosen by its id and must be meant for the algorithm; a configured issuer or audience must be in the token.
 *
 * A good signature is remembered by the token's hash for as long as the key is chosen for it. Everything else is judged anew each
 * time.
 */
export class TokenVerifier {
  private readonly keySet: KeySet | undefined;
  private readonly remembered = new LRUCache<string, Signed>({ max: MOST_REMEMBERED });

  constructor(
    private readonly configuration: JwtConfiguration,
    private readonly options: VerifierOptions,
  ) {
    const { keys } = configuration;
    this.keySet = keys.kind === 'url' ? new KeySet({ url: keys.url, now: options.now }) : undefined;
  }

  /** What the token claims. @throws HasuraError of code `invalid-jwt` */
  async verify(token: string): Promise<Claims> {
    const { payload } = await this.signed(token);
    const seconds = Math.floor(this.options.now() / 1000);
    for (const check of CHECKS) {
      const problem = check(payload, this.configuration, seconds);
      if (problem !== undefined) throw refused(problem);
    }
    return payload;
  }

  private async signed(token: string): Promise<Signed> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.remembered.get(hash);
    const { header, payload } = known ?? partsOf(token);
    const { alg, kid, crit } = header;
    const { algorithms } = this.configuration.keys;
    if (typeof alg !== 'string' || !algorithms.includes(alg) || crit !== undefined) throw badSignature();
    const key = await this.keyFor(alg, kid);
    if (!key) throw badSignature();
    if (known?.key === key) return known;
    // It throws for a signature that is none and for a key that is too weak, and that is all it is asked.
    await compactVerify(token, key, { algorithms: [alg] }).catch(() => {
      throw badSignature();
    });
    const signed = { header, payload, key };
    this.remembered.set(hash, signed);
    return signed;
  }

  /** The key with the token's id, else the only key that has none; for a token without an id, the only key there is. */
  private async keyFor(algorithm: string, kid: unknown): Promise<KeyObject | undefined> {
    const { keys } = this.configuration;
    if (keys.kind === 'key') return keys.key;
    const published = await this.published();
    const candidates =
      kid === undefined ? published : published.filter((each) => each.kid === undefined || each.kid === kid);
    const named = candidates.filter((each) => each.kid === kid);
    const [key, another] = named.length > 0 ? named : candidates;
    if (!key || (another && (kid === undefined || named.length === 0))) return undefined;
    return key.algorithm === undefined || key.algorithm === algorithm ? key.key : undefined;
  }

  private async published() {
    try {
      return (await this.keySet?.all()) ?? [];
    } catch (error) {
      if (!(error instanceof KeySetUnavailable)) throw error;
      this.options.log(error.message);
      throw refused('the keys of the issuer could not be fetched');
    }
  }
}

function refused(reason: string): HasuraError {
  return new HasuraError('invalid-jwt', `Could not verify JWT: ${reason}`);
}

function badSignature(): HasuraError {
  return refused('JWSError JWSInvalidSignature');
}

function partsOf(token: string): CompactToken {
  try {
    return takeApart(token);
  } catch (error) {
    if (error instanceof MalformedToken) throw refused(`JWSError (${error.message})`);
    throw error;
  }
}

/** Says what is wrong, in the engine's words. */
type Check = (claims: Claims, configuration: JwtConfiguration, nowSeconds: number) => string | undefined;

const CHECKS: readonly Check[] = [
  function timesAreNumbers(claims) {
    const strange = ['exp', 'nbf', 'iat'].find((name) => claims[name] !== undefined && !isTime(claims[name]));
    return strange && `JWSError (JSONDecodeError "${strange} is no number of seconds")`;
  },
  function hasNotExpired({ exp }, { allowedSkewSeconds }, now) {
    return isTime(exp) && now - allowedSkewSeconds >= exp ? 'JWTExpired' : undefined;
  },
  function wasIssued({ iat }, { allowedSkewSeconds }, now) {
    return isTime(iat) && iat > now + allowedSkewSeconds ? 'JWTIssuedAtFuture' : undefined;
  },
  function isValidYet({ nbf }, { allowedSkewSeconds }, now) {
    return isTime(nbf) && nbf > now + allowedSkewSeconds ? 'JWTNotYetValid' : undefined;
  },
  function isOfIssuer({ iss }, { issuer }) {
    return issuer === undefined || iss === issuer ? undefined : 'JWTNotInIssuer';
  },
  function isForAudience({ aud }, { audiences }) {
    if (!audiences) return undefined;
    const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
    const areTexts = named.every((each) => typeof each === 'string');
    return areTexts && named.some((each) => audiences.includes(each)) ? undefined : 'JWTNotInAudience';
  },
];

/** A time that JavaScript can name exactly, and not one of eternity. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
