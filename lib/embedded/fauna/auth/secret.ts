import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseId } from '../store/transaction';

/** The secret of a `Key` or a `Token`, taken apart. */
export type Secret =
  | { readonly kind: 'key'; readonly id: bigint; readonly random: Uint8Array }
  | { readonly kind: 'token'; readonly id: bigint; readonly database: DatabaseId; readonly random: Uint8Array };

const VERSION = 126;
const KEY = 112;
const TOKEN = 113;
const RANDOM_BYTES = 20;
const KEY_BYTES = 2 + 8 + RANDOM_BYTES;
const TOKEN_BYTES = 2 + 8 + 8 + RANDOM_BYTES;

/** A fresh secret for the key of this id. */
export function newKeySecret(id: bigint): Secret {
  return { kind: 'key', id, random: randomBytes(RANDOM_BYTES) };
}

/** A fresh secret for the token of this id in this database. */
export function newTokenSecret(id: bigint, database: DatabaseId): Secret {
  return { kind: 'token', id, database, random: randomBytes(RANDOM_BYTES) };
}

/**
 * The text a client sends: base64url of version, kind, id, for tokens the database, and 20 random bytes; keys begin with
 * `fnA`, tokens with `fnE` (`fauna/faunadb: ext/model/src/main/scala/auth/AuthLike.scala`).
 */
export function secretText(secret: Secret): string {
  const bytes = Buffer.alloc(secret.kind === 'key' ? KEY_BYTES : TOKEN_BYTES);
  bytes[0] = VERSION;
  bytes[1] = secret.kind === 'key' ? KEY : TOKEN;
  bytes.writeBigInt64BE(secret.id, 2);
  if (secret.kind === 'token') bytes.writeBigUInt64BE(secret.database, 10);
  bytes.set(secret.random, bytes.length - RANDOM_BYTES);
  return bytes.toString('base64url');
}

/** Undoes {@link secretText}; `undefined` for anything that it does not write. */
export function parseSecret(text: string): Secret | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes[0] !== VERSION || bytes.toString('base64url') !== text) return undefined;
  const random = bytes.subarray(bytes.length - RANDOM_BYTES);
  if (bytes[1] === KEY && bytes.length === KEY_BYTES) return { kind: 'key', id: bytes.readBigInt64BE(2), random };
  if (bytes[1] === TOKEN && bytes.length === TOKEN_BYTES) {
    return { kind: 'token', id: bytes.readBigInt64BE(2), database: bytes.readBigUInt64BE(10), random };
  }
  return undefined;
}

/**
 * What is stored of a secret. One round of SHA-256 is enough: 160 random bits cannot be guessed, unlike a password,
 * and FaunaDB's bcrypt would cost every request a tenth of a second.
 */
export function hashSecret(secret: Secret): Uint8Array {
  return createHash('sha256').update(secretText(secret)).digest();
}

/** Whether the stored hash is the one of this secret, in constant time. */
export function secretMatches(secret: Secret, stored: Uint8Array): boolean {
  const hash = hashSecret(secret);
  return stored.length === hash.length && timingSafeEqual(hash, stored);
}

const RESERVED = /[/,()&=:]/;

/**
 * The configured secret of the whole installation. It must not hold the characters that divide scoped secrets, and not
 * look like a JSON Web Token.
 *
 * Throws `TypeError` for such a secret or an empty one.
 */
export class RootSecret {
  private readonly bytes: Buffer;

  constructor(text: string) {
    if (text === '' || RESERVED.test(text) || /\s/.test(text)) {
      throw new TypeError('The root secret must not be empty and must not hold white space or any of / , ( ) & = :');
    }
    if (text.startsWith('ey') && text.includes('.')) {
      throw new TypeError(
        'The root secret must not begin with "ey" and hold a dot: it would be taken for a JSON Web Token.',
      );
    }
    this.bytes = Buffer.from(text);
  }

  /** Whether `text` is the secret, in a time that tells at most whether it is as long. */
  matches(text: string): boolean {
    const given = Buffer.from(text);
    return given.length === this.bytes.length && timingSafeEqual(given, this.bytes);
  }
}
