import type { Column, Table } from '../catalog/catalog';
import type { TableRules } from '../permissions/rules';
import type { RootFieldKind } from './metadata';

/** A table of the metadata that the database has, with all that its names stand for. */
export interface TrackedTable {
  readonly table: Table;
  /** The name of its row type, from which the others are made. */
  readonly typeName: string;
  /** What its type says of it: the comment in the metadata, else the one in the database, else what it is. */
  readonly description: string | undefined;
  readonly rootFields: Readonly<Record<RootFieldKind, RootFieldName>>;
  /** By field name, in the order of the table; without columns whose name GraphQL cannot have. */
  readonly fields: ReadonlyMap<string, Column>;
  /** Column name → field name. */
  readonly fieldNames: ReadonlyMap<string, string>;
  /** Column name → what its field says of it. */
  readonly fieldComments: ReadonlyMap<string, string>;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** By role; `admin` is not among them. */
  readonly rules: ReadonlyMap<string, TableRules>;
}

/** By `tableKey`, in the order of the metadata. */
export type TrackedTables = ReadonlyMap<string, TrackedTable>;

export interface RootFieldName {
  readonly name: string;
  readonly comment: string | undefined;
}

export interface Relationship {
  readonly name: string;
  readonly kind: 'object' | 'array';
  readonly comment: string | undefined;
  readonly remote: TrackedTable;
  /** Pairs of own column and column of the remote table; all are equal. */
  readonly mapping: readonly (readonly [own: Column, remote: Column])[];
  /** Whether a nested insert writes the related row first, and takes its keys, or last, and gives it ours. */
  readonly insertion: 'before_parent' | 'after_parent';
  /** Whether each row has one: no column of the foreign key can be null. */
  readonly always: boolean;
}
