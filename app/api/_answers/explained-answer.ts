import type { HasuraConfig } from '@/lib/config/hasura';
import { explainQuery, HasuraUnavailableError } from '@/lib/hasura/administration';
import type { Question } from '@/lib/hasura/question';
import { errorAnswer } from './refusals';

/** The SQL of a query in the name of a user, or 400 with Hasura's words. */
export async function explainedAnswer(
  hasura: HasuraConfig,
  question: Question,
  user: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    return Response.json(await explainQuery(hasura, question, user), { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof HasuraUnavailableError)) throw error;
    return errorAnswer(400, { error: { code: 'not_explained', message: error.message, by: 'Hasura' } });
  }
}
