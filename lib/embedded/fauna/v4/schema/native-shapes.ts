import { HISTORY_FLOOR } from '../../schema/collection-definition';
import { NativeId } from '../../schema/native-ids';
import { BUILTIN_ROLES } from '../../schema/reserved-names';
import { isStoredLambda } from '../../schema/stored-lambda';
import { isArray } from '../../values/type-tag';
import { Bytes, type CollectionId, Doc, Null, type Struct, type Value } from '../../values/value';
import {
  BOOLEAN,
  each,
  type FieldCheck,
  fieldFailure,
  invalidType,
  isPlainStruct,
  LONG,
  MAP,
  mapOf,
  NAME,
  oneOrMore,
  optional,
  QUERY,
  record,
  REF,
  required,
  STRING,
  TTL,
  valueRequired,
  zeroOrMore,
} from './field-check';
import { SOURCE, TERM } from './index-checks';
import type { MaskFields } from './mask';
import { lambdaArity, type LambdaArity } from './stored-arity';

/** What v4 lets documents of a native collection hold. */
export interface NativeShape {
  /** Everything else is left out. */
  readonly mask: MaskFields;
  /** In the order their failures are told. */
  readonly checks: readonly (readonly [field: string, check: FieldCheck])[];
  /** What a new document has that says nothing of it. */
  readonly defaults: Struct;
  /** What `replace` leaves as it was where nothing is said of it. */
  readonly keptOnReplace: readonly string[];
  /** What the database says of a document, and nobody else. */
  readonly fixed: readonly string[];
  /** What only the write that makes a document may say. */
  readonly final?: readonly string[];
  /** What only v10 writes, and no write of v4 touches. */
  readonly foreign: readonly string[];
}

const NOTHING = { defaults: new Map(), keptOnReplace: [], fixed: [], foreign: [] } as const;
const NAMED = { ...NOTHING, keptOnReplace: ['name'] } as const;

const ROLE_REF = (value: Value): boolean => value instanceof Doc && value.collection === NativeId.Role;
const ROLE = required('Role', (value) => typeof value === 'string' || ROLE_REF(value));

/** Keys name those that every database has as they name its own. */
const ROLE_NAME: FieldCheck = each(NAME, (value, path) => {
  if (typeof value !== 'string' || !BUILTIN_ROLES.has(value)) return [];
  const reserved = [...BUILTIN_ROLES].join(', ');
  return [fieldFailure('reserved name', path, `Invalid name ${value}. Reserved names: ${reserved}.`)];
});

/** A key may have several roles of the database's own. */
const ROLES = required('Role', (value) =>
  isArray(value)
    ? value.every((role) => ROLE_REF(role) || (typeof role === 'string' && !BUILTIN_ROLES.has(role)))
    : typeof value === 'string' || ROLE_REF(value),
);
const DATABASE = required('Database Ref', (v) => v instanceof Doc && v.collection === NativeId.Database);
const COLLECTION = required('Class Ref', (v) => v instanceof Doc && v.collection === NativeId.Collection);

/** What is kept of a secret: text where it is given, bytes where it is stored. */
const HASH = required('String', (value) => typeof value === 'string' || value instanceof Bytes);

/** How much of the machine a database or a key gets (`fauna/faunadb: ext/scheduler/src/main/scala/Priority.scala`); here it is kept only. */
const PRIORITY = required('Priority', (value) => typeof value === 'number' && value >= 1 && value <= 500);

const nonNegative: FieldCheck = (value, path) =>
  (typeof value === 'number' || typeof value === 'bigint') && value < 0
    ? [fieldFailure('non-negative value required', path, 'Value must be non-negative.')]
    : [];

const secureAddress: FieldCheck = (value, path) => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url?.protocol === 'https:' || isLocal
    ? []
    : [fieldFailure('invalid uri', path, `\`${String(value)}\` is a not valid URI`)];
};

const PROVIDER_ROLE = record('Role', {
  role: required('Role Ref', (value) => typeof value === 'string' || ROLE_REF(value)),
  predicate: (value, path) => (typeof value === 'string' ? [] : QUERY(value, path)),
});

/** A role or its name, or with a predicate an object of both. */
const providerRole: FieldCheck = (value, path) =>
  value !== undefined && isPlainStruct(value) ? PROVIDER_ROLE(value, path) : ROLE(value, path);

const PROVIDER_ROLES: FieldCheck = (value, path) => (value === undefined ? [] : oneOrMore(providerRole)(value, path));

const rolesOfLambdas: FieldCheck = (value, path) =>
  readEntries(value, providerRole).flatMap((entry) =>
    textInPlaceOfLambda(entry.get('predicate'), [...path, 'predicate']),
  );

const ACTION_ARITIES: Readonly<Record<string, number>> = {
  read: 1,
  write: 2,
  create: 1,
  create_with_id: 2,
  delete: 1,
  history_write: 4,
  history_read: 1,
  unrestricted_read: 1,
  call: 1,
};

const ACTION: FieldCheck = (value, path) =>
  value === undefined || typeof value === 'boolean' || isStoredLambda(value) || typeof value === 'string'
    ? []
    : [invalidType(value, 'RoleAction', path)];

const PRIVILEGE = record('Privilege', {
  resource: required('Ref', (value) => value instanceof Doc || typeof value === 'string'),
  actions: optional(mapOf('RoleAction', ACTION)),
});

const MEMBERSHIP = record('Membership', {
  resource: (value, path) => (typeof value === 'string' ? [] : COLLECTION(value, path)),
  predicate: optional((value, path) => (typeof value === 'string' ? [] : QUERY(value, path))),
});

/** Names and texts of v10 cannot be written from here; the path names no position in a list. */
const privilegesOfRefs: FieldCheck = (value, path) =>
  readEntries(value, PRIVILEGE).flatMap((privilege) => {
    const actions = privilege.get('actions');
    return [
      ...REF(privilege.get('resource'), [...path, 'resource']),
      ...[...(actions !== undefined && isPlainStruct(actions) ? actions : [])].flatMap(([name, action]) =>
        textInPlaceOfLambda(action, [...path, 'actions', name]),
      ),
    ];
  });

const membershipsOfRefs: FieldCheck = (value, path) =>
  readEntries(value, MEMBERSHIP).flatMap((membership) => [
    ...REF(membership.get('resource'), [...path, 'resource']),
    ...textInPlaceOfLambda(membership.get('predicate'), [...path, 'predicate']),
  ]);

const textInPlaceOfLambda: FieldCheck = (value, path) =>
  typeof value === 'string' ? [invalidType(value, 'Query', path)] : [];

/** Lambdas are counted only where a privilege stands alone, not in a list. */
const actionArities: FieldCheck = (value, path) => {
  const actions = value !== undefined && isPlainStruct(value) ? value.get('actions') : undefined;
  if (actions === undefined || !isPlainStruct(actions)) return [];
  return Object.entries(ACTION_ARITIES).flatMap(([name, arity]) =>
    wrongArity(actions.get(name), arity, [...path, 'actions', name]),
  );
};

const predicateArity: FieldCheck = (value, path) =>
  value !== undefined && isPlainStruct(value) ? wrongArity(value.get('predicate'), 1, [...path, 'predicate']) : [];

function wrongArity(lambda: Value | undefined, expected: number, path: readonly string[]): ReturnType<FieldCheck> {
  const arity: LambdaArity = isStoredLambda(lambda) ? lambdaArity(lambda) : 'any';
  if (arity === 'any' || arity === expected) return [];
  return [fieldFailure('invalid arity', path, `Found lambda with arity ${arity} expected ${expected}`)];
}

/** The objects there are, alone or in a list; none where one of them is not as it must be. */
function readEntries(value: Value | undefined, check: FieldCheck): readonly Struct[] {
  if (value === undefined || oneOrMore(check)(value, []).length > 0) return [];
  return (isArray(value) ? value : [value]).filter(isPlainStruct);
}

/** Who a token stands for. */
const OWNER: FieldCheck = (value, path) => (value === undefined ? [valueRequired(path)] : REF(value, path));

const DATA: readonly [string, FieldCheck] = ['data', (value, path) => (value === undefined ? [] : MAP(value, path))];
const ACTIONS_MASK = Object.fromEntries(Object.keys(ACTION_ARITIES).map((name) => [name, true] as const));
const TERM_MASK = { field: true, binding: true, reverse: true, mva: true, transform: true } as const;

/** One row a native collection (`fauna/faunadb: ext/model/src/main/scala/doc/*.scala`, the `VersionValidator`s). */
export const NATIVE_SHAPES: ReadonlyMap<CollectionId, NativeShape> = new Map<CollectionId, NativeShape>([
  [
    NativeId.Collection,
    {
      mask: { data: true, history_days: true, ttl_days: true, name: true },
      checks: [
        DATA,
        ['history_days', optional(LONG)],
        ['ttl_days', optional(LONG)],
        ['history_days', nonNegative],
        ['name', NAME],
      ],
      defaults: new Map([['history_days', 0]]),
      keptOnReplace: ['name', 'history_days'],
      fixed: [],
      foreign: [
        'alias',
        'computed_fields',
        'fields',
        'migrations',
        'wildcard',
        'document_ttls',
        'indexes',
        'backing_indexes',
        HISTORY_FLOOR,
        'constraints',
      ],
    },
  ],
  [
    NativeId.Index,
    {
      mask: {
        data: true,
        name: true,
        source: true,
        terms: TERM_MASK,
        values: TERM_MASK,
        active: true,
        partitions: true,
        unique: true,
        serialized: true,
      },
      checks: [
        DATA,
        ['name', NAME],
        ['source', oneOrMore(SOURCE)],
        ['terms', zeroOrMore(TERM)],
        ['values', zeroOrMore(TERM)],
        ['active', BOOLEAN],
        ['partitions', optional(LONG)],
        ['unique', optional(BOOLEAN)],
        ['serialized', optional(BOOLEAN)],
      ],
      defaults: new Map<string, Value>([
        ['active', true],
        ['serialized', true],
      ]),
      keptOnReplace: ['name', 'unique'],
      fixed: ['active'],
      foreign: ['backing_indexes'],
    },
  ],
  [
    NativeId.Function,
    {
      ...NAMED,
      mask: { data: true, name: true, role: true, body: true, signature: true },
      checks: [
        DATA,
        ['name', NAME],
        ['role', optional(ROLE)],
        ['body', (value, path) => (typeof value === 'string' ? [] : QUERY(value, path))],
        ['signature', optional(STRING)],
      ],
      foreign: ['alias'],
    },
  ],
  [
    NativeId.Role,
    {
      ...NAMED,
      mask: {
        data: true,
        name: true,
        membership: { resource: true, predicate: true },
        privileges: { resource: true, actions: ACTIONS_MASK },
      },
      checks: [
        DATA,
        ['name', ROLE_NAME],
        ['membership', zeroOrMore(MEMBERSHIP)],
        ['privileges', zeroOrMore(PRIVILEGE)],
        ['privileges', actionArities],
        ['membership', predicateArity],
        ['privileges', privilegesOfRefs],
        ['membership', membershipsOfRefs],
      ],
    },
  ],
  [
    NativeId.AccessProvider,
    {
      mask: { data: true, name: true, issuer: true, jwks_uri: true, roles: true },
      checks: [
        DATA,
        ['name', NAME],
        ['issuer', STRING],
        [
          'jwks_uri',
          each(
            required('URI', (value) => typeof value === 'string'),
            secureAddress,
          ),
        ],
        ['roles', PROVIDER_ROLES],
        ['roles', rolesOfLambdas],
      ],
      defaults: new Map(),
      keptOnReplace: ['name', 'issuer', 'jwks_uri', 'roles'],
      fixed: ['audience'],
      foreign: [],
    },
  ],
  [
    NativeId.Database,
    {
      ...NAMED,
      mask: { data: true, name: true, priority: true, typechecked: true, protected: true },
      checks: [
        DATA,
        ['name', NAME],
        ['priority', optional(PRIORITY)],
        ['typechecked', optional(BOOLEAN)],
        ['protected', optional(BOOLEAN)],
      ],
      fixed: ['global_id'],
    },
  ],
  [
    NativeId.Key,
    {
      ...NOTHING,
      mask: { data: true, role: true, database: true, priority: true, hashed_secret: true },
      checks: [
        ['hashed_secret', optional(HASH)],
        DATA,
        ['role', ROLES],
        ['database', optional(DATABASE)],
        ['priority', optional(PRIORITY)],
      ],
      keptOnReplace: ['hashed_secret'],
      final: ['hashed_secret'],
    },
  ],
  [
    NativeId.Token,
    {
      ...NOTHING,
      mask: { data: true, document: true, hashed_secret: true },
      checks: [DATA, ['document', OWNER], ['hashed_secret', optional(HASH)]],
    },
  ],
  [
    NativeId.Credential,
    {
      ...NOTHING,
      mask: { data: true, document: true, password: true, hashed_password: true },
      checks: [DATA, ['document', OWNER], ['password', optional(STRING)]],
      fixed: ['hashed_password'],
    },
  ],
]);

/** Collections whose documents can expire. */
export const EXPIRING: ReadonlySet<CollectionId> = new Set([NativeId.Key, NativeId.Token, NativeId.Credential]);

/** The time to live as it was given; null takes it away. */
export const checkTtl: FieldCheck = (value, path) => (value instanceof Null ? [] : TTL(value, path));
