import { isUserCollection, NativeId } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import type { Position } from '../position';
import { type Nouns, V4Failure, Weight } from './failure';
import { instanceNotFound, otherFailure } from './problems';

/**
 * The failures of reads and writes, with the texts of the original
 * (`fauna/faunadb: ext/model/src/main/scala/Renderable.scala`, `RenderError`).
 */

/** How errors call what is in a native collection; `undefined` for user data. */
function kindOf(collection: CollectionId, nouns: Nouns): string | undefined {
  if (isUserCollection(collection)) return undefined;
  if (collection === NativeId.Collection) return capitalised(nouns.collection);
  return KINDS.get(collection) ?? 'other';
}

const KINDS: ReadonlyMap<CollectionId, string> = new Map([
  [NativeId.Database, 'Database'],
  [NativeId.Index, 'Index'],
  [NativeId.Key, 'Key'],
  [NativeId.Token, 'Token'],
  [NativeId.Function, 'Function'],
  [NativeId.Role, 'Role'],
  [NativeId.Credential, 'Credentials'],
]);

export function documentNotFound(collection: CollectionId, position: Position): V4Failure {
  const isClass = collection === NativeId.Collection;
  // The noun of collections depends on the version, as that of documents does.
  return isClass ? classNotFound(position) : instanceNotFound(kindOf(collection, UNUSED), position);
}

const UNUSED: Nouns = { document: '', collection: '' };

function classNotFound(position: Position): V4Failure {
  const description = (nouns: Nouns): string => `${capitalised(nouns.collection)} not found.`;
  return new V4Failure([{ code: 'instance not found', description, position, weight: Weight.Other, status: 404 }]);
}

export function instanceExists(collection: CollectionId, position: Position): V4Failure {
  const description = (nouns: Nouns): string =>
    `${kindOf(collection, nouns) ?? capitalised(nouns.document)} already exists.`;
  return otherFailure('instance already exists', description, position);
}

export function notUnique(position: Position): V4Failure {
  return otherFailure('instance not unique', ({ document }) => `${document} is not unique.`, position);
}

/** What a collection's own schema refuses, one error for each rule. */
export function schemaInvalid(lines: readonly string[], position: Position): V4Failure {
  return several('schema validation failed', lines, position);
}

export function checkFailed(lines: readonly string[], position: Position): V4Failure {
  return several('check constraint failure', lines, position);
}

function several(code: string, lines: readonly string[], position: Position): V4Failure {
  return new V4Failure(lines.map((description) => ({ code, description, position, weight: Weight.Other })));
}

export function invalidWriteTime(position: Position): V4Failure {
  return otherFailure('invalid write time', 'Cannot write outside of snapshot time.', position);
}

export function transactionAborted(message: string, position: Position): V4Failure {
  return otherFailure('transaction aborted', message, position);
}

export function missingIdentity(position: Position): V4Failure {
  return otherFailure('missing identity', 'Authentication does not contain an identity', position);
}

export function invalidToken(position: Position): V4Failure {
  return otherFailure('invalid token', 'Token metadata is not accessible.', position);
}

export function authenticationFailed(position: Position): V4Failure {
  const description = ({ document }: Nouns): string =>
    `The ${document} was not found or provided password was incorrect.`;
  return otherFailure('authentication failed', description, position);
}

/** The secret is shown: the caller gave it. */
export function keyNotFound(secret: string, position: Position): V4Failure {
  return otherFailure('instance not found', `No key found for secret ${secret}.`, position);
}

function capitalised(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
