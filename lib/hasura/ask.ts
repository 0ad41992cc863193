import { z } from 'zod';
import type { Question } from './question';

/** What came of a question. Hasura refuses with status 200, too, so the body decides. */
export type GraphQLAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly data: unknown }
  | {
      readonly kind: 'refused';
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
const refusedHere = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

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
    return { kind: 'refused', status, message, code: extensions.code, path: extensions.path };
  }
  const here = refusedHere.safeParse(body);
  if (here.success) return { kind: 'refused', status, path: undefined, ...here.data.error };
  const answer = answered.safeParse(body);
  if (answer.success) return { kind: 'answered', status, data: answer.data.data };
  return { kind: 'unanswered', message: `The answer, of status ${status}, is not one that GraphQL gives.` };
}
