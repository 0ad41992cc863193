import type { GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType } from 'graphql';
import type { Column, PostgresType } from '../catalog/catalog';
import type { Relationship, TrackedTable } from '../metadata/tracked-tables';
import type { TableRules } from '../permissions/rules';
import type { MutationFields } from './root-field';
import type { ColumnType } from './scalars';

/** One role's view of the tables, and the GraphQL types that queries and mutations share. */
export interface RoleContext {
  readonly role: string;
  /** Those with which the role may do something, in the order of the metadata. */
  readonly tables: readonly RoleTable[];
  /** Undefined where the role may do nothing with it. */
  readonly tableOf: (table: TrackedTable) => RoleTable | undefined;
  readonly types: RoleTypes;
}

export interface RoleTable {
  readonly tracked: TrackedTable;
  /** Without those that are for backends only, unless the session is one. */
  readonly rules: TableRules;
  /** What a row shows, by field name: columns first, relationships after. Empty without permission to select. */
  readonly rowFields: ReadonlyMap<string, RowField>;
}

export type RowField = ColumnField | RelationshipField | AggregateField;

export interface ColumnField {
  readonly kind: 'column';
  readonly column: Column;
}

/** Related rows that the role may select. */
export interface RelationshipField {
  readonly kind: 'relationship';
  readonly relationship: Relationship;
  readonly remote: RoleTable;
}

/** `notes_aggregate`: what related rows amount to. */
export interface AggregateField {
  readonly kind: 'aggregate';
  readonly relationship: Relationship;
  readonly remote: RoleTable;
}

/** The same type object every time it is asked for: a schema holds each name once. */
export interface RoleTypes {
  /** `users` */
  readonly row: (table: RoleTable) => GraphQLObjectType;
  /** `users_bool_exp`. Its values are read by `permissions/parse-filter.ts`. */
  readonly booleanExpression: (table: RoleTable) => GraphQLInputObjectType;
  /** Of a column's values, in answers and in arguments; `sql/parameter.ts` takes what it coerces. */
  readonly scalar: (type: PostgresType) => ColumnType;
  /** Any other type by its name; made at first use. */
  readonly enumeration: (name: string, make: (name: string) => GraphQLEnumType) => GraphQLEnumType;
  readonly inputObject: (name: string, make: (name: string) => GraphQLInputObjectType) => GraphQLInputObjectType;
  readonly object: (name: string, make: (name: string) => GraphQLObjectType) => GraphQLObjectType;
}

/** What `mutations/` gives the schema: the fields of `mutation_root`, empty where the role may change nothing. */
export type MakeMutationFields = (context: RoleContext) => MutationFields;
