import type { QueryContext } from '../eval/context';
import { collectionFailures } from '../schema/collection-checks';
import { text } from '../schema/collection-definition';
import { failure } from '../schema/field-failure';
import { NativeId } from '../schema/native-ids';
import { Bytes, type DocumentState, type Struct, type Value } from '../values/value';
import type { CredentialsIssuer } from './credentials-issuer';
import { defaultFailures } from './default-checks';
import { idByName } from './document-reader';
import type { DocumentRemoval, DocumentWrite } from './document-storage';
import { deleteContents } from './dropped-contents';
import { COLLECTION_DELETION, destructiveChanges } from './protected-mode';
import { cascadeRename } from './renames';
import { membershipFailures } from './role-membership';
import { constraintError, refuseFailures } from './write-failures';

/** A native document as it is to be stored, and as the call that wrote it shows it where that differs. */
export interface PreparedWrite {
  readonly state: DocumentState;
  readonly shown?: DocumentState;
}

/**
 * What the database adds to documents of native collections when they are written
 * (`fauna/faunadb: ext/model/src/main/scala/schema/SchemaHooks.scala`). Throws `constraint_failure`.
 */
export class NativeWrites {
  constructor(private readonly issuer: CredentialsIssuer) {}

  prepare(ctx: QueryContext, write: DocumentWrite): PreparedWrite {
    const { after: state, collection, before } = write;
    if (before) cascadeRename(ctx, collection.id, before.data, state.data);
    switch (collection.id) {
      case NativeId.Key:
        requireDatabase(ctx, write);
        return this.withSecret(ctx, write, () => this.issuer.keySecret(write.id));
      case NativeId.Token:
        return this.withSecret(ctx, write, () => this.issuer.tokenSecret(write.id, ctx.txn.database));
      case NativeId.Credential:
        return { state: this.withHashedPassword(state) };
      case NativeId.AccessProvider:
        return { state: withField(state, 'audience', this.issuer.audience(ctx.txn.database)) };
      case NativeId.Database:
        return { state: this.withGlobalId(ctx, write) };
      case NativeId.Collection:
        checkCollection(ctx, write);
        return { state };
      case NativeId.Function:
        requireOwnRights(ctx, write);
        return { state };
      case NativeId.Role:
        refuseFailures(write.message, membershipFailures(ctx, write), write.span);
        return { state };
      default:
        return { state };
    }
  }

  prepareDelete(ctx: QueryContext, removal: DocumentRemoval): void {
    if (removal.collection.id === NativeId.Collection && ctx.data.environment(ctx).protected) {
      throw constraintError(removal.message, [COLLECTION_DELETION], removal.span);
    }
    deleteContents(ctx, removal, this.issuer);
  }

  private withSecret(
    ctx: QueryContext,
    write: DocumentWrite,
    issue: () => { readonly text: string; readonly hash: Uint8Array },
  ): PreparedWrite {
    if (write.after.data.has('hashed_secret')) return { state: write.after };
    requireFutureTtl(ctx, write);
    const secret = issue();
    const state = withField(write.after, 'hashed_secret', new Bytes(secret.hash));
    return { state, shown: withField(state, 'secret', secret.text) };
  }

  private withHashedPassword(state: DocumentState): DocumentState {
    const password = text(state.data.get('password'));
    if (password === undefined) return state;
    const data = new Map(state.data);
    data.delete('password');
    return { ...state, data: data.set('hashed_password', this.issuer.hashPassword(password)) };
  }

  private withGlobalId(ctx: QueryContext, { before, after }: DocumentWrite): DocumentState {
    const known = text(before?.data.get('global_id'));
    return withField(after, 'global_id', known ?? this.issuer.globalId(ctx.txn.createDatabase()));
  }
}

function withField(state: DocumentState, name: string, value: Value): DocumentState {
  const data: Struct = new Map([...state.data, [name, value]]);
  return { ...state, data };
}

/** A secret that is dead already would be refused at once; FaunaDB fails with an internal error here. */
function requireFutureTtl(ctx: QueryContext, { after, message, span }: DocumentWrite): void {
  const ttl = after.ttl;
  if (ttl === undefined || ttl.nanos > BigInt(ctx.txn.snapshot) * 1000n) return;
  refuseFailures(message, [failure(['ttl'], 'Time to live must lie in the future.')], span);
}

function requireDatabase(ctx: QueryContext, { after, message, span }: DocumentWrite): void {
  const name = text(after.data.get('database'));
  if (name === undefined || idByName(ctx, NativeId.Database, name) !== undefined) return;
  refuseFailures(message, [failure(['database'], `Field refers to an unknown database name \`${name}\`.`)], span);
}

/** A server's key must not make itself a function with rights that it lacks. */
function requireOwnRights(ctx: QueryContext, { before, after, message, span }: DocumentWrite): void {
  if (after.data.get('role') !== 'admin' || before?.data.get('role') === 'admin') return;
  if (ctx.permissions.mayMakeAdminFunctions) return;
  const what = before ? 'grant a function' : 'create a function with';
  refuseFailures(message, [failure(['role'], `Cannot ${what} admin permissions using the server role.`)], span);
}

function checkCollection(ctx: QueryContext, { before, after, message, span }: DocumentWrite): void {
  if (before && ctx.data.environment(ctx).protected) {
    const failures = destructiveChanges(before.data, after.data);
    if (failures.length > 0) throw constraintError(message, failures, span);
  }
  refuseFailures(message, collectionFailures(after.data), span);
  refuseFailures(message, defaultFailures(ctx, before?.data, after.data), span);
}
