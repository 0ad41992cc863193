import { createPublicKey, type KeyObject } from 'node:crypto';
import { ProtocolError } from '../errors/protocol-error';

/** A key that may have signed the token, or why there is none; the reason is for the operator, not for the client. */
export type KeyLookup = { readonly key: KeyObject } | { readonly refusal: string };

export interface KeySetOptions {
  /** Stands in for the network in tests. */
  readonly fetch?: typeof fetch;
  /** Milliseconds; any origin. */
  readonly now?: () => number;
}

/** How far the cache goes; the times are FaunaDB's (`fauna/faunadb: ext/net/src/main/scala/security/JWKProvider.scala`). */
const LIMITS = {
  /** Older sets are fetched anew in the background, while they still serve. */
  refreshMs: 5 * 60_000,
  /** Older sets serve no more, however often the refresh has failed. */
  expireMs: 60 * 60_000,
  /** After a download or a failure, how long the next one must wait. */
  cooldownMs: 500,
  downloadMs: 5_000,
  bytes: 512 * 1024,
  sets: 1_000,
  /** RSA keys below this size can be factored. */
  modulusBits: 2048,
} as const;

interface KeySet {
  readonly keys: readonly PublishedKey[];
  readonly loadedAt: number;
  readonly etag: string | undefined;
}

interface PublishedKey {
  readonly kid: string | undefined;
  /** The only algorithm that the key is meant for, if it says so. */
  readonly algorithm: string | undefined;
  readonly usable: KeyLookup;
}

interface Entry {
  set: KeySet | undefined;
  failure: { readonly at: number; readonly reason: string } | undefined;
  loading: Promise<void> | undefined;
}

/**
 * The signing keys that identity providers publish, fetched when first needed and kept.
 *
 * Waiters of one address share one download. A set serves for an hour at most and is refreshed in the background after
 * five minutes. A key id that the set lacks leads to one more download at once, but to no more than one in half a
 * second; a failed download is tried again after the same pause. Redirects, large sets and slow servers are refused.
 */
export class KeySets {
  private readonly entries = new Map<string, Entry>();
  private readonly fetch: typeof fetch;
  private readonly now: () => number;

  constructor(options: KeySetOptions = {}) {
    this.fetch = options.fetch ?? fetch;
    this.now = options.now ?? (() => performance.now());
  }

  /**
   * The key of this id (or the only one, for a token that names none) for this algorithm.
   * Throws `ProtocolError` (`time_out`) where the provider does not answer in time.
   */
  async find(uri: string, kid: string | undefined, algorithm: string): Promise<KeyLookup> {
    const entry = this.entry(uri);
    const age = entry.set ? this.now() - entry.set.loadedAt : Infinity;
    if (age > LIMITS.expireMs) {
      entry.set = undefined;
      await this.load(uri, entry);
    } else if (age > LIMITS.refreshMs) {
      this.load(uri, entry).catch(() => undefined);
    }
    if (!entry.set) return { refusal: entry.failure?.reason ?? `${uri} was asked for keys a moment ago.` };

    const found = select(entry.set.keys, kid, algorithm);
    if (found) return found;
    if (this.now() - entry.set.loadedAt >= LIMITS.cooldownMs) {
      await this.load(uri, entry, 'afresh');
      const again = select(entry.set.keys, kid, algorithm);
      if (again) return again;
    }
    return { refusal: unknownKey(uri, kid, entry.set.keys) };
  }

  private entry(uri: string): Entry {
    const known = this.entries.get(uri);
    const entry = known ?? { set: undefined, failure: undefined, loading: undefined };
    this.entries.delete(uri);
    this.entries.set(uri, entry);
    if (this.entries.size > LIMITS.sets) {
      for (const oldest of this.entries.keys()) {
        this.entries.delete(oldest);
        break;
      }
    }
    return entry;
  }

  private load(uri: string, entry: Entry, how: 'afresh' | 'if-changed' = 'if-changed'): Promise<void> {
    if (entry.failure && this.now() - entry.failure.at < LIMITS.cooldownMs) return Promise.resolve();
    entry.loading ??= this.reload(uri, entry, how);
    return entry.loading;
  }

  private async reload(uri: string, entry: Entry, how: 'afresh' | 'if-changed'): Promise<void> {
    try {
      const loaded = await this.download(uri, how === 'afresh' ? undefined : entry.set?.etag);
      const content = loaded === 'unchanged' ? entry.set : loaded;
      entry.set = content && { ...content, loadedAt: this.now() };
      entry.failure = undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      entry.failure = { at: this.now(), reason: `The keys could not be fetched from ${uri}: ${reason}` };
      if (error instanceof ProtocolError) throw error;
    } finally {
      entry.loading = undefined;
    }
  }

  private async download(uri: string, etag: string | undefined): Promise<Omit<KeySet, 'loadedAt'> | 'unchanged'> {
    if (!isFetchable(uri)) throw new Error('the address is not https, nor http on this machine.');
    const timeout = AbortSignal.timeout(LIMITS.downloadMs);
    try {
      const response = await this.fetch(uri, {
        headers: { accept: 'application/json', ...(etag === undefined ? {} : { 'if-none-match': etag }) },
        redirect: 'manual',
        signal: timeout,
      });
      if (response.status === 304 && etag !== undefined) return 'unchanged';
      if (response.status !== 200) {
        await response.body?.cancel();
        throw new Error(`the answer has status ${response.status}, expected 200.`);
      }
      return { keys: readKeys(await readText(response)), etag: response.headers.get('etag') ?? undefined };
    } catch (error) {
      if (timeout.aborted) throw new ProtocolError('time_out', 'Read timed out');
      if (error instanceof TypeError) throw new Error('there is no answer (or a broken one).', { cause: error });
      throw error;
    }
  }
}

/** Whether keys may be fetched from there: over https, or over http from this very machine. */
export function isFetchable(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && loopback);
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LIMITS.bytes) throw new Error(`the answer is larger than ${LIMITS.bytes} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function readKeys(text: string): PublishedKey[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error('the answer is not JSON.');
  }
  if (!isRecord(document) || !Array.isArray(document.keys)) throw new Error('the answer has no list "keys".');
  return document.keys.filter((key) => isRecord(key) && key.kty === 'RSA').map(publishedKey);
}

function publishedKey(jwk: Readonly<Record<string, unknown>>): PublishedKey {
  return {
    kid: typeof jwk.kid === 'string' ? jwk.kid : undefined,
    algorithm: typeof jwk.alg === 'string' ? jwk.alg : undefined,
    usable: usableKey(jwk),
  };
}

/** FaunaDB takes any RSA key; those that are weak or meant for something else than signing are refused here on purpose. */
function usableKey({ n, e, use, key_ops }: Readonly<Record<string, unknown>>): KeyLookup {
  if (use !== undefined && use !== 'sig')
    return { refusal: 'The key is not meant for signatures (its "use" is not "sig").' };
  if (key_ops !== undefined && !(Array.isArray(key_ops) && key_ops.includes('verify'))) {
    return { refusal: 'The key is not meant for verifying (its "key_ops" lack "verify").' };
  }
  if (typeof n !== 'string' || typeof e !== 'string') return { refusal: 'The key has no modulus or no exponent.' };
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    const { modulusLength: bits = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
    if (publicExponent < 3n) return { refusal: 'The key has an exponent below 3, by which anybody can sign.' };
    return bits < LIMITS.modulusBits
      ? { refusal: `The key has ${bits} bits, at least ${LIMITS.modulusBits} are needed.` }
      : { key };
  } catch {
    return { refusal: 'The key is not a readable RSA key.' };
  }
}

/** The first key of this id; without an id the only key; a token with an id never takes a key without one. */
function select(keys: readonly PublishedKey[], kid: string | undefined, algorithm: string): KeyLookup | undefined {
  const found = kid === undefined && keys.length === 1 ? keys[0] : keys.find((key) => key.kid === kid);
  if (!found) return undefined;
  if (found.algorithm !== undefined && found.algorithm !== algorithm) {
    return { refusal: `The key is meant for ${found.algorithm}, the token is signed with ${algorithm}.` };
  }
  return found.usable;
}

function unknownKey(uri: string, kid: string | undefined, keys: readonly PublishedKey[]): string {
  const offered = keys.map((key) => (key.kid === undefined ? 'one without id' : JSON.stringify(key.kid))).join(', ');
  const wanted = kid === undefined ? 'names no key (kid)' : `is signed with the key ${JSON.stringify(kid)}`;
  return `The token ${wanted}; ${uri} has ${offered || 'no RSA key'}.`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
