import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngineWithoutStore, sessionWithoutStore } from '../lib/embedded/fauna/no-database';
import { runQuery } from '../lib/embedded/fauna/query';
import { startFauna } from '../lib/embedded/fauna/server';
import { parseQuery } from '../lib/embedded/fauna/syntax/parse-query';
import { Source } from '../lib/embedded/fauna/syntax/span';

/**
 * How fast FQL is parsed, evaluated and answered: `npm run bench:language`.
 * Each ratio compares two times of this very run, measured by turns: of each side the one that a tenth of its rounds stayed
 * below, since the machine may be busy with other things. The aim stands behind it.
 */

const SECRET = 'bench-root-secret';

const QUERIES = [
  '1 + 1',
  'let a = { b: [1, 2, { c: "d" }] }; a.b[2].c.length',
  '[1, 2, 3].map(x => x * 2).filter(.toString() != "4")',
  'Array.sequence(0, 20).fold({ sum: 0 }, (acc, x) => ({ sum: acc.sum + x })) { sum, twice: .sum * 2 }',
  '"a#{1 + 1}b".toUpperCase().split("2").map(.length).order(desc(x => x))',
  'if (Time("2024-01-01T00:00:00Z").add(1, "day").month == 1) { let x = null; x ?? 2 } else abort("never")',
];

interface Measured {
  readonly name: string;
  readonly aim: number;
  readonly ours: () => unknown;
  readonly baseline: () => unknown;
  readonly rounds: number;
}

/** Measures both by turns and prints the ratio. */
async function compare({ name, aim, ours, baseline, rounds }: Measured): Promise<void> {
  const times = { ours: [] as number[], baseline: [] as number[] };
  for (let round = -Math.ceil(rounds / 5); round < rounds; round++) {
    for (const [side, run] of [['ours', ours] as const, ['baseline', baseline] as const]) {
      const started = performance.now();
      await run();
      if (round >= 0) times[side].push(performance.now() - started);
    }
  }
  const ratio = quick(times.ours) / quick(times.baseline);
  console.log(
    `${name.padEnd(44)} ${milliseconds(quick(times.ours))} against ${milliseconds(quick(times.baseline))}` +
      `  ${ratio.toFixed(1)}x (aim: at most ${aim}x)`,
  );
}

function quick(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)] ?? NaN;
}

function milliseconds(time: number): string {
  return `${time.toFixed(3).padStart(8)} ms`;
}

const engine = createEngineWithoutStore();

function evaluate(query: string): void {
  const answer = runQuery(engine, sessionWithoutStore(Date.now() * 1000), {
    query,
    arguments: undefined,
    format: 'tagged',
    performanceHints: false,
    timeoutMs: 60_000,
  });
  if (!answer.ok) throw new Error(`${query}\n${answer.summary}`);
}

function throughput(name: string, run: (query: string) => void): void {
  for (let warm = 0; warm < 300; warm++) QUERIES.forEach(run);
  const started = performance.now();
  let queries = 0;
  while (performance.now() - started < 1000) {
    QUERIES.forEach(run);
    queries += QUERIES.length;
  }
  console.log(`${name.padEnd(44)} ${Math.round((queries / (performance.now() - started)) * 1000)} queries a second`);
}

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

async function language(): Promise<void> {
  throughput('parsing', (query) => void parseQuery(new Source('*query*', query)));
  throughput('evaluating what is compiled already', evaluate);
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  await compare({
    name: 'map, filter and fold of 10 000 elements',
    aim: 15,
    ours: () =>
      evaluate('Array.sequence(0, 10000).map(x => x * 2).filter(x => x % 3 == 0).fold(0, (sum, x) => sum + x)'),
    baseline: () =>
      numbers
        .map((x) => x * 2)
        .filter((x) => x % 3 === 0)
        .reduce((sum, x) => sum + x, 0),
    rounds: 100,
  });
  await compare({
    name: 'fib(20), recursively',
    aim: 40,
    ours: () => evaluate('let fib = (fib, n) => if (n < 2) n else fib(fib, n - 1) + fib(fib, n - 2); fib(fib, 20)'),
    baseline: () => fibonacci(20),
    rounds: 100,
  });
}

/** `1 + 1` over HTTP against a bare server that reads a body and sends one of the same length. */
async function roundTrip(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'terrarium-bench-'));
  const fauna = await startFauna({ directory, port: 0, rootSecret: SECRET, log: () => {} });
  const ask = post(fauna.port);
  const answer = await ask();
  const echo = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
  });
  await new Promise<void>((listening) => echo.listen(0, '127.0.0.1', listening));
  const address = echo.address();
  const askEcho = post(typeof address === 'object' && address !== null ? address.port : 0);
  await compare({ name: '1 + 1 over HTTP', aim: 1.5, ours: ask, baseline: askEcho, rounds: 2000 });
  echo.closeAllConnections();
  echo.close();
  await fauna.close();
  rmSync(directory, { recursive: true });
}

function post(port: number): () => Promise<string> {
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({ query: '1 + 1' });
  const headers = {
    authorization: `Bearer ${SECRET}`,
    'content-type': 'application/json',
    'content-length': body.length,
    'x-format': 'tagged',
    'x-typecheck': 'false',
  };
  return () =>
    new Promise((resolve, reject) => {
      const sent = request(
        { agent, port, host: '127.0.0.1', path: '/query/1', method: 'POST', headers },
        (response) => {
          let text = '';
          response
            .setEncoding('utf8')
            .on('data', (piece: string) => (text += piece))
            .on('end', () => resolve(text));
        },
      );
      sent.on('error', reject).end(body);
    });
}

await language();
await roundTrip();
process.exit();
