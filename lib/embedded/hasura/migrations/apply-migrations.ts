import { sql } from 'kysely';
import type { ScriptSession } from '../database/database';
import { postgresErrorOf } from '../database/postgres-error';
import type { Migration } from './read-migrations';

/**
 * Runs the migrations that this database has not had yet, oldest first, in the session's transaction.
 * @returns those that were run
 * @throws Error that names the migration and says what Postgres had against it
 */
export async function applyMigrations(
  { connection, script }: ScriptSession,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { rows } = await sql<{ version: string }>`SELECT version FROM terrarium_hasura.migrations`.execute(connection);
  const applied = new Set(rows.map(({ version }) => version));
  const due = migrations.filter(({ version }) => !applied.has(version));
  for (const { version, name, up } of due) {
    await script(up).catch((error: unknown) => {
      const reason = postgresErrorOf(error)?.message ?? String(error);
      throw new Error(`The migration ${version}_${name} cannot be applied: ${reason}. Nothing of it was kept.`, {
        cause: error,
      });
    });
    await sql`INSERT INTO terrarium_hasura.migrations (version, name) VALUES (${version}, ${name})`.execute(connection);
  }
  return due;
}
