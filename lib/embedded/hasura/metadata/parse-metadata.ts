import { z } from 'zod';
import { HasuraError } from '../errors';
import type { Metadata } from './metadata';

/** What a real Hasura knows and the stand-in does not: it may be there as long as it says nothing. */
const UNSUPPORTED = 'is not supported by this local instance';
const saysNothing = z.unknown().refine(isEmpty, { error: UNSUPPORTED });

const rule = z.record(z.string(), z.unknown());
const columns = z.union([z.literal('*'), z.array(z.string())]);
const presets = z.record(z.string(), z.unknown());
const rootFields = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.array(z.enum(names)).nullish();

export const qualifiedName = z
  .union([
    z.string().transform((name) => ({ schema: 'public', name })),
    z.object({ schema: z.string().default('public'), name: z.string() }),
  ])
  .readonly();

const members = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).catchall(saysNothing);

export const selectPermission = members({
  columns: columns.default([]),
  filter: rule,
  limit: z.number().int().nonnegative().nullish(),
  allow_aggregations: z.boolean().optional(),
  query_root_fields: rootFields(['select', 'select_by_pk', 'select_aggregate']),
  subscription_root_fields: rootFields(['select', 'select_by_pk', 'select_aggregate', 'select_stream']),
});
export const insertPermission = members({
  columns: columns.optional(),
  check: rule,
  set: presets.optional(),
  backend_only: z.boolean().optional(),
});
export const updatePermission = members({
  columns: columns.default([]),
  filter: rule,
  check: rule.nullish(),
  set: presets.optional(),
  backend_only: z.boolean().optional(),
});
export const deletePermission = members({ filter: rule, backend_only: z.boolean().optional() });

const ofRole = <Permission extends z.ZodType>(permission: Permission) =>
  z.array(members({ role: z.string().min(1), permission, comment: z.string().optional() })).optional();

const manual = members({
  remote_table: qualifiedName,
  column_mapping: z.record(z.string(), z.string()),
  insertion_order: z.enum(['before_parent', 'after_parent']).nullish(),
});
const remoteForeignKey = members({
  table: qualifiedName,
  column: z.string().optional(),
  columns: z.union([z.array(z.string()), z.string().transform((column) => [column])]).optional(),
});
export const objectRelationshipUsing = members({
  foreign_key_constraint_on: z.union([z.string(), z.array(z.string()), remoteForeignKey]).optional(),
  manual_configuration: manual.optional(),
});
export const arrayRelationshipUsing = members({
  foreign_key_constraint_on: remoteForeignKey.optional(),
  manual_configuration: manual.optional(),
});
const relationships = <Using extends z.ZodType>(using: Using) =>
  z.array(members({ name: z.string().min(1), comment: z.string().optional(), using })).optional();

const customRootField = z.union([
  z.string(),
  z.null(),
  members({ name: z.string().nullish(), comment: z.string().nullish() }),
]);
export const tableConfiguration = members({
  custom_name: z
    .string()
    .nullish()
    .transform((name) => name ?? undefined),
  custom_root_fields: members({
    select: customRootField.optional(),
    select_by_pk: customRootField.optional(),
    select_aggregate: customRootField.optional(),
    select_stream: customRootField.optional(),
    insert: customRootField.optional(),
    insert_one: customRootField.optional(),
    update: customRootField.optional(),
    update_by_pk: customRootField.optional(),
    update_many: customRootField.optional(),
    delete: customRootField.optional(),
    delete_by_pk: customRootField.optional(),
  }).optional(),
  column_config: z
    .record(z.string(), members({ custom_name: z.string().optional(), comment: z.string().optional() }))
    .optional(),
  custom_column_names: z.record(z.string(), z.string()).optional(),
  comment: z.string().optional(),
});

const table = members({
  table: qualifiedName,
  is_enum: z.boolean().optional(),
  configuration: tableConfiguration.optional(),
  object_relationships: relationships(objectRelationshipUsing),
  array_relationships: relationships(arrayRelationshipUsing),
  insert_permissions: ofRole(insertPermission),
  select_permissions: ofRole(selectPermission),
  update_permissions: ofRole(updatePermission),
  delete_permissions: ofRole(deletePermission),
});

const source = members({
  name: z.literal('default', { error: `${UNSUPPORTED}: its one database is "default"` }),
  kind: z.literal('postgres', { error: UNSUPPORTED }).default('postgres'),
  tables: z.array(table).default([]),
  configuration: z.unknown(),
});

const metadata = members({
  version: z.literal(3),
  sources: z
    .array(source)
    .max(1, { error: `${UNSUPPORTED}: it has one database` })
    .default([]),
});

/**
 * Reads metadata of version 3, as `export_metadata` gives it.
 * @throws HasuraError `parse-failed` where its shape is wrong, `not-supported` for what the stand-in cannot act upon
 */
export function parseMetadata(value: unknown, path: string): Metadata {
  return parseWith(metadata, value, path);
}

/** Reads a value of a shape. @throws HasuraError with the path of what is wrong */
export function parseWith<Shape extends z.ZodType>(shape: Shape, value: unknown, path: string): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at =
    path + (issue?.path ?? []).map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  const message = issue?.message ?? 'it has the wrong shape';
  if (message.startsWith(UNSUPPORTED)) throw new HasuraError('not-supported', `${at} ${message}`, at);
  throw new HasuraError('parse-failed', message, at);
}

/** Nothing at all, or lists and objects that hold nothing. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
