import { Effect } from '../../eval/effect';
import { idByName } from '../../documents/document-reader';
import { NativeId } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import type { ApiVersion } from '../api-version';
import type { V4Context } from '../context';
import { type DocumentAction, insertVersion, removeVersion } from '../documents/history-writer';
import { moveDatabase } from '../documents/move-database';
import { TIMESTAMP } from '../documents/read-time';
import { changeDocument, createDocument, deleteDocument } from '../documents/writer';
import { invalidArgument, scopedWrite, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { typeName } from '../values/type-name';
import { EventAction, Ref, type V4Document, type V4Object } from '../values/value';
import { DATABASE_REF, NAME_OR_REF, OBJECT, REF } from './arguments';
import { fn, optional, required } from './define';
import type { ArgumentKind, Form } from './form';

/** What is of another database is refused when all else is an argument of its type. */
function requireOwn(ref: Ref, at: Position): void {
  if (ref.scope) throw scopedWrite(at);
}

const ACTIONS: readonly DocumentAction[] = ['create', 'update', 'delete'];

const ACTION: ArgumentKind<DocumentAction> = {
  cast(value, at) {
    const name = value instanceof EventAction ? value.name : value;
    const action = ACTIONS.find((known) => known === name);
    if (action !== undefined) return action;
    throw invalidArgument(`String 'create', 'update', or 'delete' expected, ${typeName(value)} provided.`, at);
  },
};

const PARAMS = optional('params', OBJECT);
const NO_PARAMS: V4Object = new Map();

/** Documents, schema and history (`fauna/faunadb: ext/model/src/main/scala/ast/functions/WriteFunctions.scala`). */
export const WRITE_FORMS: readonly Form[] = [
  fn(
    [required('create', NAME_OR_REF), PARAMS],
    (ctx, [target, params = NO_PARAMS], form) => create(ctx, target, params, form),
    { effect: Effect.Write },
  ),
  fn(
    [required('update', REF), PARAMS],
    (ctx, [ref, params = NO_PARAMS], form) => {
      requireOwn(ref, form.at('update'));
      return changeDocument(ctx, ref, params, 'update', form);
    },
    { effect: Effect.Write },
  ),
  fn(
    [required('replace', REF), PARAMS],
    (ctx, [ref, params = NO_PARAMS], form) => {
      requireOwn(ref, form.at('replace'));
      return changeDocument(ctx, ref, params, 'replace', form);
    },
    { effect: Effect.Write },
  ),
  fn(
    [required('delete', REF)],
    (ctx, [ref], form) => {
      requireOwn(ref, form.at('delete'));
      return deleteDocument(ctx, ref, form);
    },
    { effect: Effect.Write },
  ),
  schemaForm('create_class', NativeId.Collection),
  schemaForm('create_collection', NativeId.Collection),
  schemaForm('create_database', NativeId.Database),
  schemaForm('create_index', NativeId.Index),
  schemaForm('create_key', NativeId.Key),
  schemaForm('create_function', NativeId.Function),
  schemaForm('create_role', NativeId.Role),
  schemaForm('create_access_provider', NativeId.AccessProvider, '4'),
  fn(
    [required('insert', REF), required('ts', TIMESTAMP), required('action', ACTION), PARAMS],
    (ctx, [ref, ts, action, params = NO_PARAMS], form) => {
      requireOwn(ref, form.at('insert'));
      return insertVersion(ctx, ref, { ts, action, params }, form);
    },
    { effect: Effect.Write },
  ),
  fn(
    [required('remove', REF), required('ts', TIMESTAMP), required('action', ACTION)],
    (ctx, [ref, ts, action], form) => {
      requireOwn(ref, form.at('remove'));
      return removeVersion(ctx, ref, { ts, action }, form);
    },
    { effect: Effect.Write },
  ),
  fn(
    [required('move_database', DATABASE_REF), required('to', DATABASE_REF)],
    (ctx, [source, destination], form) => moveDatabase(ctx, source, destination, form),
    { effect: Effect.Write },
  ),
];

function schemaForm(key: string, collection: CollectionId, since?: ApiVersion): Form {
  return fn(
    [required(key, OBJECT)],
    (ctx, [params], form) => createDocument(ctx, collection, undefined, params, { at: form.at(key), form }),
    { effect: Effect.Write, ...(since ? { since } : {}) },
  );
}

/** In a collection by its ref or name, or under a document's ref. */
function create(ctx: V4Context, target: string | Ref, params: V4Object, form: Position): V4Document {
  const at = form.at('create');
  const ref = typeof target === 'string' ? collectionNamed(ctx, target, at) : target;
  requireOwn(ref, at);
  const place = { at, form };
  return ref.collection === NativeId.Collection
    ? createDocument(ctx, Number(ref.id), undefined, params, place)
    : createDocument(ctx, ref.collection, ref.id, params, place);
}

function collectionNamed(ctx: V4Context, name: string, at: Position): Ref {
  const id = idByName(ctx.query, NativeId.Collection, name);
  if (id !== undefined) return new Ref(NativeId.Collection, id);
  throw undefinedRef({ kind: 'schema', collection: NativeId.Collection, name }, at);
}
