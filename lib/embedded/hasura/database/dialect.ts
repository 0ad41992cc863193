import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Client, Clients } from './client';

/** Kysely on clients of either kind: what it writes for Postgres is the same for both. */
export function dialectOn(clients: Clients): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new ClientsDriver(clients),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class ClientConnection implements DatabaseConnection {
  constructor(readonly client: Client) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.client.query(sql, parameters);
    // Kysely's callers name the type of a row in their own statement; nobody can check it here.
    return { rows: [...rows] as Row[], numAffectedRows: BigInt(affectedRows) };
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }
}

class ClientsDriver implements Driver {
  constructor(private readonly clients: Clients) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ClientConnection> {
    return new ClientConnection(await this.clients.acquire());
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    await connection.executeQuery(CompiledQuery.raw(`start transaction${level} ${accessMode ?? ''}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: ClientConnection): Promise<void> {
    connection.client.release();
  }

  async destroy(): Promise<void> {
    await this.clients.end();
  }
}
