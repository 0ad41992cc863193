import type { NativeDocument } from './native-documents';
import { readSignature } from './read-type';
import { type TypeShape, signature } from './shape';
import {
  BOOLEAN,
  NULL,
  type NamedType,
  STRING,
  type Type,
  type TypeScheme,
  any,
  functionOf,
  intersection,
  literal,
  named,
  nullable,
  record,
  union,
} from './types';

/** What differs between the documents of collections. */
interface DocumentTypes {
  /** The structure of a document. */
  readonly fields: Type;
  readonly created: Type;
  readonly updated: Type;
  readonly replaced: Type;
}

export const ID = named('ID');
export const TIME = named('Time');

/** `{ *: Any }`. */
export const ANY_RECORD = record(new Map(), any());

/** What sets of a collection and of its indexes can be cut to. */
export const RANGE = union([
  record(new Map([['from', any()]])),
  record(new Map([['to', any()]])),
  record(
    new Map([
      ['from', any()],
      ['to', any()],
    ]),
  ),
]);

/** The types of a collection that every database has: the collection, its documents, its missing documents. */
export function collectionShapes(collection: string, native: NativeDocument): readonly TypeShape[] {
  const { document, isNamed, functions = {}, methods = {} } = native;
  const types = {
    fields: readSignature(native.fields),
    created: readSignature(native.created),
    updated: ANY_RECORD,
    replaced: ANY_RECORD,
  };
  const doc = named(document);
  const reference = named(isNamed ? 'NamedRef' : 'Ref', [doc]);
  const apply =
    native.apply === undefined ? (isNamed ? undefined : method([['id', ID]], reference)) : readSignature(native.apply);
  const find: readonly [string, Type] = isNamed
    ? ['byName', method([['name', STRING]], reference)]
    : ['byId', method([['id', ID]], reference)];
  return [
    {
      name: `${collection}Collection`,
      params: [],
      hint: 'server_collection',
      fields: schemes([...collectionMembers(doc, types), find, ...texts(functions)]),
      ...(apply ? { apply: signature(apply) } : {}),
    },
    documentShape(doc, collection, types, texts(methods)),
    missingShape(doc, collection, isNamed),
  ];
}

function texts(members: Readonly<Record<string, string>>): readonly (readonly [string, Type])[] {
  return Object.entries(members).map(([name, text]) => [name, readSignature(text)]);
}

/** What every collection has. */
export function collectionMembers(doc: NamedType, { created }: DocumentTypes): readonly (readonly [string, Type])[] {
  const predicate = functionOf([{ name: undefined, type: doc }], undefined, BOOLEAN);
  return [
    ['all', intersection([method([], set(doc)), method([['range', RANGE]], set(doc))])],
    ['where', method([['pred', predicate]], set(doc))],
    ['firstWhere', method([['pred', predicate]], nullable(doc))],
    ['create', method([['data', created]], doc)],
    ['toString', method([], STRING)],
  ];
}

/** `doc` is the type of the documents, and where the collection's name is written, the types that come of it are from there too. */
export function documentShape(
  doc: NamedType,
  collection: string,
  { fields, updated, replaced }: DocumentTypes,
  more: readonly (readonly [string, Type])[],
): TypeShape {
  return {
    name: doc.name,
    params: [],
    document: 'existing',
    alias: signature(fields),
    fields: schemes([
      ['coll', named(`${collection}Collection`, [], doc.span)],
      ['exists', method([], literal({ type: 'boolean', value: true }))],
      ['update', method([['data', updated]], doc)],
      ['replace', method([['data', replaced]], doc)],
      ['delete', method([], named(`Null${doc.name}`, [], doc.span))],
      ...more,
    ]),
  };
}

export function missingShape(doc: NamedType, collection: string, isNamed: boolean): TypeShape {
  return {
    name: `Null${doc.name}`,
    params: [],
    document: 'missing',
    alias: signature(NULL),
    fields: schemes([
      isNamed ? ['name', STRING] : ['id', ID],
      ['coll', named(`${collection}Collection`, [], doc.span)],
      ['exists', method([], literal({ type: 'boolean', value: false }))],
      ['toString', method([], STRING)],
    ]),
  };
}

export function set(element: Type): Type {
  return named('Set', [element]);
}

export function method(params: readonly (readonly [string, Type])[], result: Type): Type {
  return functionOf(
    params.map(([name, type]) => ({ name, type })),
    undefined,
    result,
  );
}

export function schemes(members: readonly (readonly [string, Type])[]): ReadonlyMap<string, TypeScheme> {
  return new Map(members.map(([name, type]) => [name, signature(type)]));
}
