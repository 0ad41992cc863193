import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { listen } from '../../../lib/embedded/http/listen';
import { openDatabase, type Database } from '../../../lib/embedded/hasura/database/database';

/** A Postgres for one test file: the embedded one, or a server that lives as long as the file. */
export interface TestPostgres {
  /** What `openDatabase` and `startHasura` take. */
  readonly options: { readonly directory: string; readonly databaseUrl?: string };
  open(): Promise<Database>;
  end(): Promise<void>;
}

export type PostgresKind = 'embedded' | 'server';

/** Postgres refuses to run as root, so there it runs as another user. */
const runAs = process.getuid?.() === 0 ? (accountOf('postgres') ?? accountOf('nobody')) : undefined;

/**
 * Runs a suite on both kinds of Postgres. Where no server is installed (`initdb` and `pg_ctl` on the path) its half is counted as
 * skipped.
 */
export function describeOnPostgres(name: string, suite: (kind: PostgresKind) => void): void {
  describe(`${name}, embedded Postgres`, () => suite('embedded'));
  const installed = ['initdb', 'pg_ctl'].every((program) => spawnSync(program, ['--version']).status === 0);
  describe.skipIf(!installed)(`${name}, Postgres server${installed ? '' : ' (none is installed)'}`, () =>
    suite('server'),
  );
}

/** Makes a fresh database of the kind. Data folders are made once and copied, since making one takes seconds. */
export async function testPostgres(kind: PostgresKind): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-postgres-'));
  return kind === 'embedded' ? embedded(folder) : server(folder);
}

/** Takes everything away that a test has made. */
export async function emptyDatabase(database: Database): Promise<void> {
  await database.transaction(({ script }) =>
    script('DROP SCHEMA IF EXISTS terrarium_hasura CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public'),
  );
}

async function embedded(folder: string): Promise<TestPostgres> {
  const directory = join(folder, 'data');
  await fromTemplate('embedded', directory, async (template) => (await openDatabase({ directory: template })).close());
  const options = { directory };
  return {
    options,
    open: () => openDatabase(options),
    end: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function server(folder: string): Promise<TestPostgres> {
  const directory = join(folder, 'data');
  await fromTemplate('server', directory, async (template) =>
    run('initdb', ['-D', template, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']),
  );
  const port = await freePort();
  own(folder);
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off`;
  run('pg_ctl', ['-D', directory, '-l', join(folder, 'log'), '-o', settings, '-w', 'start']);
  const options = { directory: folder, databaseUrl: `postgres://postgres@127.0.0.1:${port}/postgres` };
  return {
    options,
    open: () => openDatabase(options),
    async end() {
      run('pg_ctl', ['-D', directory, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fromTemplate(name: string, directory: string, make: (template: string) => Promise<void>): Promise<void> {
  const cache = join(tmpdir(), 'terrarium-postgres-templates');
  const template = join(cache, name);
  if (!existsSync(template)) {
    mkdirSync(cache, { recursive: true });
    own(cache);
    const unfinished = mkdtempSync(join(cache, 'making-'));
    own(unfinished);
    await make(unfinished);
    // Another test file may have been faster; either's will do.
    if (!existsSync(template)) renameSync(unfinished, template);
  }
  cpSync(template, directory, { recursive: true });
}

function accountOf(user: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function own(path: string): void {
  if (!runAs) return;
  spawnSync('chown', ['-R', `${runAs.uid}:${runAs.gid}`, path]);
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...runAs,
    encoding: 'utf8',
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stdout}${stderr}`);
}

async function freePort(): Promise<number> {
  const { port, close } = await listen(() => undefined, { port: 0 });
  await close();
  return port;
}
