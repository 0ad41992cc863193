/** What the permission matrix is made of: two tables, rules about them, and what a role asks. */

export type TableName = 'people' | 'posts';
export type Value = number | string | null;
export type Row = Readonly<Record<string, Value>>;
export type Rows = Readonly<Record<TableName, readonly Row[]>>;

/** A rule of the metadata, or a client's filter: both are written alike, and columns are called alike. */
export type Condition = Readonly<Record<string, unknown>>;

export interface Rules {
  readonly select?: {
    readonly columns: readonly string[];
    readonly filter: Condition;
    readonly limit?: number;
    readonly allow_aggregations: boolean;
  };
  readonly insert?: { readonly columns: readonly string[]; readonly check: Condition; readonly set: Condition };
  readonly update?: {
    readonly columns: readonly string[];
    readonly filter: Condition;
    readonly check?: Condition;
    readonly set: Condition;
  };
  readonly delete?: { readonly filter: Condition };
}

export type Role = Readonly<Record<TableName, Rules>>;

/** What is asked of each row. */
export interface Selection {
  readonly columns: readonly string[];
  /** Of the related rows, and only of those that the filter finds. */
  readonly related?: { readonly where: Condition; readonly selection: Selection } | undefined;
  /** How many related rows there are; of an array relationship only. */
  readonly counts?: boolean;
}

export type Operation =
  | {
      readonly kind: 'list';
      readonly table: TableName;
      readonly where: Condition;
      readonly page?: readonly [limit: number, offset: number] | undefined;
      readonly selection: Selection;
    }
  | { readonly kind: 'one'; readonly table: TableName; readonly id: number; readonly selection: Selection }
  | { readonly kind: 'aggregate'; readonly table: TableName; readonly where: Condition; readonly column: string }
  | {
      readonly kind: 'insert';
      readonly table: TableName;
      readonly objects: readonly Row[];
      readonly onConflict?: { readonly update_columns: readonly string[]; readonly where: Condition } | undefined;
      readonly returning: readonly string[];
    }
  | {
      readonly kind: 'update';
      readonly table: TableName;
      readonly where: Condition;
      readonly set: Row;
      readonly inc: Row;
      readonly returning: readonly string[];
    }
  | {
      readonly kind: 'delete';
      readonly table: TableName;
      readonly where: Condition;
      readonly returning: readonly string[];
    };

interface TableShape {
  /** `id` is the primary key; everything else may be null. */
  readonly columns: Readonly<Record<string, 'int' | 'text'>>;
  readonly relationship: {
    readonly name: string;
    readonly kind: 'object' | 'array';
    readonly remote: TableName;
    readonly own: string;
    readonly other: string;
  };
}

export const TABLES: Readonly<Record<TableName, TableShape>> = {
  people: {
    columns: { id: 'int', team: 'int', name: 'text', secret: 'text' },
    relationship: { name: 'posts', kind: 'array', remote: 'posts', own: 'id', other: 'owner' },
  },
  posts: {
    columns: { id: 'int', owner: 'int', likes: 'int', body: 'text' },
    relationship: { name: 'author', kind: 'object', remote: 'people', own: 'owner', other: 'id' },
  },
};

/** Without foreign keys, which tell whether a row exists to whoever refers to it. */
export const SQL = (['people', 'posts'] as const)
  .map((table) => {
    const columns = Object.entries(TABLES[table].columns).map(
      ([name, type]) => `${name} ${type === 'int' ? 'int4' : 'text COLLATE "C"'}${name === 'id' ? ' PRIMARY KEY' : ''}`,
    );
    return `CREATE TABLE ${table} (${columns.join(', ')});`;
  })
  .join('\n');

export const ROLE = 'someone';
/** Rules name it; that a client's text looks the same must mean nothing. */
export const VARIABLE = 'X-Hasura-User-Id';

/** Metadata of both tables, with the rules of one role. */
export function metadataOf(role: Role): readonly unknown[] {
  return (['people', 'posts'] as const).map((table) => {
    const { name, kind, remote, own, other } = TABLES[table].relationship;
    const using = { manual_configuration: { remote_table: remote, column_mapping: { [own]: other } } };
    const permissions = Object.entries(role[table]).map(([action, permission]) => [
      `${action}_permissions`,
      [{ role: ROLE, permission }],
    ]);
    return { table, [`${kind}_relationships`]: [{ name, using }], ...Object.fromEntries(permissions) };
  });
}
