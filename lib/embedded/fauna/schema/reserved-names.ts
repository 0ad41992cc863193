/** What a name may be, and which names are taken (`fauna/faunadb: ext/fql/shared/src/main/scala/parser/{Identifiers,Tokens}.scala`, §7.1 of the language notes). */

const KEYWORDS: ReadonlySet<string> = new Set('if else at match case let null true false isa join on of'.split(' '));

const RESERVED_TYPE_NAMES = 'Any Never struct interface type function collection'.split(' ');

const GLOBAL_FUNCTIONS = 'abort log dbg asc desc newId'.split(' ');

const MODULES = (
  'Array Boolean Bytes Date ID Doc Math Null Number Int Long Double Float Object Set SetCursor EventSource String Struct Time ' +
  'TransactionTime UUID Query FQL'
).split(' ');

const NATIVE_COLLECTIONS = 'Collection Function Role AccessProvider Database Key Token Credential'.split(' ');

/** The types of native documents, and the collections these are in. */
export const NATIVE_DOCUMENT_TYPES: ReadonlyMap<string, string> = new Map(
  NATIVE_COLLECTIONS.map((name) => [isDefinition(name) ? `${name}Def` : name, name]),
);

function isDefinition(collection: string): boolean {
  return collection === 'Collection' || collection === 'Function' || collection === 'Database';
}

const GENERIC_TYPES = 'Stream Ref EmptyRef NamedRef EmptyNamedRef UserFunction'.split(' ');

const DERIVED_TYPES: readonly string[] = [
  ...MODULES.map((name) => `${name}Module`),
  ...NATIVE_COLLECTIONS.map((name) => `${name}Collection`),
  ...NATIVE_DOCUMENT_TYPES.keys(),
  ...[...NATIVE_DOCUMENT_TYPES.keys()].map((name) => `Null${name}`),
];

const RESERVED_GLOBALS: ReadonlySet<string> = new Set([
  ...KEYWORDS,
  '_',
  ...RESERVED_TYPE_NAMES,
  ...GLOBAL_FUNCTIONS,
  ...MODULES,
  ...NATIVE_COLLECTIONS,
  'Credentials',
  ...DERIVED_TYPES,
  ...GENERIC_TYPES,
]);

/** Whether a collection, function or alias may not be called so, because FQL itself has a meaning for the name. */
export function isReservedGlobal(name: string): boolean {
  return RESERVED_GLOBALS.has(name);
}

/** A declared name: letters, digits and `_`, not a keyword, not `_` alone. */
export function isValidName(name: string): boolean {
  return isMemberName(name) && name !== '_';
}

/** The name of a field or an index, where `_` is allowed. */
export function isMemberName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name);
}

/** Top-level fields no write may carry, except `id` when a document is created; in the order FaunaDB lists them in. */
export const RESERVED_FIELDS: readonly string[] =
  'delete exists update updateData replaceData id ts data coll replace'.split(' ');

/** Names that mean something on every document, so that user fields of that name are reached only through `data`. */
export const SPECIAL_FIELDS: ReadonlySet<string> = new Set([...RESERVED_FIELDS, 'ttl']);

const COLLECTION_MEMBERS: ReadonlySet<string> = new Set(
  'all where firstWhere byId create createData definition toString createAll'.split(' '),
);

/** Whether an index may not be called so: the collection has a member of that name. */
export function isReservedIndexName(name: string): boolean {
  return COLLECTION_MEMBERS.has(name);
}

/** Built in roles, which user roles, functions and keys may name without a document. */
export const BUILTIN_ROLES: ReadonlySet<string> = new Set(['admin', 'server', 'server-readonly', 'client']);
