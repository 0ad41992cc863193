import { Agent, request } from 'node:http';

/** One request, sent again and again. */
export interface RoundTrip {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CONNECTIONS = 4;

/** Microseconds that a request takes on average, four at a time over connections that stay open. Throws where an answer is not 200. */
export async function timeOf(trip: RoundTrip, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let sent = 0; sent < count / CONNECTIONS; sent++) await send(trip, agent);
    }),
  );
  const elapsed = performance.now() - started;
  agent.destroy();
  return (elapsed / count) * 1000;
}

/** Resolves to the body of the answer. Rejects where that is not 200. */
export function send({ port, path, headers, body }: RoundTrip, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', agent };
    const length = { 'content-length': Buffer.byteLength(body) };
    const sent = request({ ...options, headers: { ...headers, ...length } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`status ${response.statusCode}: ${text}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * How many times as long each trip takes as the first: all of them in turns, several rounds, and the middle one of the
 * ratios, so that what else the machine does falls on all alike.
 */
export async function ratios(trips: readonly RoundTrip[], rounds: number, count: number): Promise<number[]> {
  for (const trip of trips) await timeOf(trip, count);
  const found: number[][] = trips.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    for (const trip of trips) times.push(await timeOf(trip, count));
    times.forEach((time, index) => found[index]?.push(time / (times[0] ?? time)));
  }
  return found.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN);
}
