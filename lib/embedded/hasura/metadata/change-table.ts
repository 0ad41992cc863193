import { z } from 'zod';
import { displayName, tableKey, type QualifiedName } from '../catalog/catalog';
import { HasuraError } from '../errors';
import type { Metadata, TableMetadata } from './metadata';
import { parseWith, qualifiedName } from './parse-metadata';
import type { TrackedTables } from './tracked-tables';

/** A command of `POST /v1/metadata` that changes the metadata: what it takes, and what becomes of the metadata. */
export interface ChangeCommand {
  /** @param tables what was tracked before the request */
  readonly change: (args: unknown, metadata: Metadata, path: string, tables: TrackedTables) => Metadata;
}

export type NamedCommand = readonly [name: string, command: ChangeCommand];

type TableChange = (table: TableMetadata) => TableMetadata;

/** What each command says of its table. */
export const onTable = {
  table: qualifiedName,
  source: z.literal('default', { error: 'source with this name does not exist' }).default('default'),
};

export function command<Shape extends z.ZodType>(
  shape: Shape,
  change: (args: z.output<Shape>, metadata: Metadata, path: string, tables: TrackedTables) => Metadata,
): ChangeCommand {
  return {
    change: (args, metadata, path, tables) => change(parseWith(shape, args, path), metadata, path, tables),
  };
}

export function trackedIn(metadata: Metadata, table: QualifiedName): TableMetadata | undefined {
  return metadata.sources.flatMap(({ tables }) => tables).find((each) => tableKey(each.table) === tableKey(table));
}

export function changeTable(metadata: Metadata, table: QualifiedName, path: string, change: TableChange): Metadata {
  if (!trackedIn(metadata, table)) {
    throw new HasuraError('not-exists', `table ${displayName(table)} does not exist in source: default`, path);
  }
  return withTables(metadata, (tables) =>
    tables.map((each) => (tableKey(each.table) === tableKey(table) ? change(each) : each)),
  );
}

/** The metadata with other tables in its one source, which is made where there is none. */
export function withTables(
  metadata: Metadata,
  change: (tables: readonly TableMetadata[]) => readonly TableMetadata[],
): Metadata {
  const [source = { name: 'default', kind: 'postgres' as const, tables: [], configuration: {} }] = metadata.sources;
  return { ...metadata, sources: [{ ...source, tables: change(source.tables) }] };
}

export function hasRelationship(
  { object_relationships: object = [], array_relationships: array = [] }: TableMetadata,
  name: string,
) {
  return [...object, ...array].some((each) => each.name === name);
}

/** Throws `HasuraError` where the table has no such relationship. */
export function changeRelationship(
  tracked: TableMetadata,
  name: string,
  path: string,
  change: <Definition extends { readonly name: string; readonly comment?: string }>(
    definition: Definition,
  ) => Definition,
): TableMetadata {
  if (!hasRelationship(tracked, name)) {
    throw new HasuraError('not-exists', `relationship "${name}" does not exist`, path);
  }
  const changed = <Definition extends { readonly name: string; readonly comment?: string }>(
    all: readonly Definition[],
  ): readonly Definition[] => all.map((each) => (each.name === name ? change(each) : each));
  const { object_relationships: object, array_relationships: array } = tracked;
  return {
    ...tracked,
    ...(object && { object_relationships: changed(object) }),
    ...(array && { array_relationships: changed(array) }),
  };
}
