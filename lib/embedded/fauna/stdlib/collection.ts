import type { DocumentWriter } from '../documents/document-writer';
import { namedDocument } from '../documents/document-reader';
import { ANY, ID, STRING, STRUCT } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import { Effect } from '../eval/effect';
import type { FieldEntry, FunctionEntry } from '../eval/native';
import type { CollectionSchema } from '../schema/catalog';
import { NativeId } from '../schema/native-ids';
import { CollectionStage, type IdRange } from '../sets/collection-stage';
import { hintCollectionScan } from '../sets/performance-hints';
import { stageCallback } from '../sets/stage-callback';
import { WhereStage } from '../sets/where-stage';
import type { Span } from '../syntax/span';
import { Doc, Module, type SetValue, type Value } from '../values/value';
import { idRange } from './index-range';
import { callback, effectful, entry, parameter, rowsOf } from './row';
import { setOf } from './set';
import { firstWhere } from './set-consumers';
import { TO_STRING } from './to-string';

const { overload, field } = rowsOf<Module>();
const predicate = callback('pred', 1);

/** What every collection has. */
export function collectionFunctions(writer: DocumentWriter): readonly FunctionEntry[] {
  return [
    effectful(
      Effect.Read,
      'all',
      'The documents of the collection, by id; those in a range of ids.',
      overload('() => Set<Doc>', [], (ctx, self, _, span) => documents(ctx, self, {}, span)),
      overload(
        '(range: { from: Any } | { to: Any } | { from: Any, to: Any }) => Set<Doc>',
        [parameter('range', ANY)],
        (ctx, self, [range], span) => documents(ctx, self, idRange(range, span), span),
      ),
    ),
    effectful(
      Effect.Write,
      'create',
      'Makes a document of these fields.',
      overload('(data: { *: Any }) => Doc', [parameter('data', STRUCT)], (ctx, self, [fields], span) =>
        writer.create(ctx, schemaOf(ctx, self), 'fields', fields, span),
      ),
    ),
    effectful(
      Effect.Read,
      'firstWhere',
      'The first document for which the predicate holds; null if there is none.',
      overload('(pred: Doc => Boolean | Null) => Doc | Null', [predicate], (ctx, self, [test], span) => {
        hintCollectionScan(ctx, self.name, 'firstWhere', span);
        return firstWhere(ctx, stageFor(ctx, self, {}, span), test, span);
      }),
    ),
    effectful(
      Effect.Read,
      'where',
      'The documents for which the predicate holds.',
      overload('(pred: Doc => Boolean | Null) => Set<Doc>', [predicate], (ctx, self, [test], span) => {
        hintCollectionScan(ctx, self.name, 'where', span);
        return setOf(new WhereStage(stageFor(ctx, self, {}, span), stageCallback(ctx, test)), span);
      }),
    ),
    TO_STRING,
  ];
}

/** What collections have whose documents are known by id. */
export const BY_ID: FunctionEntry = effectful(
  Effect.Read,
  'byId',
  'The document of this id, whether it exists or not.',
  overload('(id: ID) => Ref<Doc>', [parameter('id', ID)], (ctx, self, [id], span) =>
    pointer(ctx, self, id.value, span),
  ),
);

/** `User("1")`: like `byId`, but nothing that could be called reading. */
export const APPLY_ID: FunctionEntry = entry(
  'apply',
  'The document of this id, whether it exists or not.',
  overload('(id: ID) => Ref<Doc>', [parameter('id', ID)], (ctx, self, [id], span) =>
    pointer(ctx, self, id.value, span),
  ),
);

/** What collections have whose documents are known by name. */
export const BY_NAME: FunctionEntry = effectful(
  Effect.Read,
  'byName',
  'The document of this name, whether it exists or not. Aliases are no names.',
  overload('(name: String) => NamedRef<Doc>', [parameter('name', STRING)], (ctx, self, [name], span) => {
    const { collection, key, more } = namedDocument(ctx, schemaOf(ctx, self).id, name, span);
    return new Doc(collection, key, { ...more, named: true, readTime: ctx.readTime });
  }),
);

/** What user collections have beside that. */
export function userCollectionMembers(writer: DocumentWriter): readonly (FunctionEntry | FieldEntry)[] {
  return [
    effectful(
      Effect.Write,
      'createData',
      'Makes a document of these fields, whatever they are called.',
      overload('(data: { *: Any }) => Doc', [parameter('data', STRUCT)], (ctx, self, [fields], span) =>
        writer.create(ctx, schemaOf(ctx, self), 'plain', fields, span),
      ),
    ),
    field('definition', 'The document that defines the collection.', 'CollectionDef', (self, ctx, span) => {
      const { id, name } = schemaOf(ctx, self);
      return new Doc(NativeId.Collection, name, { id: BigInt(id), span });
    }),
  ];
}

function documents(ctx: QueryContext, self: Module, range: IdRange, span: Span): SetValue {
  return setOf(stageFor(ctx, self, range, span), span);
}

function stageFor(ctx: QueryContext, self: Module, range: IdRange, span: Span): CollectionStage {
  return new CollectionStage(schemaOf(ctx, self).id, range, ctx.readTime, span);
}

function pointer(ctx: QueryContext, self: Module, id: bigint, span: Span): Value {
  return new Doc(schemaOf(ctx, self).id, id, { readTime: ctx.readTime, span });
}

/** The rows are found through the collection, so it exists. */
export function schemaOf(ctx: QueryContext, self: Module): CollectionSchema {
  const schema = self.collection === undefined ? undefined : ctx.catalog.collection(self.collection);
  if (schema === undefined) throw new TypeError(`${self.name} is no collection`);
  return schema;
}
