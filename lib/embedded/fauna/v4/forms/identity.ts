import { builtInPermissions } from '../../auth/permissions';
import { parseSecret, secretMatches } from '../../auth/secret';
import { removeState } from '../../documents/document-storage';
import { Effect } from '../../eval/effect';
import { TOKEN_BY_DOCUMENT } from '../../schema/native-indexes';
import { NativeId } from '../../schema/native-ids';
import { isStruct } from '../../values/type-tag';
import { Bytes, Doc } from '../../values/value';
import type { V4Context } from '../context';
import { credentialOf, isPasswordOf } from '../documents/credentials';
import { readingNow } from '../documents/read-time';
import { UNPLACED } from '../documents/unplaced';
import { documentOf } from '../documents/view';
import { createDocument } from '../documents/writer';
import { authenticationFailed, invalidToken, keyNotFound, missingIdentity } from '../errors/data-problems';
import { loginElsewhere, permissionDenied, validationFailed } from '../errors/problems';
import type { Position } from '../position';
import { optional as optionalField, STRING as STRING_FIELD } from '../schema/field-check';
import { storeSet } from '../sets/store-set';
import { V4Set } from '../values/set';
import { fromStored, toStored } from '../values/stored';
import { Ref, type V4Document, type V4Object, type V4Value } from '../values/value';
import { BOOLEAN, IDENTIFIER, NULL, OBJECT, STRING } from './arguments';
import { fn, required } from './define';
import type { Form } from './form';

/** Who asks, and passwords (`fauna/faunadb: ext/model/src/main/scala/ast/functions/AuthFunctions.scala`). */
export const IDENTITY_FORMS: readonly Form[] = [
  fn([required('identity', NULL)], (ctx, _, at) => identityOf(ctx) ?? noIdentity(at), { effect: Effect.Read }),
  fn([required('has_identity', NULL)], (ctx) => identityOf(ctx) !== undefined, { effect: Effect.Read }),
  fn([required('current_identity', NULL)], (ctx, _, at) => identityOf(ctx) ?? noIdentity(at), {
    effect: Effect.Read,
    since: '4',
  }),
  fn([required('has_current_identity', NULL)], (ctx) => identityOf(ctx) !== undefined, {
    effect: Effect.Read,
    since: '4',
  }),
  fn([required('current_token', NULL)], (ctx, _, at) => tokenOf(ctx) ?? noToken(at), {
    effect: Effect.Read,
    since: '4',
  }),
  fn([required('has_current_token', NULL)], (ctx) => tokenOf(ctx) !== undefined, { since: '4' }),
  fn(
    [required('identify', IDENTIFIER), required('password', STRING)],
    (ctx, [who, password], at) => {
      const member = memberOf(ctx, who, at.at('identify'));
      return member !== undefined && isPasswordOf(member.home, member.document, password);
    },
    { effect: Effect.Read },
  ),
  fn(
    [required('login', IDENTIFIER), required('params', OBJECT)],
    (ctx, [who, params], at) => login(ctx, who, params, at),
    {
      effect: Effect.Write,
    },
  ),
  fn([required('logout', BOOLEAN)], (ctx, [everywhere]) => logout(ctx, everywhere), { effect: Effect.Write }),
  fn([required('key_from_secret', STRING)], (ctx, [secret], at) => keyOf(ctx, secret, at), { effect: Effect.Read }),
];

/** The document that asks, or the subject of an identity provider's token. */
function identityOf(ctx: V4Context): V4Value | undefined {
  const { identity, token } = ctx.query.caller;
  if (identity) return refTo(identity);
  const subject = token !== undefined && isStruct(token) ? token.get('sub') : undefined;
  return subject === undefined ? undefined : fromStored(ctx, subject);
}

function noIdentity(at: Position): never {
  throw missingIdentity(at);
}

/** The token or key that asks, or all that an identity provider's token says. */
function tokenOf(ctx: V4Context): V4Value | undefined {
  const { token, key } = ctx.query.caller;
  if (token instanceof Doc) return refTo(token);
  if (token !== undefined) return fromStored(ctx, token);
  return key && refTo(key);
}

function noToken(at: Position): never {
  throw invalidToken(at);
}

function refTo({ collection, key }: Doc): Ref {
  return new Ref(collection, BigInt(key));
}

/** A document with the context of the database that it is in. */
interface Member {
  readonly document: Doc;
  readonly home: V4Context;
}

/** The document that a ref or the first element of a set is; passwords are those of today, whatever time is read at. */
function memberOf(ctx: V4Context, who: Ref | V4Set, at: Position): Member | undefined {
  if (who instanceof Ref) {
    const home = ctx.homeOf(who);
    return home && { document: new Doc(who.collection, who.id), home };
  }
  return readingNow(ctx, () => {
    const allowed = storeSet(who).forRead(ctx);
    if (allowed === undefined) throw permissionDenied(at);
    for (const { document, home = ctx } of allowed.entries(ctx, { limits: [], backwards: false, at })) {
      return { document, home };
    }
    return undefined;
  });
}

/** A token for whoever has the password: the right to make tokens is not asked for. */
function login(ctx: V4Context, who: Ref | V4Set, params: V4Object, at: Position): V4Document {
  const { query } = ctx;
  const member = memberOf(ctx, who, at.at('login'));
  if (member?.home.scope) throw loginElsewhere(at.at('login'));
  if (member === undefined || credentialOf(ctx, member.document) === undefined) throw authenticationFailed(at);
  const password = toStored(ctx, params.get('password') ?? null, at);
  const failures = optionalField(STRING_FIELD)(password, ['password']);
  if (failures.length > 0) throw validationFailed(failures, at);
  if (typeof password !== 'string' || !isPasswordOf(ctx, member.document, password)) throw authenticationFailed(at);
  const callers = query.permissions;
  query.permissions = builtInPermissions('server');
  try {
    const fields = new Map([...params, ['instance', refTo(member.document)] as const]);
    return createDocument(ctx, NativeId.Token, undefined, fields, { at, form: at });
  } finally {
    query.permissions = callers;
  }
}

/** Ends the token that asks, or all tokens of whom it stands for. */
function logout(ctx: V4Context, everywhere: boolean): boolean {
  const { caller, txn } = ctx.query;
  if (everywhere) {
    if (caller.identity === undefined) return false;
    for (const { id } of txn.entries(TOKEN_BY_DOCUMENT, [caller.identity], {})) removeToken(ctx, id);
    return true;
  }
  if (!(caller.token instanceof Doc)) return false;
  removeToken(ctx, BigInt(caller.token.key));
  return true;
}

function removeToken({ query }: V4Context, id: bigint): void {
  const collection = query.catalog.collection(NativeId.Token);
  const before = query.txn.read(NativeId.Token, id);
  if (collection && before) removeState(query, { collection, id, before, message: '', span: UNPLACED });
}

/**
 * The key or token of this database or one below that a secret belongs to
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ReadFunctions.scala`, `KeyFromSecretFunction`).
 */
function keyOf(ctx: V4Context, text: string, at: Position): V4Document {
  const secret = parseSecret(text);
  if (secret === undefined) throw keyNotFound(text, at);
  const collection = secret.kind === 'key' ? NativeId.Key : NativeId.Token;
  for (const home of withDatabasesBelow(ctx)) {
    const { query } = home;
    const state = query.txn.read(collection, secret.id);
    const hash = state?.data.get('hashed_secret');
    if (state === undefined || !(hash instanceof Bytes) || !secretMatches(secret, hash.data)) continue;
    if (!query.permissions.mayRead(query, new Doc(collection, secret.id), state, false)) break;
    return documentOf(home, new Ref(collection, secret.id, home.scope), state);
  }
  throw keyNotFound(text, at);
}

function* withDatabasesBelow(ctx: V4Context): Generator<V4Context> {
  ctx.query.budget.step(1);
  yield ctx;
  for (const { id } of ctx.query.txn.scan(NativeId.Database, {})) {
    const below = ctx.within(new Ref(NativeId.Database, id, ctx.scope));
    if (below) yield* withDatabasesBelow(below);
  }
}
