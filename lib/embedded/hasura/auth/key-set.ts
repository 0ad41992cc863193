import { createPublicKey, type KeyObject } from 'node:crypto';
import { isRecord } from './compact-token';

/** A key that an identity provider publishes. */
export interface PublishedKey {
  readonly kid: string | undefined;
  /** The only algorithm that it is meant for, if it says so. */
  readonly algorithm: string | undefined;
  readonly key: KeyObject;
}

/** The keys cannot be had. The message is for the operator. */
export class KeySetUnavailable extends Error {
  override readonly name = 'KeySetUnavailable';
}

export interface KeySetOptions {
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const DOWNLOAD_MS = 5_000;
const LONGEST_BODY = 512 * 1024;
/** After a failure the next attempt waits so long. */
const COOLDOWN_MS = 1_000;
/** RSA keys below this size can be factored. */
const MODULUS_BITS = 2048;
/** Where the provider's answer forbids keeping it. */
const SHORTEST_LIFE_MS = 1_000;

/**
 * The keys under a `jwk_url`. They are fetched when a token first needs them, not at start: the provider may start together with
 * this process. They are fetched again when the answer's `Cache-Control` or `Expires` says so, and without those never, as the
 * engine does (`hasura/graphql-engine: docs/docs/auth/authentication/jwt.mdx`).
 */
export class KeySet {
  private keys: readonly PublishedKey[] | undefined;
  private freshUntil = 0;
  private failedAt = -Infinity;
  private loading: Promise<void> | undefined;

  constructor(private readonly options: KeySetOptions) {}

  /** @throws KeySetUnavailable where there are none, neither now nor from before */
  async all(): Promise<readonly PublishedKey[]> {
    const now = this.options.now();
    if ((!this.keys || now >= this.freshUntil) && now >= this.failedAt + COOLDOWN_MS) {
      this.loading ??= this.load().finally(() => (this.loading = undefined));
      // Old keys serve until new ones are there.
      if (!this.keys) await this.loading;
      else this.loading.catch(() => undefined);
    }
    if (this.keys) return this.keys;
    throw new KeySetUnavailable(`Error fetching JWK: ${this.options.url} was asked a moment ago`);
  }

  private async load(): Promise<void> {
    const { url, now } = this.options;
    try {
      const response = await fetch(url, {
        headers: { accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(DOWNLOAD_MS),
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        throw new KeySetUnavailable(`Non-2xx response on fetching JWK from: ${url}`);
      }
      this.keys = readKeys(await readText(response), url);
      this.freshUntil = now() + lifetime(response.headers, now());
    } catch (error) {
      this.failedAt = now();
      if (error instanceof KeySetUnavailable) throw error;
      throw new KeySetUnavailable(`Error fetching JWK: ${String(error)}`, { cause: error });
    }
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new KeySetUnavailable(`the key set is larger than ${LONGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** For how many milliseconds an answer may be kept (RFC 9111 §5.2.2, §5.3). */
function lifetime(headers: Headers, now: number): number {
  const directives = headers.get('cache-control')?.toLowerCase() ?? '';
  if (/\bno-(?:cache|store)\b/.test(directives)) return SHORTEST_LIFE_MS;
  const seconds = /\bs-maxage=(\d+)/.exec(directives)?.[1] ?? /\bmax-age=(\d+)/.exec(directives)?.[1];
  if (seconds !== undefined) return Math.max(Number(seconds) * 1000, SHORTEST_LIFE_MS);
  const expires = Date.parse(headers.get('expires') ?? '');
  return Number.isNaN(expires) ? Infinity : Math.max(expires - now, SHORTEST_LIFE_MS);
}

function readKeys(text: string, url: string): readonly PublishedKey[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new KeySetUnavailable(`Error parsing JWK from url: ${url}`);
  }
  if (!isRecord(document) || !Array.isArray(document['keys'])) {
    throw new KeySetUnavailable(`Error parsing JWK from url: ${url}`);
  }
  return document['keys'].flatMap((jwk: unknown) => publishedKey(jwk) ?? []);
}

/** A public key for signatures; anything else that is published is passed over, shared secrets above all. */
function publishedKey(jwk: unknown): PublishedKey | undefined {
  if (!isRecord(jwk)) return undefined;
  const { kty, use, key_ops: operations, kid, alg, n, e, crv, x, y } = jwk;
  if (use !== undefined && use !== 'sig') return undefined;
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return undefined;
  if (typeof kty !== 'string' || kty === 'oct') return undefined;
  try {
    const members = Object.fromEntries(
      Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined),
    );
    const key = createPublicKey({ key: members, format: 'jwk' });
    if (kty === 'RSA' && !isStrong(key)) return undefined;
    return {
      kid: typeof kid === 'string' ? kid : undefined,
      algorithm: typeof alg === 'string' ? alg : undefined,
      key,
    };
  } catch {
    return undefined;
  }
}

/** With an exponent below 3 anybody can sign. */
function isStrong({ asymmetricKeyDetails: { modulusLength = 0, publicExponent = 0n } = {} }: KeyObject): boolean {
  return modulusLength >= MODULUS_BITS && publicExponent >= 3n;
}
