import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * The recordings in `golden/`: FQL steps and requests, each with the answer a real FaunaDB gave, normalised (`normalise.ts`).
 * A step is an FQL string, or an object with `fql` (text or query template) or `raw` (a whole HTTP request).
 */
const RawRequest = z.object({
  path: z.string(),
  method: z.string().default('POST'),
  /** `null` leaves a header out that would be sent otherwise. */
  headers: z.record(z.string(), z.string().nullable()).default({}),
  body: z.unknown().optional(),
});

const Save = z.object({ name: z.string(), path: z.string().optional() });

const Stream = z.object({
  /** The FQL of an event source, asked for with the stream's own secret or that of `by`; or the `token` of one. */
  source: z.string().optional(),
  by: z.string().optional(),
  token: z.string().optional(),
  start_ts: z.string().optional(),
  cursor: z.string().optional(),
  /** The whole body instead. */
  body: z.string().optional(),
  as: z.string().optional(),
  jwt: z.unknown().optional(),
});

const Step = z.object({
  fql: z.unknown().optional(),
  raw: RawRequest.optional(),
  /** `admin` (the default), `server`, `server-readonly`, `client`, the name of a saved secret, or a secret itself. */
  as: z.string().optional(),
  /** The step's secret is a token made by the suite's identity provider (`identity-provider.ts`). */
  jwt: z.unknown().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
  format: z.string().default('tagged'),
  headers: z.record(z.string(), z.string()).default({}),
  /** Keeps `data`, or what stands at `path` of the body, for later steps: `{ "as": name }` and `${name}` in text. */
  save: z.union([Save, z.array(Save)]).optional(),
  /** Milliseconds to let pass first: what is asked about is a cache or a rate limit of the clock. */
  wait: z.number().optional(),
  /** Streams to open (`streams.ts`), and what happens meanwhile. */
  stream: z.union([Stream.transform((stream) => [stream]), z.array(Stream)]).optional(),
  during: z.array(z.unknown()).default([]),
  /** Response headers that belong to the answer; with a `?` only whether they are there. */
  recordHeaders: z.array(z.string()).optional(),
});
export type Step = z.infer<typeof Step>;

/** A step, or the FQL of one. */
export const AnyStep = z.union([z.string().transform((fql) => Step.parse({ fql })), Step]);

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

const Case = z.object({
  step: AnyStep,
  want: z.object({
    status: z.number(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.unknown()).optional(),
  }),
  /** FaunaDB answered differently twice, or broke: only a prompt answer that is no fault of the server is asked for. */
  unstable: z.boolean().default(false),
  /** A malformed token that FaunaDB lets in: refusing it counts as the same answer. */
  stricter: z.boolean().default(false),
});
export type Case = z.infer<typeof Case>;

const Suite = z.object({
  suite: z.string(),
  /** Members of the suite's own `Database.create({ … })`. */
  database: z.string().optional(),
  identity: z.unknown().optional(),
  typecheck: z.boolean().optional(),
  cases: z.array(Case),
});
export type Suite = z.infer<typeof Suite>;

const UNTYPED = new URL('golden/', import.meta.url);
const TYPED = new URL('golden/typed/', import.meta.url);

/** Recorded without type checks, and then with them as FaunaDB has it by default; FQL v4 has no types. */
export function readSuites(): Suite[] {
  const typed = read(TYPED).map((suite) => ({ ...suite, suite: `${suite.suite}-typed` }));
  return [...read(UNTYPED), ...typed];
}

function read(folder: URL): Suite[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => Suite.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
}
