import { hashSecret, parseSecret } from '../../auth/secret';
import { NativeId } from '../../schema/native-ids';
import { decodeBase64, encodeBase64 } from '../../values/base64';
import { Bytes, type CollectionId, Null, type Struct } from '../../values/value';
import type { FieldFailure } from '../errors/failure';
import { fieldFailure, invalidType } from '../schema/field-check';

/**
 * Secrets that a write gives itself, as one does that restores a key
 * (`fauna/faunadb: ext/model/src/main/scala/doc/Key.scala`, `SecretValidator`).
 */

/** A key takes no secret but one that was made for its id. */
export function secretFailures(collection: CollectionId, id: bigint, given: Struct): readonly FieldFailure[] {
  const secret = given.get('secret');
  if (collection !== NativeId.Key || secret === undefined || secret instanceof Null) return [];
  if (typeof secret !== 'string') return [invalidType(secret, 'String', ['secret'])];
  if (keySecretFor(id, secret)) return [];
  return [fieldFailure('invalid secret', ['secret'], 'Invalid secret at `List(secret)`')];
}

/** The fields of a key or a token as they are stored: of its secret what `hashSecret` makes of it. */
export function withStoredSecret(collection: CollectionId, id: bigint, fields: Struct, given: Struct): Struct {
  if (collection !== NativeId.Key && collection !== NativeId.Token) return fields;
  const secret = collection === NativeId.Key ? keySecretFor(id, given.get('secret')) : undefined;
  if (secret) return new Map([...fields, ['hashed_secret', new Bytes(hashSecret(secret))]]);
  const hash = fields.get('hashed_secret');
  const bytes = typeof hash === 'string' ? decodeBase64(hash) : undefined;
  return bytes && encodeBase64(bytes) === hash ? new Map([...fields, ['hashed_secret', new Bytes(bytes)]]) : fields;
}

function keySecretFor(id: bigint, text: unknown): ReturnType<typeof parseSecret> {
  const secret = typeof text === 'string' ? parseSecret(text) : undefined;
  return secret?.kind === 'key' && secret.id === id ? secret : undefined;
}
