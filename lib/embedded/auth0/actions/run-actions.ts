import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { SECOND } from '../../clock';
import type { JsonObject } from '../../json';

/** One Action as it is run. */
export interface ActionCode {
  readonly name: string;
  readonly code: string;
}

/** What ran when, by Auth0's name for the function that an Action exports. */
export type Handler = 'onExecutePostLogin' | 'onExecuteCredentialsExchange';

const Effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['accessTokenClaim', 'idTokenClaim']), name: z.string(), value: z.json().optional() }),
  z.object({ kind: z.enum(['appMetadata', 'userMetadata']), name: z.string(), value: z.json().optional() }),
  z.object({ kind: z.literal('deny'), code: z.string().optional(), reason: z.string().default('') }),
]);

/** What an Action asked for by its `api`. */
export type ActionEffect = z.infer<typeof Effect>;

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), effects: z.array(Effect) }),
  z.object({ kind: z.literal('failed'), action: z.string(), message: z.string() }),
  z.object({ kind: z.literal('log'), action: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('fetch'),
    call: z.number(),
    question: z.object({
      url: z.string(),
      method: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      body: z.string().optional(),
    }),
  }),
  z.object({ kind: z.literal('wait'), call: z.number(), question: z.number().catch(0) }),
]);
type FetchQuestion = Extract<z.infer<typeof Message>, { kind: 'fetch' }>['question'];

/** An Action threw, or took too long. */
export class ActionFailure extends Error {
  override readonly name = 'ActionFailure';

  constructor(
    readonly action: string,
    message: string,
  ) {
    super(message);
  }
}

/** As long as Auth0 lets the Actions of one login take. */
export const TIME_LIMIT_MS = 20 * SECOND;

/** Megabytes of objects that they may hold. */
const MEMORY_LIMIT = 64;

export interface RunOptions {
  readonly log: (line: string) => void;
  readonly timeLimitMs?: number;
}

/**
 * Runs Actions one after the other, apart from this process's own objects (`sandbox.mjs`), and stops after one that denies.
 * Resolves to what they asked for; rejects with {@link ActionFailure} where one throws or all take longer than the time limit.
 */
export async function runActions(
  actions: readonly ActionCode[],
  handler: Handler,
  event: JsonObject,
  { log, timeLimitMs = TIME_LIMIT_MS }: RunOptions,
): Promise<ActionEffect[]> {
  const worker = new Worker(new URL('./sandbox.mjs', import.meta.url), {
    workerData: { handler, event: JSON.stringify(event), actions },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
  });
  const over = new AbortController();
  const names = actions.map(({ name }) => name).join(', ');
  try {
    return await new Promise((done, failed) => {
      const fail = (message: string): void => failed(new ActionFailure(names, message));
      const timer = setTimeout(() => fail(`it took longer than ${timeLimitMs / SECOND} seconds`), timeLimitMs);
      over.signal.addEventListener('abort', () => clearTimeout(timer));
      worker.once('error', (error) => fail(error.message));
      worker.once('exit', () => fail('it ended before it was done'));
      worker.on('message', (value: unknown) => {
        const { data: message } = Message.safeParse(value);
        switch (message?.kind) {
          case 'done':
            return done(message.effects);
          case 'failed':
            return failed(new ActionFailure(message.action, message.message));
          case 'log':
            return log(`Action ${message.action}: ${oneLine(message.text)}`);
          case 'wait':
            setTimeout(
              () => worker.postMessage({ call: message.call }),
              Math.min(message.question, timeLimitMs),
            ).unref();
            return undefined;
          case 'fetch':
            fetchFor(message.question, over.signal).then(
              (answer) => worker.postMessage({ call: message.call, answer }),
              (error: unknown) => worker.postMessage({ call: message.call, problem: reasonOf(error) }),
            );
            return undefined;
          case undefined:
            return fail('it asked for something that cannot be had');
        }
      });
    });
  } finally {
    over.abort();
    await worker.terminate();
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

async function fetchFor({ url, method, headers, body }: FetchQuestion, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { method, headers, signal, ...(body !== undefined && { body }) });
  return JSON.stringify({
    url: response.url,
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    body: await response.text(),
  });
}

/** `fetch failed` says nothing; what is below it does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
