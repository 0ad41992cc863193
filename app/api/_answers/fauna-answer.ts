import type { Query } from 'fauna';
import type { Config } from '@/lib/config';
import { askFauna, type Failure } from '@/lib/fauna/ask';
import { errorAnswer } from './refusals';

/**
 * Asks Fauna with somebody's secret and passes on what it says: `{data, summary}`, or Fauna's own errors with Fauna's status,
 * code and summary; 502 when Fauna cannot be reached.
 */
export async function faunaAnswer({ fauna }: Config, secret: string, query: Query): Promise<Response> {
  const asked = performance.now();
  const answer = await askFauna({ endpoint: fauna.endpoint, secret, query, format: 'simple' });
  const serverTiming = `fauna;desc="asking Fauna";dur=${(performance.now() - asked).toFixed(1)}`;
  if (!answer.answered) return failureAnswer(answer.failure, serverTiming);
  return Response.json(
    { data: answer.data, summary: answer.summary },
    { headers: { 'cache-control': 'no-store', 'server-timing': serverTiming } },
  );
}

function failureAnswer(
  { status, code, message, summary, abort, constraintFailures }: Failure,
  serverTiming: string,
): Response {
  return errorAnswer(
    status ?? 502,
    { error: { code, message, by: 'Fauna', abort, constraint_failures: constraintFailures }, summary },
    {
      'server-timing': serverTiming,
      ...(status === 401 && { 'www-authenticate': 'Bearer realm="Fauna", error="invalid_token"' }),
    },
  );
}
