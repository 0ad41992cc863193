import { isArray, isStruct } from '../values/type-tag';
import { Doc, type CollectionId, type Value } from '../values/value';
import type { BackingIndex, CollectionSchema } from './catalog';
import { HISTORY_FLOOR } from './collection-definition';
import { type FieldFailure, failure } from './field-failure';
import {
  ANY_RECORD,
  ANY_TYPE,
  type FieldType,
  type FieldValidator,
  arrayOf,
  optional,
  record,
  scalar,
  union,
} from './field-type';
import { fieldNames, globalName, identifier, indexNames, roleName } from './name-validators';
import {
  ACCESS_PROVIDER_BY_ISSUER,
  COLLECTION_BY_ALIAS,
  CREDENTIAL_BY_DOCUMENT,
  FUNCTION_BY_ALIAS,
  TOKEN_BY_DOCUMENT,
  nameIndexOf,
} from './native-indexes';
import { NativeId, isNamedCollection, isUserCollection } from './native-ids';
import { BUILTIN_ROLES } from './reserved-names';
import {
  expressionText,
  fieldPathText,
  lambdaText,
  schemaTypeText,
  signatureText,
  uniqueFieldTexts,
} from './source-validators';

/** The collections every database has, one row each (`fauna/faunadb: ext/model/src/main/scala/schema/NativeCollection.scala`). */

const STRING = scalar('String');
const LONG = scalar('Long');
const BOOLEAN = scalar('Boolean');
const QUERY = scalar('Query');

const nonNegative: FieldValidator = (_ctx, path, value) =>
  (typeof value === 'number' || typeof value === 'bigint') && value < 0
    ? [failure(path, 'Non-negative value required.')]
    : [];

const userDocument: FieldValidator = (_ctx, path, value) =>
  value instanceof Doc && !isUserCollection(value.collection)
    ? [failure(path, 'Expected document from a user-defined collection.')]
    : [];

/** Key sets are fetched over https; plain http is let through for this very machine, where development servers are. */
const keySetAddress: FieldValidator = (_ctx, path, value) => {
  if (typeof value !== 'string') return [];
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return isHttps(value) || local ? [] : [failure(path, `\`${value}\` must be a valid https URI.`)];
};

/** As lenient as FaunaDB: the host can be anything, but a port is a number. */
function isHttps(text: string): boolean {
  const [scheme, authority = ''] = /^https:(?:\/\/([^/?#]*))?/i.exec(text.trim()) ?? [];
  const port = /:([^\]@]*)$/.exec(authority)?.[1] ?? '';
  return scheme !== undefined && /^\d*$/.test(port);
}

const providerRoles: FieldValidator = (_ctx, path, value) => {
  if (!isArray(value)) return [];
  const seen = new Map<string, number>();
  const failures: FieldFailure[] = [];
  for (const entry of value) {
    const role: Value | undefined = isStruct(entry) ? entry.get('role') : entry;
    if (typeof role !== 'string') continue;
    const count = (seen.get(role) ?? 0) + 1;
    seen.set(role, count);
    if (count % 2 === 0) {
      const text = `The role \`${role}\` is present more than once, there can only be one entry per role.`;
      failures.push(failure(path, text));
    }
    if (BUILTIN_ROLES.has(role)) failures.push(failure(path, `Builtin role \`${role}\` not allowed.`));
  }
  return failures;
};

const INDEX_TERM = record({
  field: {
    type: STRING,
    validate: fieldPathText({
      id: '`id` is not supported as an index term, use the native byId method to look up a document by its id.',
      coll: '`coll` is not supported as an index term.',
      ts: '`ts` may only be used as an index value, not as an index term.',
    }),
  },
  mva: optional(BOOLEAN),
});

const INDEX_VALUE = record({
  field: {
    type: STRING,
    validate: fieldPathText({ coll: '`coll` is not supported as a specified index value.' }),
  },
  order: optional(union({ kind: 'literal', value: 'asc' }, { kind: 'literal', value: 'desc' })),
  mva: optional(BOOLEAN),
});

const INDEX_STATE = {
  status: {
    type: optional(
      union(
        { kind: 'literal', value: 'building' },
        { kind: 'literal', value: 'complete' },
        { kind: 'literal', value: 'failed' },
      ),
    ),
    readOnly: true,
  },
  queryable: optional(BOOLEAN),
} as const;

const INDEX = union(
  record({ terms: arrayOf(INDEX_TERM), ...INDEX_STATE }),
  record({ values: arrayOf(INDEX_VALUE), ...INDEX_STATE }),
  record({ terms: arrayOf(INDEX_TERM), values: arrayOf(INDEX_VALUE), ...INDEX_STATE }),
);

const CHECK_CONSTRAINT = record({
  check: record({
    name: { type: STRING, validate: identifier },
    body: { type: STRING, validate: lambdaText([1]) },
  }),
});

const UNIQUE_CONSTRAINT = record({
  unique: {
    type: union(arrayOf(STRING), arrayOf(record({ field: STRING, mva: optional(BOOLEAN) }))),
    validate: uniqueFieldTexts({
      id: '`id` is not supported as a unique constraint value.',
      coll: '`coll` is not supported as a unique constraint value.',
      ts: '`ts` is not supported as a unique constraint value.',
    }),
  },
  status: { type: optional(STRING), readOnly: true },
});

const MIGRATION = union(
  record({ backfill: record({ field: STRING, value: { type: STRING, validate: expressionText } }) }),
  record({ drop: record({ field: STRING }) }),
  record({ split: record({ field: STRING, to: arrayOf(STRING) }) }),
  record({ move: record({ field: STRING, to: STRING }) }),
  record({ add: record({ field: STRING }) }),
  record({ move_conflicts: record({ into: STRING }) }),
  record({ move_wildcard: record({ into: STRING }) }),
  record({ add_wildcard: record({}) }),
);

function byName(member: FieldType): FieldType {
  return record({}, member);
}

function oneOrMore(member: FieldType): FieldType {
  return optional(union(member, arrayOf(member)));
}

function action(parameters: readonly number[] | 'any'): { type: FieldType; validate: FieldValidator } {
  return { type: optional(union(BOOLEAN, STRING, QUERY)), validate: lambdaText(parameters) };
}

const PRIVILEGE = record({
  resource: STRING,
  actions: optional(
    record({
      read: action([1]),
      write: action([2, 3]),
      create: action([1]),
      create_with_id: action([1, 2]),
      delete: action([1]),
      history_write: action([4]),
      history_read: action([1]),
      unrestricted_read: action([1]),
      call: action('any'),
    }),
  ),
});

const MEMBERSHIP = record({
  resource: STRING,
  predicate: { type: optional(union(QUERY, STRING)), validate: lambdaText([1]) },
});

const PROVIDER_ROLE = union(
  STRING,
  record({ role: STRING, predicate: { type: union(QUERY, STRING), validate: lambdaText([1]) } }),
);

const SECRET = {
  secret: { type: optional(STRING), readOnly: true },
  hashed_secret: { type: optional(scalar('Bytes')), internal: true },
} as const;

const METADATA = { data: optional(ANY_RECORD) } as const;

interface NativeCollection {
  readonly id: CollectionId;
  readonly name: string;
  readonly fields: FieldType;
  readonly indexes?: readonly BackingIndex[];
  /** Indexes that no two documents may share a row of. */
  readonly uniques?: readonly BackingIndex[];
}

const TABLE: readonly NativeCollection[] = [
  {
    id: NativeId.Collection,
    name: 'Collection',
    indexes: [COLLECTION_BY_ALIAS],
    fields: record({
      name: { type: STRING, validate: globalName },
      alias: { type: optional(STRING), validate: globalName },
      computed_fields: {
        type: optional(
          byName(
            record({
              body: { type: STRING, validate: lambdaText([1]) },
              signature: { type: optional(STRING), validate: signatureText },
            }),
          ),
        ),
        validate: fieldNames,
      },
      fields: {
        type: optional(
          byName(
            record({
              signature: { type: STRING, validate: schemaTypeText },
              default: optional(STRING),
              // Where FaunaDB keeps a default's value; texts name it.
              backfill_value: { type: ANY_TYPE, internal: true, readOnly: true },
            }),
          ),
        ),
        validate: fieldNames,
      },
      migrations: optional(arrayOf(MIGRATION)),
      wildcard: { type: optional(STRING), validate: signatureText },
      history_days: { type: optional(LONG), validate: nonNegative, defaultValue: 0 },
      ttl_days: { type: optional(LONG), validate: nonNegative },
      document_ttls: optional(BOOLEAN),
      indexes: { type: optional(byName(INDEX)), validate: indexNames },
      backing_indexes: { type: optional(arrayOf(ANY_TYPE)), internal: true },
      [HISTORY_FLOOR]: { type: optional(scalar('Time')), internal: true },
      constraints: optional(arrayOf(union(CHECK_CONSTRAINT, UNIQUE_CONSTRAINT))),
      ...METADATA,
    }),
  },
  {
    id: NativeId.Function,
    name: 'Function',
    indexes: [FUNCTION_BY_ALIAS],
    fields: record({
      name: { type: STRING, validate: globalName },
      alias: { type: optional(STRING), validate: globalName },
      role: optional(STRING),
      body: { type: union(QUERY, STRING), validate: lambdaText('any', 'refused') },
      signature: { type: optional(STRING), validate: signatureText },
      ...METADATA,
    }),
  },
  {
    id: NativeId.Role,
    name: 'Role',
    uniques: [nameIndexOf(NativeId.Role)],
    fields: record({
      name: { type: STRING, validate: roleName },
      privileges: oneOrMore(PRIVILEGE),
      membership: oneOrMore(MEMBERSHIP),
      ...METADATA,
    }),
  },
  {
    id: NativeId.AccessProvider,
    name: 'AccessProvider',
    uniques: [nameIndexOf(NativeId.AccessProvider), ACCESS_PROVIDER_BY_ISSUER],
    fields: record({
      name: { type: STRING, validate: identifier },
      issuer: STRING,
      jwks_uri: { type: STRING, validate: keySetAddress },
      roles: { type: oneOrMore(PROVIDER_ROLE), validate: providerRoles },
      audience: { type: optional(STRING), readOnly: true },
      ...METADATA,
    }),
  },
  {
    id: NativeId.Database,
    name: 'Database',
    uniques: [nameIndexOf(NativeId.Database)],
    fields: record({
      name: { type: STRING, validate: identifier },
      global_id: { type: optional(STRING), readOnly: true },
      priority: optional(LONG),
      typechecked: optional(BOOLEAN),
      protected: optional(BOOLEAN),
      ...METADATA,
    }),
  },
  {
    id: NativeId.Key,
    name: 'Key',
    fields: record({
      role: STRING,
      // What FQL v4 writes; queries of v10 cannot store a reference to a database.
      database: optional(union(STRING, { kind: 'document', collection: NativeId.Database, name: 'Database' })),
      ttl: optional(scalar('Time')),
      ...SECRET,
      ...METADATA,
    }),
  },
  {
    id: NativeId.Token,
    name: 'Token',
    indexes: [TOKEN_BY_DOCUMENT],
    fields: record({
      document: { type: { kind: 'any document' }, validate: userDocument },
      ttl: optional(scalar('Time')),
      ...SECRET,
      ...METADATA,
    }),
  },
  {
    id: NativeId.Credential,
    name: 'Credential',
    uniques: [CREDENTIAL_BY_DOCUMENT],
    fields: record({
      document: { type: { kind: 'any document' }, validate: userDocument },
      password: optional(STRING),
      hashed_password: { type: optional(STRING), internal: true },
    }),
  },
];

/** Schema documents are kept as they were for good. */
const SCHEMA_HISTORY_DAYS = 36_500;

function schemaOf({ id, name, fields, indexes = [], uniques = [] }: NativeCollection): CollectionSchema {
  const named = isNamedCollection(id);
  const names = named && !uniques.includes(nameIndexOf(id)) ? [nameIndexOf(id)] : [];
  return {
    id,
    name,
    alias: id === NativeId.Credential ? 'Credentials' : undefined,
    native: true,
    named,
    record: fields.kind === 'record' ? fields.record : { fields: new Map(), wildcard: undefined },
    computedFields: new Map(),
    checks: [],
    uniques: uniques.map((index) => ({ index })),
    indexes: new Map(),
    backing: [...names, ...uniques, ...indexes],
    historyDays: named ? SCHEMA_HISTORY_DAYS : 0,
    historyFloor: 0,
    ttlDays: undefined,
  };
}

/** Every native collection that queries can name. */
export const NATIVE_COLLECTIONS: readonly CollectionSchema[] = TABLE.map(schemaOf);

/** The indexes of FQL v4, which checks them itself; queries of v10 cannot name it. */
export const LEGACY_INDEX_COLLECTION: CollectionSchema = schemaOf({
  id: NativeId.Index,
  name: 'Index',
  fields: ANY_RECORD,
});
