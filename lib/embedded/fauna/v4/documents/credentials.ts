import { storeState } from '../../documents/document-storage';
import { patch } from '../../documents/patch';
import { CREDENTIAL_BY_DOCUMENT } from '../../schema/native-indexes';
import { NativeId } from '../../schema/native-ids';
import { passwordMatches } from '../../stdlib/password';
import { isStruct } from '../../values/type-tag';
import type { Doc, DocumentState, Struct, Value } from '../../values/value';
import type { V4Context } from '../context';
import type { FieldFailure } from '../errors/failure';
import { validationFailed } from '../errors/problems';
import type { Position } from '../position';
import { fieldFailure, optional, STRING } from '../schema/field-check';
import { UNPLACED } from './unplaced';

interface StoredCredential {
  readonly id: bigint;
  readonly state: DocumentState;
}

export function credentialOf({ query }: V4Context, document: Doc): StoredCredential | undefined {
  for (const { id } of query.txn.entries(CREDENTIAL_BY_DOCUMENT, [document], {})) {
    const state = query.txn.read(NativeId.Credential, id);
    return state && { id, state };
  }
  return undefined;
}

/** Whether a document's password is this one; not where it has none. */
export function isPasswordOf(ctx: V4Context, document: Doc, password: string): boolean {
  const hash = credentialOf(ctx, document)?.state.data.get('hashed_password');
  return typeof hash === 'string' && passwordMatches(password, hash);
}

/**
 * Keeps the password that a document is written with, in a credential of its own, whatever the caller may do with credentials
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/WriteAdaptor.scala`, `UserDocumentWriteConfig`).
 */
export function writeCredential(ctx: V4Context, document: Doc, given: Value | undefined, at: Position): void {
  if (given === undefined || !isStruct(given) || !given.has('password')) return;
  const { query } = ctx;
  const schema = query.catalog.collection(NativeId.Credential);
  if (schema === undefined) return;
  const failures = optional(STRING)(given.get('password'), ['credentials', 'password']);
  if (failures.length > 0) throw validationFailed(failures, at);
  const known = credentialOf(ctx, document);
  const before = known?.state;
  const id = known?.id ?? query.txn.newId();
  const fields: Struct = new Map<string, Value>([
    ['password', given.get('password') ?? ''],
    ['document', document],
  ]);
  const after = { ts: undefined, ttl: undefined, data: patch(before?.data ?? new Map(), fields) };
  const write = { collection: schema, id, before, after, message: '', span: UNPLACED };
  const { state } = ctx.data.nativeWrites.prepare(query, write);
  storeState(query, { ...write, after: state });
}

/** Somebody who acts as a document says the present password to set a new one. */
export function passwordFailures(
  ctx: V4Context,
  before: DocumentState | undefined,
  given: Struct,
): readonly FieldFailure[] {
  const hash = before?.data.get('hashed_password');
  if (ctx.query.caller.identity === undefined || typeof hash !== 'string' || !given.has('password')) return [];
  const present = given.get('current_password');
  if (typeof present === 'string' && passwordMatches(present, hash)) return [];
  return [fieldFailure('invalid password', ['current_password'], 'Invalid password at `current_password`.')];
}
