import { createHash } from 'node:crypto';
import type { QualifiedName } from '../catalog/catalog';
import { readCatalog } from '../catalog/read-catalog';
import type { Connection, Database } from '../database/database';
import { prepareOwnSchema } from '../database/own-schema';
import { HasuraError } from '../errors';
import { applyMigrations } from '../migrations/apply-migrations';
import { readMigrations, type Migration } from '../migrations/read-migrations';
import type { Metadata } from './metadata';
import { loadMetadata, storeMetadata, versionConflict } from './metadata-store';
import { readProjectMetadata } from './read-project-metadata';
import { inconsistentObject, type Inconsistency } from './track-tables';
import type { TrackedTables } from './tracked-tables';
import { trackDatabase, type TrackedDatabase } from './tracked-database';

/** Keeps the metadata of one database: what is tracked now, and how it is changed. Changes run one after the other. */
export class MetadataService {
  private state: TrackedDatabase;
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly database: Database,
    state: TrackedDatabase,
    /** Those that this start has run. */
    readonly migrations: readonly Migration[],
  ) {
    this.state = state;
  }

  /**
   * Brings the database up to the project, in one transaction: runs the migrations that it has not had, and takes the project's
   * metadata unless they are those it took before (so changes made over the wire last until the files change).
   * @param project the folder of `migrations/` and `metadata/`
   * @throws Error that says which file cannot be used, and why; then nothing was changed
   */
  static async open(database: Database, project: string): Promise<MetadataService> {
    const migrations = readMigrations(project);
    const fromProject = readProjectMetadata(project);
    const digest = fromProject && createHash('sha256').update(JSON.stringify(fromProject)).digest('hex');
    return database.transaction(async (session) => {
      const { connection } = session;
      await prepareOwnSchema(connection);
      const applied = await applyMigrations(session, migrations);
      const stored = await loadMetadata(connection);
      let { metadata, resourceVersion } = stored;
      if (fromProject && digest !== stored.projectDigest) {
        metadata = fromProject;
        resourceVersion = await storeMetadata(connection, metadata, resourceVersion, digest);
      }
      const state = trackDatabase(metadata, resourceVersion, await readCatalog(connection, enumTables(metadata)));
      return new MetadataService(database, state, applied);
    });
  }

  /** What is tracked now. The same object until something changes. */
  get tracked(): TrackedDatabase {
    return this.state;
  }

  /**
   * Changes the metadata, and stores them.
   * @param resourceVersion of the metadata that the change was made for; not checked where it is `undefined`
   * @throws HasuraError where the change does not fit the database and `allowInconsistent` is not set; then nothing was changed
   */
  change(
    change: (metadata: Metadata, tables: TrackedTables) => Metadata,
    {
      resourceVersion,
      allowInconsistent = false,
    }: { resourceVersion?: number | undefined; allowInconsistent?: boolean } = {},
  ): Promise<TrackedDatabase> {
    return this.exclusively(() =>
      this.database.transaction(async ({ connection }) => {
        const before = this.state;
        if (resourceVersion !== undefined && resourceVersion !== before.resourceVersion)
          throw versionConflict(resourceVersion);
        const metadata = change(before.metadata, before.tables);
        const catalog = await readCatalog(connection, enumTables(metadata));
        const { inconsistencies } = trackDatabase(metadata, before.resourceVersion, catalog);
        const added = newInconsistencies(inconsistencies, before.inconsistencies);
        if (added.length > 0 && !allowInconsistent) throw inconsistentError(added);
        const version = await storeMetadata(connection, metadata, before.resourceVersion);
        return trackDatabase(metadata, version, catalog);
      }),
    );
  }

  /** Looks at the database anew. */
  reload(): Promise<TrackedDatabase> {
    return this.exclusively(async () => this.withCatalogOf(this.database.connection));
  }

  /** Does what may change the database's tables, and then tracks what it has become. `work` gives the new state. */
  exclusively(work: () => Promise<TrackedDatabase>): Promise<TrackedDatabase> {
    const run = async (): Promise<TrackedDatabase> => {
      this.state = await work();
      return this.state;
    };
    const result = this.queue.then(run, run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** The metadata as they are, held against the tables that a connection sees. */
  async withCatalogOf(connection: Connection): Promise<TrackedDatabase> {
    const { metadata, resourceVersion } = this.state;
    return trackDatabase(metadata, resourceVersion, await readCatalog(connection, enumTables(metadata)));
  }
}

/** Tables whose rows are part of the schema. */
function enumTables({ sources }: Metadata): readonly QualifiedName[] {
  return sources.flatMap(({ tables }) => tables.filter((each) => each.is_enum).map(({ table }) => table));
}

/** Those of `now` that were not there before. */
export function newInconsistencies(
  now: readonly Inconsistency[],
  before: readonly Inconsistency[],
): readonly Inconsistency[] {
  const known = new Set(before.map(({ name, reason }) => `${name}\0${reason}`));
  return now.filter(({ name, reason }) => !known.has(`${name}\0${reason}`));
}

function inconsistentError(inconsistencies: readonly Inconsistency[]): HasuraError {
  const [first] = inconsistencies;
  const internal = inconsistencies.map(inconsistentObject);
  if (inconsistencies.length === 1 && first)
    return new HasuraError('invalid-configuration', inconsistentObject(first).reason, '$.args', internal);
  return new HasuraError('unexpected', 'cannot continue due to new inconsistent metadata', '$.args', internal);
}
