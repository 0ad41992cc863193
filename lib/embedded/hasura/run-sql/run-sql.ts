import { z } from 'zod';
import { plainName, tableKey } from '../catalog/catalog';
import type { ScriptSession } from '../database/database';
import type { Tuples } from '../database/client';
import { postgresErrorOf } from '../database/postgres-error';
import { HasuraError } from '../errors';
import { dropInconsistent } from '../metadata/drop-inconsistent';
import { newInconsistencies, type MetadataService } from '../metadata/metadata-service';
import type { Inconsistency } from '../metadata/track-tables';
import { storeMetadata } from '../metadata/metadata-store';
import { parseWith } from '../metadata/parse-metadata';
import { trackDatabase, type TrackedDatabase } from '../metadata/tracked-database';

const args = z.object({
  sql: z.string(),
  source: z.literal('default', { error: 'source with this name does not exist' }).default('default'),
  cascade: z.boolean().default(false),
  check_metadata_consistency: z.boolean().default(true),
  read_only: z.boolean().default(false),
});
type Arguments = z.output<typeof args>;

const request = z.object({ type: z.string(), args: z.unknown().default({}) });

/**
 * Runs one request to `POST /v2/query`: `run_sql`, or several of them in `bulk`
 * (`hasura/graphql-engine: docs/docs/api-reference/schema-api/run-sql.mdx`), and gives the JSON of its answer. Only for admins:
 * who asks is not looked at here.
 * @throws HasuraError
 */
export async function runQueryRequest(body: unknown, service: MetadataService): Promise<unknown> {
  const { type, args: given } = parseWith(request, body, '$');
  switch (type) {
    case 'run_sql':
    case 'pg_run_sql':
      return runSql(parseWith(args, given, '$.args'), service);
    case 'bulk': {
      const answers: unknown[] = [];
      for (const each of parseWith(z.array(request), given, '$.args'))
        answers.push(await runQueryRequest(each, service));
      return answers;
    }
    default:
      throw new HasuraError('not-supported', `"${type}" is not a query of this local instance`, '$.type');
  }
}

/**
 * Runs SQL as the database's owner, in a transaction. Where it takes away what the metadata need, nothing is kept, unless
 * `cascade` drops that from the metadata, too.
 */
async function runSql(asked: Arguments, service: MetadataService): Promise<unknown> {
  let tuples: Tuples | undefined;
  if (asked.read_only) {
    tuples = await service.database.transaction((session) => runScript(asked.sql, session), 'read only');
  } else {
    await service.exclusively(() =>
      service.database.transaction(async (session) => {
        tuples = await runScript(asked.sql, session);
        return settle(asked, session, service);
      }),
    );
  }
  return tuples === undefined
    ? { result_type: 'CommandOk', result: null }
    : {
        result_type: 'TuplesOk',
        result: [tuples.columns, ...tuples.rows.map((row) => row.map((value) => value ?? 'NULL'))],
      };
}

async function runScript(sql: string, { script }: ScriptSession): Promise<Tuples | undefined> {
  try {
    return await script(sql);
  } catch (error) {
    const said = postgresErrorOf(error);
    if (said === undefined) throw error;
    const { code, message, detail, hint } = said;
    throw new HasuraError('postgres-error', 'query execution failed', '$.args', {
      statement: sql,
      prepared: false,
      arguments: [],
      error: { exec_status: 'FatalError', status_code: code, message, description: detail ?? null, hint: hint ?? null },
    });
  }
}

/** What is tracked after the SQL ran. @throws HasuraError where something no longer is that was */
async function settle(
  { cascade, check_metadata_consistency: checked }: Arguments,
  { connection }: ScriptSession,
  service: MetadataService,
): Promise<TrackedDatabase> {
  const before = service.tracked;
  const after = await service.withCatalogOf(connection);
  const lost = newInconsistencies(after.inconsistencies, before.inconsistencies);
  if (lost.length === 0 || !checked) return after;
  // A table that is gone takes along what belongs to it; what others have of it, and a table that has a new name, stays unless told.
  const oids = new Set([...after.catalog.tables.values()].map(({ oid }) => oid));
  const isGone = ({ type, table }: Inconsistency): boolean => {
    const tracked = before.catalog.tables.get(tableKey(table));
    return type === 'table' && !(tracked && oids.has(tracked.oid));
  };
  const dependents = lost.filter((each) => !isGone(each));
  if (dependents.length > 0 && !cascade) {
    const list = dependents.map((each) => `${dependentName(each)} in source "default"`).join(', ');
    throw new HasuraError('dependency-error', `cannot drop due to the following dependent objects: ${list}`, '$.args');
  }
  const metadata = dropInconsistent(after.metadata, lost);
  const version = await storeMetadata(connection, metadata, before.resourceVersion);
  return trackDatabase(metadata, version, after.catalog);
}

function dependentName({ type, table, key }: Inconsistency): string {
  const owner = plainName(table);
  switch (type) {
    case 'table':
      return `table ${owner}`;
    case 'object_relation':
    case 'array_relation':
      return `relationship ${owner}.${key}`;
    default:
      return `permission ${owner}.${key}.${type.replace('_permission', '')}`;
  }
}
