import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './suite';

/** A stream to open. */
export interface StreamRequest {
  readonly secret: string;
  readonly body: string;
}

/** With nothing to come, a stream stays silent; this long tells that it does. */
const QUIET_MS = 100;
const LONGEST_MS = 15_000;

/** One open stream, and all that came over it. */
class OpenStream {
  status = 0;
  readonly events: unknown[] = [];
  ended = false;
  refusal: unknown;
  private readonly abort = new AbortController();
  private wake: () => void = () => {};

  constructor(
    private readonly endpoint: string,
    private readonly request: StreamRequest,
  ) {}

  /** Resolves when the first event, or the refusal, is there. */
  async open(): Promise<void> {
    const answer = await fetch(new URL('/stream/1', this.endpoint), {
      method: 'POST',
      body: this.request.body,
      signal: this.abort.signal,
      headers: { authorization: `Bearer ${this.request.secret}`, 'content-type': 'application/json' },
    });
    this.status = answer.status;
    if (answer.status !== 200) {
      this.refusal = await answer.json();
      this.ended = true;
      return;
    }
    this.read(answer).catch(() => undefined);
    await this.has(1);
  }

  /** Resolves when so many events have come, or no more can. */
  async has(count: number): Promise<void> {
    const late = AbortSignal.timeout(LONGEST_MS);
    late.addEventListener('abort', () => this.wake());
    while (this.events.length < count && !this.ended && !late.aborted) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  close(): void {
    this.abort.abort();
  }

  private async read(answer: Response): Promise<void> {
    let rest = '';
    for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + piece).split('\r\n');
      rest = lines.pop() ?? '';
      this.events.push(...lines.map((line) => JSON.parse(line)));
      this.wake();
    }
    this.ended = true;
    this.wake();
  }
}

/**
 * Opens streams, does something meanwhile, and waits until each has sent as many events as are expected, and then no more.
 * The answer's body is `{ streams: [{ status, events, ended? } or { status, body }], during: [answer…] }`.
 */
export async function runStreams(
  endpoint: string,
  requests: readonly StreamRequest[],
  during: () => Promise<Answer[]>,
  expected: readonly number[],
): Promise<Answer> {
  const streams = requests.map((request) => new OpenStream(endpoint, request));
  for (const stream of streams) await stream.open();
  const answers = await during();
  await Promise.all(streams.map((stream, i) => stream.has(expected[i] ?? 0)));
  await wait(QUIET_MS);
  for (const stream of streams) stream.close();
  return {
    status: streams[0]?.status ?? 0,
    body: {
      during: answers,
      streams: streams.map(({ status, refusal, events, ended }) =>
        refusal === undefined ? { status, events, ...(ended && { ended }) } : { status, body: refusal },
      ),
    },
  };
}
