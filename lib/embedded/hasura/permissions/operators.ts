import { sql } from 'kysely';
import type { PostgresType } from '../catalog/catalog';
import type { Sql } from '../sql/parameter';
import { isString } from '../sql/postgres-types';

/** One comparison of a column with a value. */
export interface Operator {
  /** As filters of clients and rules spell it. Rules may write `$` for the underscore in front. */
  readonly name: string;
  /** Columns that have it. */
  readonly appliesTo: (type: PostgresType) => boolean;
  /** What stands on the right: a value of the column's own type, a text, or a list of either. */
  readonly operand: 'own' | 'own list' | 'text' | 'text list';
  readonly description?: string;
  readonly sql: (column: Sql, operand: Sql) => Sql;
}

const everyType = (): boolean => true;
const isScalar = (type: PostgresType): boolean => type.enumeration === undefined;
const isJsonb = (type: PostgresType): boolean => type.name === 'jsonb';
const isArray = (type: PostgresType): boolean => type.element !== undefined;

type Infix = '=' | '<>' | '>' | '<' | '>=' | '<=' | '@>' | '<@' | '?' | '?|' | '?&' | PatternOperator;
type PatternOperator =
  'LIKE' | 'NOT LIKE' | 'ILIKE' | 'NOT ILIKE' | 'SIMILAR TO' | 'NOT SIMILAR TO' | '~' | '~*' | '!~' | '!~*';

const infix =
  (operator: Infix) =>
  (column: Sql, operand: Sql): Sql =>
    sql`(${column} ${sql.raw(operator)} ${operand})`;

const pattern = (name: string, operator: PatternOperator, description: string): Operator => ({
  name,
  appliesTo: isString,
  operand: 'own',
  description,
  sql: infix(operator),
});

/**
 * Every comparison (`hasura/graphql-engine: server/src-lib/Hasura/Backends/Postgres/Instances/Schema.hs`, `comparisonExps`),
 * without those of PostGIS and ltree, whose types are extensions.
 */
export const OPERATORS: readonly Operator[] = [
  { name: '_eq', appliesTo: everyType, operand: 'own', sql: infix('=') },
  { name: '_neq', appliesTo: everyType, operand: 'own', sql: infix('<>') },
  { name: '_gt', appliesTo: isScalar, operand: 'own', sql: infix('>') },
  { name: '_lt', appliesTo: isScalar, operand: 'own', sql: infix('<') },
  { name: '_gte', appliesTo: isScalar, operand: 'own', sql: infix('>=') },
  { name: '_lte', appliesTo: isScalar, operand: 'own', sql: infix('<=') },
  { name: '_in', appliesTo: everyType, operand: 'own list', sql: (column, list) => sql`(${column} = ANY(${list}))` },
  { name: '_nin', appliesTo: everyType, operand: 'own list', sql: (column, list) => sql`(${column} <> ALL(${list}))` },
  pattern('_like', 'LIKE', 'does the column match the given pattern'),
  pattern('_nlike', 'NOT LIKE', 'does the column NOT match the given pattern'),
  pattern('_ilike', 'ILIKE', 'does the column match the given case-insensitive pattern'),
  pattern('_nilike', 'NOT ILIKE', 'does the column NOT match the given case-insensitive pattern'),
  pattern('_similar', 'SIMILAR TO', 'does the column match the given SQL regular expression'),
  pattern('_nsimilar', 'NOT SIMILAR TO', 'does the column NOT match the given SQL regular expression'),
  pattern('_regex', '~', 'does the column match the given POSIX regular expression, case sensitive'),
  pattern('_iregex', '~*', 'does the column match the given POSIX regular expression, case insensitive'),
  pattern('_nregex', '!~', 'does the column NOT match the given POSIX regular expression, case sensitive'),
  pattern('_niregex', '!~*', 'does the column NOT match the given POSIX regular expression, case insensitive'),
  {
    name: '_contains',
    appliesTo: isArray,
    operand: 'own',
    description: 'does the array contain the given value',
    sql: infix('@>'),
  },
  {
    name: '_contained_in',
    appliesTo: isArray,
    operand: 'own',
    description: 'is the array contained in the given array value',
    sql: infix('<@'),
  },
  {
    name: '_contains',
    appliesTo: isJsonb,
    operand: 'own',
    description: 'does the column contain the given json value at the top level',
    sql: infix('@>'),
  },
  {
    name: '_contained_in',
    appliesTo: isJsonb,
    operand: 'own',
    description: 'is the column contained in the given json value',
    sql: infix('<@'),
  },
  {
    name: '_has_key',
    appliesTo: isJsonb,
    operand: 'text',
    description: 'does the string exist as a top-level key in the column',
    sql: infix('?'),
  },
  {
    name: '_has_keys_any',
    appliesTo: isJsonb,
    operand: 'text list',
    description: 'do any of these strings exist as top-level keys in the column',
    sql: infix('?|'),
  },
  {
    name: '_has_keys_all',
    appliesTo: isJsonb,
    operand: 'text list',
    description: 'do all of these strings exist as top-level keys in the column',
    sql: infix('?&'),
  },
  {
    name: '_jsonb_path_exists',
    appliesTo: isJsonb,
    operand: 'text',
    description: 'does the jsonpath return any item for the specified JSON value',
    sql: (column, path) => sql`(${column} @? (${path})::jsonpath)`,
  },
  {
    name: '_jsonb_path_match',
    appliesTo: isJsonb,
    operand: 'text',
    description: 'does the jsonpath predicate check return true for the specified JSON value',
    sql: (column, path) => sql`(${column} @@ (${path})::jsonpath)`,
  },
];

/** The comparisons of a column of that type, by name. */
export function operatorsOf(type: PostgresType): ReadonlyMap<string, Operator> {
  return new Map(OPERATORS.filter((each) => each.appliesTo(type)).map((each) => [each.name, each]));
}
