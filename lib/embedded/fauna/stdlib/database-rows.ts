import type { DatabaseRows } from '../documents/database-rows';
import type { DocumentWriter } from '../documents/document-writer';
import { idByName } from '../documents/document-reader';
import { STRING } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { FieldEntry, FunctionEntry } from '../eval/native';
import type { QueryError } from '../errors/query-error';
import { invalidArgument } from '../errors/query-errors';
import type { CollectionSchema } from '../schema/catalog';
import { NativeId } from '../schema/native-ids';
import type { Span } from '../syntax/span';
import { type CollectionId, Module, UserFunction } from '../values/value';
import { APPLY_ID, BY_ID, BY_NAME, collectionFunctions, userCollectionMembers } from './collection';
import { indexFunction } from './collection-index';
import { CREDENTIAL_FUNCTIONS, CREDENTIAL_METHODS } from './credential';
import { documentMethods, EXISTS, userDocumentMethods } from './document';
import { entry, parameter, rowsOf } from './row';
import { TOKEN_FUNCTIONS } from './token';

type Member = FunctionEntry | FieldEntry;

const { overload } = rowsOf<Module>();

/** What documents and collections can do, by name; an index's function is made when it is first asked for. */
export function databaseRows(writer: DocumentWriter): DatabaseRows {
  const everyDocument = byName(documentMethods(writer));
  const userDocument = byName([...documentMethods(writer), ...userDocumentMethods(writer)]);
  const credential = byName([...documentMethods(writer), ...CREDENTIAL_METHODS]);
  const functions = collectionFunctions(writer);
  const userCollection = byName<Member>([...functions, BY_ID, ...userCollectionMembers(writer)]);
  const namedCollection = byName<Member>([...functions, BY_NAME]);
  const numberedCollections = new Map([
    [NativeId.Key, byName<Member>([...functions, BY_ID])],
    [NativeId.Token, byName<Member>([...functions, BY_ID, ...TOKEN_FUNCTIONS])],
    [NativeId.Credential, byName<Member>([...functions, BY_ID, ...CREDENTIAL_FUNCTIONS])],
  ] as [number, ReadonlyMap<string, Member>][]);
  const indexFunctions = new WeakMap<CollectionSchema, Map<string, FunctionEntry>>();

  function indexOf(collection: CollectionSchema, name: string): FunctionEntry | undefined {
    const index = collection.indexes.get(name);
    if (index === undefined) return undefined;
    const known = indexFunctions.get(collection) ?? new Map<string, FunctionEntry>();
    indexFunctions.set(collection, known);
    const made = known.get(name) ?? indexFunction(collection, index);
    known.set(name, made);
    return made;
  }

  return {
    documentMethod(collection, name) {
      if (collection === undefined) return name === EXISTS.name ? EXISTS : undefined;
      if (!collection.native) return userDocument.get(name);
      return (collection.id === NativeId.Credential ? credential : everyDocument).get(name);
    },
    collectionMember(collection, name) {
      if (!collection.native) return userCollection.get(name) ?? indexOf(collection, name);
      return (numberedCollections.get(collection.id) ?? namedCollection).get(name);
    },
    collectionApply(collection) {
      if (!collection.named) return APPLY_ID;
      if (collection.id === NativeId.Collection) return COLLECTION_NAMED;
      return collection.id === NativeId.Function ? FUNCTION_NAMED : undefined;
    },
  };
}

function byName<Entry extends Member>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((row) => [row.name, row]));
}

/** `Collection("User")`. */
const COLLECTION_NAMED = entry(
  'apply',
  'The user collection of this name or alias.',
  overload('(collection: String) => Any', [parameter('collection', STRING)], (ctx, _, [name], span) => {
    const collection = ctx.catalog.collectionNamed(name);
    if (collection && !collection.native) return new Module(name, collection.id);
    throw noSuchDefinition(ctx, NativeId.Collection, 'collection', name, span);
  }),
);

/** A definition that the query itself made exists, but only from the next query on. */
function noSuchDefinition(
  ctx: QueryContext,
  collection: CollectionId,
  kind: 'collection' | 'function',
  name: string,
  span: Span,
): QueryError {
  const message = `A ${kind} cannot be created and used in the same query.`;
  const isNew = idByName(ctx, collection, name) !== undefined;
  const hints = isNew ? [{ severity: 'hint' as const, message, span }] : [];
  return invalidArgument(kind, `No such user ${kind} \`${name}\`.`, span, hints);
}

/** `Function("f")`. */
const FUNCTION_NAMED = entry(
  'apply',
  'The user function of this name or alias.',
  overload('(function: String) => Any', [parameter('function', STRING)], (ctx, _, [name], span) => {
    const definition = ctx.catalog.functionNamed(name);
    if (definition) return new UserFunction(definition.name);
    throw noSuchDefinition(ctx, NativeId.Function, 'function', name, span);
  }),
);
