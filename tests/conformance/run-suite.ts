import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { openIdentityProvider } from './identity-provider';
import { normaliser } from './normalise';
import { runStreams, type StreamRequest } from './streams';
import { type Answer, AnyStep, type Step, type Suite } from './suite';

interface Server {
  readonly endpoint: string;
  /** An admin secret: each suite gets a child database of its own, made and removed with it. */
  readonly secret: string;
}

const TIMEOUT = 30_000;
const ROLES = ['admin', 'server', 'server-readonly', 'client'];

/** Runs a suite's steps in order and returns their normalised answers. */
export async function runSuite(server: Server, suite: Suite): Promise<Answer[]> {
  const database = `c_${suite.suite.replaceAll(/\W/g, '_')}`;
  const administer = (fql: string): Promise<Answer> => query(server.endpoint, server.secret, fql, {});
  const created = await administer(
    `Database.create({ name: "${database}" ${suite.database ? `, ${suite.database}` : ''} })`,
  );
  if (created.status !== 200) throw new Error(`The suite's database was not made: ${JSON.stringify(created.body)}`);

  const saved = new Map<string, string>();
  for (const role of ROLES) {
    const key = await administer(`Key.create({ role: "${role}", database: "${database}" }).secret`);
    saved.set(role, String(at(key.body, 'data')));
  }
  const identity = suite.identity === undefined ? undefined : await openIdentityProvider(suite.identity);
  for (const [name, url] of identity?.urls ?? []) saved.set(name, url);

  const fill = (text: string): string =>
    text.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => saved.get(name) ?? whole);
  const secretOf = (step: Pick<Step, 'as' | 'jwt'>): string => {
    if (step.jwt === undefined) return saved.get(step.as ?? 'admin') ?? step.as ?? '';
    const token = identity?.mint(step.jwt, fill) ?? '';
    saved.set('jwt', token).set('jwt64', Buffer.from(token).toString('base64'));
    return token;
  };

  const typecheck = suite.typecheck === undefined ? undefined : { 'x-typecheck': String(suite.typecheck) };

  const follow = async (step: Step, want: unknown): Promise<Answer> => {
    const requests: StreamRequest[] = [];
    for (const { source, by, token, start_ts: start, cursor, body, ...who } of step.stream ?? []) {
      const secret = secretOf(who);
      const asker = by === undefined ? secret : secretOf({ as: by });
      const made =
        source === undefined
          ? undefined
          : await query(server.endpoint, asker, fill(source), { format: 'simple', headers: { ...typecheck } });
      if (made && made.status !== 200) return made;
      const whole = { token: made ? at(made.body, 'data') : token, start_ts: start && Number(fill(start)), cursor };
      requests.push({ secret, body: fill(body ?? JSON.stringify(whole)) });
    }
    const during = async (): Promise<Answer[]> => {
      const answers: Answer[] = [];
      for (const inner of step.during) answers.push(await ask(AnyStep.parse(inner), undefined));
      return answers;
    };
    return runStreams(server.endpoint, requests, during, eventCounts(want));
  };

  const ask = async (step: Step, want: unknown): Promise<Answer> => {
    if (step.wait !== undefined) await wait(step.wait);
    const answer = await answerTo(step, want);
    for (const save of [step.save ?? []].flat()) {
      saved.set(save.name, String(at(answer.body, save.path ?? 'data')));
    }
    return answer;
  };

  const answerTo = (step: Step, want: unknown): Promise<Answer> => {
    if (step.stream) return follow(step, want);
    const secret = secretOf(step);
    if (step.raw) return send(server.endpoint, secret, step, fill);
    return query(server.endpoint, secret, typeof step.fql === 'string' ? fill(step.fql) : step.fql, {
      format: step.format,
      ...(step.args && { args: step.args }),
      headers: { ...typecheck, ...step.headers },
    });
  };

  const normalise = normaliser(identity?.hide);
  try {
    const answers: Answer[] = [];
    for (const { step, want } of suite.cases) answers.push(normalise(await ask(step, want.body)));
    return answers;
  } finally {
    await identity?.close();
    await administer(
      `Key.where(.database == "${database}").forEach(.delete()); Database.byName("${database}")!.delete()`,
    );
  }
}

/** How many events each stream of a recorded answer sent. */
function eventCounts(body: unknown): number[] {
  const streams = at(body, 'streams');
  return Array.isArray(streams) ? streams.map((stream) => Number(at(stream, 'events.length') ?? 0)) : [];
}

interface QueryOptions {
  readonly format?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

function query(
  endpoint: string,
  secret: string,
  fql: unknown,
  { format = 'tagged', args, headers }: QueryOptions,
): Promise<Answer> {
  return exchange(
    new URL('/query/1', endpoint),
    'POST',
    JSON.stringify({ query: fql, ...(args && { arguments: args }) }),
    {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/json',
      'x-format': format,
      ...headers,
    },
  );
}

/** Sends a step's raw request. Where response headers are recorded, nothing but the given headers is added to it. */
async function send(endpoint: string, secret: string, step: Step, fill: (text: string) => string): Promise<Answer> {
  const { path, method, headers, body } = step.raw ?? { path: '/', method: 'GET', headers: {}, body: undefined };
  const text = body === undefined ? undefined : fill(typeof body === 'string' ? body : JSON.stringify(body));
  const given = Object.entries(headers);
  const typed = given.some(([name]) => name.toLowerCase() === 'content-type');
  const all: [string, string | null][] = [
    ['authorization', `Bearer ${secret}`],
    ...(text !== undefined && !typed && step.recordHeaders === undefined
      ? [['content-type', 'application/json'] satisfies [string, string]]
      : []),
    ...given,
  ];
  const sent = new Map(all.map(([name, value]) => [name, value === null ? null : fill(value)]));
  const filled = Object.fromEntries([...sent].flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  return exchange(new URL(fill(path), endpoint), method, text, filled, step.recordHeaders);
}

function exchange(
  url: URL,
  method: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
  recorded?: readonly string[],
): Promise<Answer> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const failed = (error: Error): void => resolve({ status: 0, body: { network: error.message } });
    const outgoing = request(
      url,
      { method, headers: { ...length, ...headers }, timeout: TIMEOUT, agent: false },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on('data', (piece: Buffer) => pieces.push(piece));
        incoming.on('error', failed);
        incoming.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8');
          resolve({
            status: incoming.statusCode ?? 0,
            body: parse(text, recorded !== undefined),
            ...(recorded && {
              headers: Object.fromEntries(
                recorded.map((name) =>
                  name.endsWith('?')
                    ? [name, name.slice(0, -1) in incoming.headers]
                    : [name, incoming.headers[name] ?? null],
                ),
              ),
            }),
          });
        });
      },
    );
    outgoing.on('error', failed);
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.end(body);
  });
}

function parse(text: string, emptyIsNull: boolean): unknown {
  if (text === '' && emptyIsNull) return null;
  try {
    return JSON.parse(text);
  } catch {
    return { unparsed: text };
  }
}

/** What stands at a dotted path. */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
      value,
    );
}
