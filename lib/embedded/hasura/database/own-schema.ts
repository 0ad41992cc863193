import { sql } from 'kysely';
import type { Connection } from './database';

/**
 * Where the stand-in keeps what is its own: never `hdb_catalog`, so that a database which a real Hasura uses as well is safe.
 * Nothing in it can be tracked.
 */
export const OWN_SCHEMA = 'terrarium_hasura';

/** Makes the stand-in's own tables where they are missing. */
export async function prepareOwnSchema(connection: Connection): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS terrarium_hasura`.execute(connection);
  await sql`
    CREATE TABLE IF NOT EXISTS terrarium_hasura.migrations (
      version text PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`.execute(connection);
  await sql`
    CREATE TABLE IF NOT EXISTS terrarium_hasura.metadata (
      only_row bool PRIMARY KEY DEFAULT true CHECK (only_row),
      metadata json NOT NULL,
      resource_version int4 NOT NULL,
      project_digest text
    )`.execute(connection);
}
