import { NativeId } from '../schema/native-ids';

/** The static types of the documents that every database has, as FQL type texts. */
export interface NativeDocument {
  readonly document: string;
  /** By name, as opposed to by id. */
  readonly isNamed: boolean;
  readonly fields: string;
  /** What `create` takes. */
  readonly created: string;
  /** Methods of the documents, by name. */
  readonly methods?: Readonly<Record<string, string>>;
  /** Functions of the collection, by name. */
  readonly functions?: Readonly<Record<string, string>>;
  /** What calling the collection does. */
  readonly apply?: string;
}

const DATA = '{ *: Any } | Null';
const COMPUTED = '{ body: String, signature: String | Null }';
const DEFINED = '{ signature: String, default: String | Null }';
const TERMS = 'Array<{ field: String, mva: Boolean | Null }>';
const VALUES = 'Array<{ field: String, mva: Boolean | Null, order: "asc" | "desc" | Null }>';
const STATUS = '"pending" | "active" | "failed"';
const UNIQUE = `{ unique: Array<String> | ${TERMS} }`;
const CHECK = '{ check: { name: String, body: String } }';
const MIGRATIONS =
  'Array<{ backfill: { field: String, value: String } } | { drop: { field: String } } | ' +
  '{ split: { field: String, to: Array<String> } } | { move: { field: String, to: String } } | { add: { field: String } } | ' +
  '{ move_conflicts: { into: String } } | { move_wildcard: { into: String } } | { add_wildcard: {} }>';
const ROLE_PREDICATE = '{ role: String, predicate: String }';
const ANY_ROLE = `String | ${ROLE_PREDICATE}`;

/** `fauna/faunadb: ext/model/src/main/scala/runtime/fql2/stdlib/`, `docImplType` and `docCreateType` of each collection. */
export const NATIVE_DOCUMENTS: ReadonlyMap<number, NativeDocument> = new Map<number, NativeDocument>([
  [
    NativeId.Collection,
    {
      document: 'CollectionDef',
      isNamed: true,
      fields: `{ name: String, alias: String | Null, computed_fields: { *: ${COMPUTED} }, fields: { *: ${DEFINED} },
        migrations: ${MIGRATIONS} | Null, wildcard: String, ts: Time, coll: CollectionCollection, history_days: Number | Null,
        ttl_days: Number | Null, document_ttls: Boolean | Null,
        indexes: { *: { terms: ${TERMS}, values: ${VALUES}, queryable: Boolean, status: ${STATUS} } },
        constraints: Array<{ *: Any }>, data: ${DATA} }`,
      created: `{ name: String, alias: String | Null, computed_fields: { *: ${COMPUTED} } | Null, fields: { *: ${DEFINED} } | Null,
        migrations: ${MIGRATIONS} | Null, wildcard: String | Null, history_days: Number | Null, ttl_days: Number | Null,
        document_ttls: Boolean | Null,
        indexes: { *: { terms: ${TERMS} | Null, values: ${VALUES} | Null, queryable: Boolean | Null } } | Null,
        constraints: Array<${UNIQUE} | ${CHECK}> | Null, data: ${DATA} }`,
      functions: { Deleted: 'DeletedCollection' },
      apply: '(collection: String) => Any',
    },
  ],
  [
    NativeId.Function,
    {
      document: 'FunctionDef',
      isNamed: true,
      fields: `{ name: String, alias: String | Null, signature: String | Null, ts: Time, coll: FunctionCollection,
        role: String | Null, body: String, data: ${DATA} }`,
      created: `{ name: String, alias: String | Null, signature: String | Null, role: String | Null, body: String, data: ${DATA} }`,
      apply: '(function: String) => Any',
    },
  ],
  [
    NativeId.Role,
    {
      document: 'Role',
      isNamed: true,
      fields: `{ name: String, ts: Time, coll: RoleCollection, privileges: Any, membership: Any, data: ${DATA} }`,
      created: `{ name: String, privileges: Any | Null, membership: Any | Null, data: ${DATA} }`,
    },
  ],
  [
    NativeId.AccessProvider,
    {
      document: 'AccessProvider',
      isNamed: true,
      fields: `{ name: String, ts: Time, coll: AccessProviderCollection, issuer: String, jwks_uri: String,
        roles: Array<${ROLE_PREDICATE}>, audience: String, data: ${DATA} }`,
      created: `{ name: String, issuer: String, jwks_uri: String, roles: ${ANY_ROLE} | Array<${ANY_ROLE}> | Null, data: ${DATA} }`,
    },
  ],
  [
    NativeId.Database,
    {
      document: 'DatabaseDef',
      isNamed: true,
      fields: `{ name: String, ts: Time, coll: DatabaseCollection, global_id: String, priority: Number | Null,
        typechecked: Boolean | Null, protected: Boolean | Null, data: ${DATA} }`,
      created: `{ name: String, priority: Number | Null, typechecked: Boolean | Null, protected: Boolean | Null, data: ${DATA} }`,
    },
  ],
  [
    NativeId.Key,
    {
      document: 'Key',
      isNamed: false,
      fields: `{ id: ID, ts: Time, coll: KeyCollection, role: String, database: String | Null, ttl: Time | Null,
        secret: String | Null, data: ${DATA} }`,
      created: `{ role: String, database: String | Null, ttl: Time | Null, data: ${DATA} }`,
    },
  ],
  [
    NativeId.Token,
    {
      document: 'Token',
      isNamed: false,
      fields: `{ id: ID, ts: Time, coll: TokenCollection, document: { *: Any }, secret: String | Null, ttl: Time | Null,
        data: ${DATA} }`,
      created: `{ id: ID | Null, document: { *: Any } | Null, ttl: Time | Null, data: ${DATA} }`,
      functions: { byDocument: '(document: { *: Any }) => Set<Token>' },
    },
  ],
  [
    NativeId.Credential,
    {
      document: 'Credential',
      isNamed: false,
      fields: `{ id: ID, ts: Time, coll: CredentialCollection, document: Ref<{ *: Any }>, data: ${DATA} }`,
      created: `{ id: ID | Null, document: Ref<{ *: Any }>, password: String | Null, data: ${DATA} }`,
      methods: {
        verify: '(secret: String) => Boolean',
        login: '((secret: String) => Token) & ((secret: String, ttl: Time) => Token)',
      },
      functions: { byDocument: '(document: { *: Any } | Null) => Ref<Credential>' },
    },
  ],
]);
