import type { QualifiedName } from '../catalog/catalog';

/**
 * Hasura's own metadata, version 3, as `export_metadata` gives it and `hasura/metadata` holds it
 * (`hasura/graphql-engine: metadata.openapi.json`). Only what the stand-in acts upon has a member here.
 */
export interface Metadata {
  readonly version: 3;
  readonly sources: readonly Source[];
}

export interface Source {
  readonly name: string;
  readonly kind: 'postgres';
  readonly tables: readonly TableMetadata[];
  readonly configuration: unknown;
}

export interface TableMetadata {
  readonly table: QualifiedName;
  /** Whether its rows are the values of a GraphQL enum, which the columns with a foreign key to it have as their type. */
  readonly is_enum?: boolean;
  readonly configuration?: TableConfiguration;
  readonly object_relationships?: readonly ObjectRelationshipMetadata[];
  readonly array_relationships?: readonly ArrayRelationshipMetadata[];
  readonly insert_permissions?: readonly RolePermission<InsertPermission>[];
  readonly select_permissions?: readonly RolePermission<SelectPermission>[];
  readonly update_permissions?: readonly RolePermission<UpdatePermission>[];
  readonly delete_permissions?: readonly RolePermission<DeletePermission>[];
}

export interface TableConfiguration {
  readonly custom_name?: string;
  readonly custom_root_fields?: Readonly<Partial<Record<RootFieldKind, string | CustomRootField | null>>>;
  readonly column_config?: Readonly<Record<string, ColumnConfiguration>>;
  readonly custom_column_names?: Readonly<Record<string, string>>;
  readonly comment?: string;
}

/** The root fields of one table, by the names that `custom_root_fields` uses. */
export type RootFieldKind =
  | 'select'
  | 'select_by_pk'
  | 'select_aggregate'
  | 'select_stream'
  | 'insert'
  | 'insert_one'
  | 'update'
  | 'update_by_pk'
  | 'update_many'
  | 'delete'
  | 'delete_by_pk';

export interface CustomRootField {
  readonly name?: string | null;
  readonly comment?: string | null;
}

export interface ColumnConfiguration {
  readonly custom_name?: string;
  readonly comment?: string;
}

export interface ObjectRelationshipMetadata {
  readonly name: string;
  readonly comment?: string;
  readonly using: {
    /** Own columns with the foreign key, or another table whose foreign key (unique) points here. */
    readonly foreign_key_constraint_on?: string | readonly string[] | RemoteForeignKey;
    readonly manual_configuration?: ManualConfiguration;
  };
}

export interface ArrayRelationshipMetadata {
  readonly name: string;
  readonly comment?: string;
  readonly using: {
    readonly foreign_key_constraint_on?: RemoteForeignKey;
    readonly manual_configuration?: ManualConfiguration;
  };
}

export interface RemoteForeignKey {
  readonly table: QualifiedName;
  readonly column?: string;
  readonly columns?: readonly string[];
}

export interface ManualConfiguration {
  readonly remote_table: QualifiedName;
  /** Own column → column of the remote table. */
  readonly column_mapping: Readonly<Record<string, string>>;
  readonly insertion_order?: 'before_parent' | 'after_parent' | null;
}

export interface RolePermission<Permission> {
  readonly role: string;
  readonly permission: Permission;
  readonly comment?: string;
}

/** A rule as people write it: `{ userId: { _eq: 'X-Hasura-User-Id' } }`. Read by `permissions/parse-rule.ts`. */
export type RuleMetadata = Readonly<Record<string, unknown>>;
export type ColumnsMetadata = '*' | readonly string[];
/** Column → value, or the name of a session variable. */
export type PresetsMetadata = Readonly<Record<string, unknown>>;

export interface SelectPermission {
  readonly columns: ColumnsMetadata;
  readonly filter: RuleMetadata;
  readonly limit?: number | null;
  readonly allow_aggregations?: boolean;
  /** `undefined` or `null`: all of them. */
  readonly query_root_fields?: readonly ('select' | 'select_by_pk' | 'select_aggregate')[] | null;
  readonly subscription_root_fields?:
    readonly ('select' | 'select_by_pk' | 'select_aggregate' | 'select_stream')[] | null;
}

export interface InsertPermission {
  readonly columns?: ColumnsMetadata;
  readonly check: RuleMetadata;
  readonly set?: PresetsMetadata;
  readonly backend_only?: boolean;
}

export interface UpdatePermission {
  readonly columns: ColumnsMetadata;
  readonly filter: RuleMetadata;
  readonly check?: RuleMetadata | null;
  readonly set?: PresetsMetadata;
  readonly backend_only?: boolean;
}

export interface DeletePermission {
  readonly filter: RuleMetadata;
  readonly backend_only?: boolean;
}
