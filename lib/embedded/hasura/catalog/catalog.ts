/** What the database says of its own tables. Names are Postgres' own, unquoted and case-sensitive. */
export interface Catalog {
  /** By {@link tableKey}. Views are tables here. */
  readonly tables: ReadonlyMap<string, Table>;
  /** By {@link tableKey}: the rows of those tables of values that were asked for and have the form of one. */
  readonly enumValues: ReadonlyMap<string, readonly EnumValue[]>;
}

/** A row of a table of values. */
export interface EnumValue {
  readonly name: string;
  readonly comment: string | undefined;
}

export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

export interface Table extends QualifiedName {
  /** Postgres' own number of it, which a new name does not change. */
  readonly oid: number;
  readonly isView: boolean;
  /** What Postgres can do with its rows: with those of a view, where it is simple enough or has triggers for it. */
  readonly writable: Readonly<Record<'insert' | 'update' | 'delete', boolean>>;
  /** The `COMMENT ON TABLE`. */
  readonly comment: string | undefined;
  /** In the order of the table. */
  readonly columns: readonly Column[];
  /** `undefined` where there is none. */
  readonly primaryKey: UniqueConstraint | undefined;
  /** Without the primary key. */
  readonly uniqueConstraints: readonly UniqueConstraint[];
  readonly foreignKeys: readonly ForeignKey[];
}

export interface Column {
  readonly name: string;
  readonly type: PostgresType;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** `GENERATED ALWAYS`, as an expression or as an identity: never part of an insert or update. */
  readonly isGenerated: boolean;
  /** The `COMMENT ON COLUMN`. */
  readonly comment: string | undefined;
}

/** A type as `pg_type` has it: `int4`, `timestamptz`, `_text`, `citext`. A domain is given as its base type. */
export interface PostgresType extends QualifiedName {
  /** Of an array only. */
  readonly element: PostgresType | undefined;
  /** Of a column that refers to a table of values which the metadata name an enum. */
  readonly enumeration?: Enumeration;
}

/** A GraphQL enum. */
export interface Enumeration {
  readonly typeName: string;
  /** In the order of the alphabet. */
  readonly values: readonly EnumValue[];
}

export interface UniqueConstraint {
  readonly name: string;
  /** Column names in the order of the constraint. */
  readonly columns: readonly string[];
}

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly references: QualifiedName;
  /** As many as `columns`, in their order. */
  readonly referencedColumns: readonly string[];
}

/** The key of a table in maps. A zero byte cannot be part of a Postgres name. */
export function tableKey({ schema, name }: QualifiedName): string {
  return `${schema}\0${name}`;
}

/** As the engine names a table in messages: its schema only where that is not `public`. */
export function displayName({ schema, name }: QualifiedName): string {
  return `"${plainName({ schema, name })}"`;
}

/** The same without quotes, as in the names of objects: `users`, `shop.orders`. */
export function plainName({ schema, name }: QualifiedName): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}
