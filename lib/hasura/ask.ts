import { z } from 'zod';
import type { Question } from './question';

/** What came of a question. Hasura refuses with status 200, too, so the body decides. */
export type GraphQLAnswer =
  { readonly kind: 'answered'; readonly status: number; readonly data: unknown } | GraphQLFailure;

/** Somebody said no, or nobody answered. */
export type GraphQLFailure =
  | {
      readonly kind: 'refused';
      /** Who said no. */
      readonly by: string;
      /** `undefined` where nothing was sent. */
      readonly status: number | undefined;
      /** Hasura's, or this app's own: contract, where the message is for people. */
      readonly code: string;
      readonly message: string;
      /** Where in the request, as Hasura says it: `$.selectionSet.users`. */
      readonly path: string | undefined;
    }
  | { readonly kind: 'unanswered'; readonly message: string };

const answered = z.object({ data: z.unknown() }).refine(({ data }) => data !== undefined);
const refused = z.object({
  errors: z.tuple(
    [z.object({ message: z.string(), extensions: z.object({ code: z.string(), path: z.string().optional() }) })],
    z.unknown(),
  ),
});
/** Of this app's own routes. */
const refusedHere = z.object({
  error: z.object({ code: z.string(), message: z.string(), by: z.string().default('this app') }),
});

/**
 * Sends a question and reads what comes back; it never throws.
 *
 * @param address of `/v1/graphql`, or of a route of this app that passes its answers on
 * @param headers who asks: a bearer token or the admin secret; none is a stranger
 */
export async function askGraphQL(
  address: string,
  headers: Readonly<Record<string, string>>,
  question: Question,
  send: typeof fetch = fetch,
): Promise<GraphQLAnswer> {
  try {
    const response = await send(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(question),
    });
    return readAnswer(response.status, await response.json());
  } catch (error) {
    return { kind: 'unanswered', message: error instanceof Error ? error.message : String(error) };
  }
}

function readAnswer(status: number, body: unknown): GraphQLAnswer {
  const refusal = refused.safeParse(body);
  if (refusal.success) {
    const [{ message, extensions }] = refusal.data.errors;
    return { kind: 'refused', by: 'Hasura', status, message, code: extensions.code, path: extensions.path };
  }
  const failure = failureHere(status, body);
  if (failure !== undefined) return failure;
  const answer = answered.safeParse(body);
  if (answer.success) return { kind: 'answered', status, data: answer.data.data };
  return { kind: 'unanswered', message: `The answer, of status ${status}, is not one that GraphQL gives.` };
}

/** What one of this app's own routes says against a question; `undefined` where the body is no such thing. */
export function failureHere(status: number, body: unknown): GraphQLFailure | undefined {
  const { success, data } = refusedHere.safeParse(body);
  if (!success) return undefined;
  const { by, code, message } = data.error;
  return status >= 500
    ? { kind: 'unanswered', message }
    : { kind: 'refused', by, status, code, message, path: undefined };
}
