import {
  AbortError,
  Client,
  ConstraintFailureError,
  FaunaError,
  NetworkError,
  ServiceError,
  type ConstraintFailure,
  type HTTPClient,
  type Query,
  type ValueFormat,
} from 'fauna';

/** What Fauna, or the way to it, made of a query. */
export type Answer =
  | { readonly answered: true; readonly status: 200; readonly data: unknown; readonly summary: string | undefined }
  | { readonly answered: false; readonly failure: Failure };

export interface Failure {
  /** HTTP status as Fauna sent it; undefined when no answer of Fauna's arrived. */
  readonly status: number | undefined;
  /** Fauna's own code, which is contract; `unreachable` or `unreadable_answer` when none arrived. */
  readonly code: string;
  readonly message: string;
  readonly summary: string | undefined;
  /** What the query gave to `abort()`. */
  readonly abort?: unknown;
  readonly constraintFailures?: readonly ConstraintFailure[];
}

export interface Question {
  readonly endpoint: string;
  /** The secret with whose rights the query runs: a person's token, or a key. */
  readonly secret: string;
  readonly query: Query;
  /** `tagged` (the driver's default) for values as the driver's classes, `simple` for values as JSON. */
  readonly format?: ValueFormat;
  /** Sends the requests instead of the driver's own HTTP client. */
  readonly httpClient?: HTTPClient;
}

/** Sends one query with the `fauna` driver, in a browser or on a server. Never throws for what Fauna or the network do. */
export async function askFauna({ endpoint, secret, query, format = 'tagged', httpClient }: Question): Promise<Answer> {
  const client = new Client({ endpoint: new URL(endpoint), secret, format }, httpClient);
  try {
    const { data, summary } = await client.query(query);
    return { answered: true, status: 200, data, summary };
  } catch (error) {
    return { answered: false, failure: describeFailure(error, endpoint) };
  } finally {
    client.close();
  }
}

function describeFailure(error: unknown, endpoint: string): Failure {
  if (error instanceof ServiceError) {
    return {
      status: error.httpStatus,
      code: error.code,
      message: error.message,
      summary: error.queryInfo?.summary,
      ...(error instanceof AbortError && { abort: error.abort }),
      ...(error instanceof ConstraintFailureError && { constraintFailures: error.constraint_failures }),
    };
  }
  if (!(error instanceof FaunaError)) throw error;
  return error instanceof NetworkError
    ? {
        status: undefined,
        code: 'unreachable',
        message: `Fauna could not be reached at ${endpoint}.`,
        summary: undefined,
      }
    : { status: undefined, code: 'unreadable_answer', message: error.message, summary: undefined };
}
