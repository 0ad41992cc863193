import type { DatabaseId } from '../store/transaction';

const ALPHABET = 'ybndrfg8ejkmcpqxot1uwisza345h769';
const LENGTH = 13;

/**
 * A database's global id as text: 13 characters of z-base-32, twelve groups of five bits from the top and the last
 * four bits shifted left by one (`fauna/faunadb: ext/codex/src/test/scala/ZBase32Spec.scala`).
 */
export function encodeGlobalId(id: DatabaseId): string {
  const bits = BigInt.asUintN(64, id) << 1n;
  let text = '';
  for (let group = LENGTH - 1; group >= 0; group--) text += ALPHABET[Number((bits >> BigInt(group * 5)) & 31n)];
  return text;
}

/** The id behind such a text, in capitals too; `undefined` for any other. */
export function decodeGlobalId(text: string): DatabaseId | undefined {
  if (text.length !== LENGTH) return undefined;
  let bits = 0n;
  for (const char of text.toLowerCase()) {
    const group = ALPHABET.indexOf(char);
    if (group < 0) return undefined;
    bits = (bits << 5n) | BigInt(group);
  }
  return (bits & 1n) === 0n ? bits >> 1n : undefined;
}

/** What every audience of a token begins with, whatever address the database is reached at. */
export const AUDIENCE_PREFIX = 'https://db.fauna.com/db/';

/** The `aud` by which a token names this database. */
export function audienceOf(id: DatabaseId): string {
  return AUDIENCE_PREFIX + encodeGlobalId(id);
}
