import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT_SECRET, useServer } from '../embedded/fauna/test-server';
import { findFaunaCli, warnOfMissing } from './programs';

/** The unmodified Fauna CLI, its prompts answered as a person would. */

const cli = findFaunaCli();
if (!cli) warnOfMissing('The Fauna CLI');

const server = useServer();
const home = mkdtempSync(join(tmpdir(), 'fauna-cli-'));
const local = join(home, 'schema');
afterAll(() => rmSync(home, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

interface RunOptions {
  /** What is typed at the prompt, or line by line. */
  readonly typed?: readonly string[];
  /** What the program asks with before each line. */
  readonly prompt?: RegExp;
}

/** `fauna ARGS`, with the server's address and a folder of its own as home. */
function fauna(args: readonly string[], { typed = [], prompt = /\(y\/N\)/ }: RunOptions = {}): Promise<Ended> {
  const child = spawn(cli ?? '', args, {
    cwd: home,
    env: { ...process.env, HOME: home, FAUNA_URL: server.url, FAUNA_SECRET: ROOT_SECRET },
  });
  const lines = [...typed];
  let output = '';
  let errors = '';
  let asked = 0;
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    const line = prompt.test(output.slice(asked)) ? lines.shift() : undefined;
    if (line === undefined) return;
    asked = output.length;
    child.stdin.write(`${line}\n`);
  });
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}

const good = (output: string | RegExp) => ({ code: 0, output: expect.stringMatching(output) });
const bad = (errors: string | RegExp) => ({ code: 1, errors: expect.stringMatching(errors) });

describe.skipIf(!cli)('the Fauna CLI', () => {
  describe('query', () => {
    it.each([
      ['1 + 1', [], good(/^2\n$/)],
      ['{ a: [Date("2020-01-01")] }', ['--json'], good(/^\{\n {2}"a": \[\n {4}"2020-01-01"\n {2}\]\n\}\n$/)],
      ['{ a: Time("2020-01-01T00:00:00Z") }', [], good(/^\{\n {2}a: Time\("2020-01-01T00:00:00Z"\)\n\}\n$/)],
      [
        'log("x"); 1',
        ['--include', 'all'],
        { code: 0, errors: expect.stringMatching(/summary: "info at \*query\*:1: x"[^]*compute_ops: 1/) },
      ],
      [
        'let x',
        [],
        bad(
          /^The query failed with the following error:\n\nerror: Expected `:` or `=`\nat \*query\*:1:6\n\|\n1 \| let x/,
        ),
      ],
      ['abort({ a: 1 })', [], bad(/error: Query aborted\.[^]*Abort value:\n\{\n {2}a: 1\n\}/)],
      [
        '1',
        ['--secret', 'nobody'],
        bad(/^The query failed unexpectedly with the following error:\n\nAccess token required/),
      ],
      ['Query.isEnvProtected()', ['--role', 'client'], bad(/Insufficient privileges/)],
    ])('%s %j', async (fql, options, ended) => {
      expect(await fauna(['query', fql, ...options])).toMatchObject(ended);
    });
  });

  it('database create, list, delete', async () => {
    expect(await fauna(['database', 'create', '--name', 'Shop', '--typechecked', '--priority', '3'])).toMatchObject({
      code: 0,
      output: 'Shop\n',
      errors: 'Database successfully created.\n',
    });
    expect(await fauna(['database', 'create', '--name', 'Shop'])).toMatchObject(
      bad(/^The database 'Shop' already exists/),
    );
    expect(await fauna(['database', 'create', '--name', 'Till', '--database', 'Shop'])).toMatchObject(good(/^Till\n$/));
    expect(await fauna(['database', 'list', '--json', '--database', 'Shop'])).toMatchObject(
      good(/^\[\n {2}\{\n {4}"name": "Till"/),
    );
    expect(await fauna(['query', '1', '--database', 'Shop/Till'])).toMatchObject(good(/^1\n$/));
    expect(await fauna(['database', 'delete', '--name', 'Shop'])).toMatchObject({
      code: 0,
      errors: "Database 'Shop' was successfully deleted.\n",
    });
    expect(await fauna(['database', 'delete', '--name', 'Shop'])).toMatchObject(bad(/^Database 'Shop' not found/));
    expect(await fauna(['database', 'list', '--secret', 'nobody'])).toMatchObject(bad(/^Authentication failed/));
  });

  it('shell', async () => {
    const typed = ['1 + 1', 'let broken', '.exit'];
    expect(await fauna(['shell'], { typed, prompt: /> \S*$/ })).toMatchObject({
      code: 0,
      output: expect.stringMatching(/exit the shell\n[^]*1 \+ 1\n?\r?\n?2\n/),
      errors: expect.stringContaining('Expected `:` or `=`'),
    });
  });

  describe('schema', () => {
    beforeAll(() => mkdirSync(local, { recursive: true }));
    beforeEach(async () => {
      await server.query('Database.all().forEach(.delete()); Database.create({ name: "Shop" })');
      write('main.fsl', 'collection Item {\n  name: String\n}\n');
      rmSync(join(local, 'hello.fsl'), { force: true });
    });

    const write = (name: string, content: string): void => writeFileSync(join(local, name), content);
    const schema = (command: string, options: readonly string[] = [], typed: readonly string[] = []): Promise<Ended> =>
      fauna(
        [
          'schema',
          command,
          '--database',
          'Shop',
          ...(command === 'commit' || command === 'abandon' ? [] : ['--dir', local]),
          ...options,
        ],
        { typed },
      );
    const hello = async (): Promise<Ended> => fauna(['query', 'hello()', '--database', 'Shop']);

    it('push --active puts the files in force', async () => {
      write('hello.fsl', 'function hello() { "here" }\n');
      const pushed = await schema('push', ['--active'], ['y']);
      expect(pushed).toMatchObject(
        good(/^Proposed diff:\n\n\* Adding collection `Item` to main\.fsl:1:1:[^]*Push the above changes\?/),
      );
      expect(await hello()).toMatchObject(good('"here"\n'));
      write('hello.fsl', 'function hello() { "there" }\n');
      expect(await schema('push', ['--active'], ['n'])).toMatchObject(good(/Push cancelled\.\n$/));
      expect(await hello()).toMatchObject(good('"here"\n'));
      expect(await schema('push', ['--active', '--no-input'])).toMatchObject({ code: 0, output: '', errors: '' });
      expect(await hello()).toMatchObject(good('"there"\n'));
      write('hello.fsl', 'function hello( {}\n');
      expect(await schema('push', ['--active', '--no-input'])).toMatchObject(
        bad(/^error: Expected [^]*\nat hello\.fsl:1:17\n/),
      );
    });

    it('push stages, status and diff tell, commit puts in force', async () => {
      await schema('push', ['--active', '--no-input']);
      write('hello.fsl', 'function hello() { "staged" }\n');
      expect(await schema('push', [], ['y'])).toMatchObject(good(/Stage the above changes\?/));
      expect(await hello()).toMatchObject(bad(/Unbound variable `hello`/));
      expect(await schema('status')).toMatchObject(
        good(/^Staged changes: ready\n[^]*\* Adding function `hello` to hello\.fsl:1:1\n[^]*Local changes: none/),
      );
      expect(await schema('diff')).toMatchObject(
        good('Differences from the remote, staged schema to the local schema:\nNo schema differences.\n'),
      );
      expect(await schema('diff', ['--active'])).toMatchObject(good(/\* Adding function `hello` to hello\.fsl:1:1\n/));
      expect(await schema('diff', ['--active', '--text'])).toMatchObject(
        good(/hello\.fsl\n@ line 1 to 1\n\+ function hello/),
      );
      expect(await schema('diff', ['--staged'])).toMatchObject(
        good(/^Differences from the remote, active schema to the remote, staged schema:\n\* Adding function/),
      );
      expect(await schema('commit', [], ['y'])).toMatchObject(good(/Schema has been committed\n$/));
      expect(await hello()).toMatchObject(good('"staged"\n'));
      expect(await schema('commit')).toMatchObject(bad('There is no staged schema to commit'));
      expect(await schema('status')).toMatchObject(good('Staged changes: none\nLocal changes: none\n'));
    });

    it('abandon forgets the stage', async () => {
      await schema('push', ['--no-input']);
      expect(await schema('abandon', [], ['y'])).toMatchObject(good(/Schema has been abandoned\.\n$/));
      expect(await schema('abandon')).toMatchObject(bad('There is no staged schema to abandon.'));
      expect(await schema('diff', ['--staged'])).toMatchObject(good(/There is no staged schema present\.\n$/));
      expect(await server.query('Collection.all().count()', `${ROOT_SECRET}:Shop:admin`)).toBe(0);
    });

    it('pull writes what FQL has made', async () => {
      await schema('push', ['--active', '--no-input']);
      await server.query('Function.create({ name: "made", body: "x => x" })', `${ROOT_SECRET}:Shop:admin`);
      write('mine.fsl', '// not pushed\n');
      expect(await schema('pull', ['--delete'], ['y'])).toMatchObject(
        good(/^Pulling active schema will make the following changes:\ndelete: {4}mine\.fsl\noverwrite: main\.fsl\n/),
      );
      expect(readFileSync(join(local, 'main.fsl'), 'utf8')).toBe(
        'collection Item {\n  name: String\n}\n\nfunction made(x) {\n  x\n}\n',
      );
      expect(await schema('diff')).toMatchObject(good(/No schema differences\.\n$/));
    });

    it('push to the root database is active or not at all', async () => {
      const push = (...options: readonly string[]): Promise<Ended> =>
        fauna(['schema', 'push', '--dir', local, '--no-input', ...options]);
      expect(await push()).toMatchObject(bad('Schema cannot be staged in the root database'));
      expect(await push('--active')).toMatchObject({ code: 0 });
    });
  });
});
