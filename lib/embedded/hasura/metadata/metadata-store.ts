import { sql } from 'kysely';
import type { Connection } from '../database/database';
import { HasuraError } from '../errors';
import type { Metadata } from './metadata';
import { parseMetadata } from './parse-metadata';

export interface StoredMetadata {
  readonly metadata: Metadata;
  readonly resourceVersion: number;
  /** Of the project's files when they were last taken; `undefined` where there were none. */
  readonly projectDigest: string | undefined;
}

/** What was stored last. Before the first time: metadata that tracks nothing, of version 0. */
export async function loadMetadata(connection: Connection): Promise<StoredMetadata> {
  const { rows } = await sql<{ metadata: unknown; resource_version: number; project_digest: string | null }>`
    SELECT metadata, resource_version, project_digest FROM terrarium_hasura.metadata`.execute(connection);
  const [row] = rows;
  if (!row) return { metadata: { version: 3, sources: [] }, resourceVersion: 0, projectDigest: undefined };
  return {
    metadata: parseMetadata(row.metadata, '$'),
    resourceVersion: row.resource_version,
    projectDigest: row.project_digest ?? undefined,
  };
}

/**
 * Stores other metadata in place of those of version `resourceVersion`.
 * @returns the new version
 * @throws HasuraError `conflict` where somebody else has changed them since
 */
export async function storeMetadata(
  connection: Connection,
  metadata: Metadata,
  resourceVersion: number,
  projectDigest?: string,
): Promise<number> {
  const { rows } = await sql<{ resource_version: number }>`
    INSERT INTO terrarium_hasura.metadata AS stored (metadata, resource_version, project_digest)
    VALUES (${JSON.stringify(metadata)}::json, ${resourceVersion + 1}::int4, ${projectDigest ?? null}::text)
    ON CONFLICT (only_row) DO UPDATE SET
      metadata = excluded.metadata,
      resource_version = excluded.resource_version,
      project_digest = coalesce(excluded.project_digest, stored.project_digest)
    WHERE stored.resource_version = ${resourceVersion}::int4
    RETURNING resource_version`.execute(connection);
  const [row] = rows;
  if (row) return row.resource_version;
  throw versionConflict(resourceVersion);
}

export function versionConflict(resourceVersion: number): HasuraError {
  const message = `metadata resource version referenced (${resourceVersion}) did not match current version`;
  return new HasuraError('conflict', message);
}
