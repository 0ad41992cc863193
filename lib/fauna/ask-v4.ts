import { Client, errors, type ExprArg } from 'faunadb';
import { z } from 'zod';
import type { Answer, Failure } from './ask';

/** A query for the old driver. */
export interface QuestionV4 {
  readonly endpoint: string;
  /** The secret with whose rights the query runs: a person's token, or a key. */
  readonly secret: string;
  readonly expression: ExprArg;
  /** Sends the requests instead of the driver's own `fetch`. */
  readonly fetch?: typeof fetch;
}

/** The body of a failure: what is wrong, and the way to it through the query as it was sent. */
const failureBody = z.object({
  errors: z.array(
    z.object({
      code: z.string(),
      description: z.string(),
      position: z.array(z.union([z.string(), z.number()])).default([]),
    }),
  ),
});

/**
 * Sends one query of FQL v4 with the `faunadb` driver, in a browser or on a server. Never throws for what Fauna or the network
 * do. A value comes as the driver's classes.
 */
export async function askFaunaV4({ endpoint, secret, expression, fetch }: QuestionV4): Promise<Answer> {
  const client = new Client({ endpoint, secret, fetch, checkNewVersion: false });
  try {
    return { answered: true, status: 200, data: await client.query(expression), summary: undefined };
  } catch (error) {
    return { answered: false, failure: describeFailure(error, endpoint) };
  } finally {
    await client.close({ force: true });
  }
}

function describeFailure(error: unknown, endpoint: string): Failure {
  if (error instanceof errors.FaunaHTTPError) {
    const { statusCode: status, responseContent } = error.requestResult;
    const [first] = failureBody.safeParse(responseContent).data?.errors ?? [];
    if (first === undefined) return { status, code: 'unreadable_answer', message: error.message, summary: undefined };
    const { code, description: message, position } = first;
    return { status, code, message, summary: position.length > 0 ? `at ${position.join('/')}` : undefined };
  }
  if (error instanceof TypeError) {
    return {
      status: undefined,
      code: 'unreachable',
      message: `Fauna could not be reached at ${endpoint}.`,
      summary: undefined,
    };
  }
  throw error;
}
