import type { Library } from '../eval/library';
import type { FieldEntry, FunctionEntry, ModuleTable } from '../eval/native';
import { NATIVE_COLLECTIONS } from '../schema/native-collections';
import type { TypeTag } from '../values/type-tag';
import { collectionShapes } from './collection-shapes';
import { NATIVE_DOCUMENTS } from './native-documents';
import { readSignature } from './read-type';
import { type TypeEnvironment, type TypeShape, signature } from './shape';
import { mapParts } from './parts';
import { NUMBER, type Type, type TypeScheme, functionOf, intersection, named } from './types';

/** Single letters are type parameters in the library's signatures. */
const isLetter = (name: string): boolean => name.length === 1;

/** The library's names, which can be listed. */
export interface LibraryEnvironment extends TypeEnvironment {
  readonly globals: ReadonlyMap<string, TypeScheme>;
  readonly shapes: ReadonlyMap<string, TypeShape>;
}

/**
 * What every query knows by name: the library's functions, modules and types, with the signatures of their rows. They are read when
 * first asked for, since that takes a while, and a database is to listen soon.
 */
export function libraryEnvironment(library: Library): LibraryEnvironment {
  let names: LibraryNames | undefined;
  const known = (): LibraryNames => (names ??= readLibrary(library));
  return {
    get globals() {
      return known().globals;
    },
    get shapes() {
      return known().shapes;
    },
    global: (name) => known().globals.get(name),
    shape: (name) => known().shapes.get(name),
  };
}

type LibraryNames = Pick<LibraryEnvironment, 'globals' | 'shapes'>;

function readLibrary(library: Library): LibraryNames {
  const shapes = new Map(
    [...typeShapes(library), OBJECT, ...moduleShapes(library), ...REFERENCES].map((shape) => [shape.name, shape]),
  );
  const globals = new Map<string, TypeScheme>([
    ...[...library.modules].map(([name, table]) => [name, typeOf(table)] as const),
    ...[...library.globals].map(([name, entry]) => [name, functionScheme(entry)] as const),
  ]);
  for (const { id, name } of NATIVE_COLLECTIONS) {
    const native = NATIVE_DOCUMENTS.get(id);
    if (native === undefined) continue;
    for (const shape of collectionShapes(name, native)) shapes.set(shape.name, shape);
    globals.set(name, scheme(named(`${name}Collection`)));
  }
  return { globals, shapes };
}

function typeOf({ name, collection }: ModuleTable): TypeScheme {
  return scheme(named(collection === undefined ? `${name}Module` : `${name}Collection`));
}

function scheme(type: Type): TypeScheme {
  return signature(type);
}

/** The types of values, and those whose rows they share. */
const VALUE_TYPES: readonly { readonly name: string; readonly tag: TypeTag; readonly params?: readonly string[] }[] = [
  { name: 'Null', tag: 'Null' },
  { name: 'ID', tag: 'ID' },
  { name: 'Boolean', tag: 'Boolean' },
  { name: 'Number', tag: 'Int' },
  { name: 'Int', tag: 'Int' },
  { name: 'Long', tag: 'Long' },
  { name: 'Double', tag: 'Double' },
  { name: 'Float', tag: 'Double' },
  { name: 'String', tag: 'String' },
  { name: 'Bytes', tag: 'Bytes' },
  { name: 'Time', tag: 'Time' },
  { name: 'Date', tag: 'Date' },
  { name: 'UUID', tag: 'UUID' },
  { name: 'SetCursor', tag: 'SetCursor' },
  { name: 'TransactionTime', tag: 'TransactionTime' },
  { name: 'Array', tag: 'Array', params: ['A'] },
  { name: 'Set', tag: 'Set', params: ['A'] },
  { name: 'EventSource', tag: 'EventSource', params: ['A'] },
];

function typeShapes(library: Library): readonly TypeShape[] {
  const shapes = VALUE_TYPES.map(({ name, tag, params = [] }): TypeShape => {
    const table = library.types.get(tag);
    const operators = table?.operators ?? [];
    const access = name === 'Null' ? NULL_ACCESS : accessOf(operators);
    return {
      name,
      params,
      fields: members([...(table?.fields ?? []), ...(table?.methods ?? [])]),
      operators: members(operators.filter((operator) => operator.name !== '[]')),
      ...(tag === 'Int' || tag === 'Long' || tag === 'Double' ? { self: scheme(NUMBER) } : {}),
      ...(access ? { access } : {}),
    };
  });
  const functions = library.types.get('Function');
  const userFunction: TypeShape = {
    name: 'UserFunction',
    params: ['A'],
    fields: members([...(functions?.fields ?? []), ...(functions?.methods ?? [])]),
    apply: text('A'),
  };
  return [...shapes, userFunction, { name: 'DeletedCollection', params: [], fields: new Map() }];
}

const NULL_ACCESS = text('Any => Never');

const OBJECT: TypeShape = {
  name: 'object',
  params: [],
  fields: new Map(),
  self: text('{ *: Any }'),
  access: text('String => Any'),
};

function accessOf(operators: readonly FunctionEntry[]): TypeScheme | undefined {
  const access = operators.find(({ name }) => name === '[]');
  return access && scheme(withoutNames(functionScheme(access).type));
}

/** The key in `[…]` has no name. */
function withoutNames(type: Type): Type {
  if (type.kind !== 'Function') return mapParts(type, withoutNames);
  return functionOf(
    type.params.map((param) => ({ ...param, name: undefined })),
    type.variadic,
    type.result,
  );
}

function moduleShapes(library: Library): readonly TypeShape[] {
  return [...library.modules.values()]
    .filter(({ collection }) => collection === undefined)
    .map(({ name, constants, functions, apply }): TypeShape => ({
      name: `${name}Module`,
      params: [],
      hint: 'module',
      fields: new Map([...(name === 'FQL' ? rootMembers(library) : []), ...members([...constants, ...functions])]),
      ...(apply ? { apply: functionScheme(apply) } : {}),
    }));
}

/** The root module has everything global but itself; modules of its own are among its rows. */
function rootMembers({ modules, globals }: Library): readonly (readonly [string, TypeScheme])[] {
  return [
    ...[...modules].flatMap(([name, table]) =>
      name === 'FQL' || name.includes('.') ? [] : [[name, typeOf(table)] as const],
    ),
    ...[...globals].map(([name, entry]) => [name, functionScheme(entry)] as const),
  ];
}

function members(rows: readonly (FieldEntry | FunctionEntry)[]): ReadonlyMap<string, TypeScheme> {
  return new Map(rows.map((row) => [row.name, 'overloads' in row ? functionScheme(row) : text(row.signature)]));
}

/** The type of a function; one of several forms is all of them. */
function functionScheme({ overloads }: FunctionEntry): TypeScheme {
  const types = overloads.map((overload) => readSignature(overload.signature, isLetter));
  const [only, second] = types;
  return scheme(only && second === undefined ? only : intersection(types));
}

function text(type: string): TypeScheme {
  return scheme(readSignature(type, isLetter));
}

function absent(key: 'id' | 'name', type: string): ReadonlyMap<string, TypeScheme> {
  return new Map([
    [key, text(type)],
    ['coll', text('Any')],
    ['exists', text('() => false')],
  ]);
}

/** What documents are before anybody knows whether they exist: the document, or one that is missing and equals null. */
const REFERENCES: readonly TypeShape[] = [
  { name: 'EmptyRef', params: ['A'], fields: absent('id', 'ID'), alias: text('Null') },
  { name: 'Ref', params: ['A'], fields: new Map(), alias: text('A | EmptyRef<A>') },
  { name: 'EmptyNamedRef', params: ['A'], fields: absent('name', 'String'), alias: text('Null') },
  { name: 'NamedRef', params: ['A'], fields: new Map(), alias: text('A | EmptyNamedRef<A>') },
  { name: 'Stream', params: ['A'], fields: new Map(), alias: text('EventSource<A>') },
];
