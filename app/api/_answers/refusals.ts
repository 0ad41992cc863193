import { describeProblems } from '@/lib/config';
import type { ConfigurationProblem } from '@/lib/config/variable';
import type { Refusal } from '@/lib/auth/refusal';

/** The body of every answer that is not a success: `code` is contract, `message` is for people. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly [detail: string]: unknown;
  };
  readonly summary?: string;
}

const CODES = { 401: 'unauthorized', 403: 'forbidden', 503: 'unavailable' } as const;

export function errorAnswer(status: number, body: ErrorBody, headers?: HeadersInit): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

/** 401 or 403 with the reason and a `WWW-Authenticate` challenge, or 503 when the issuer's keys cannot be had. */
export function refusedTokenAnswer(refusal: Refusal): Response {
  return errorAnswer(
    refusal.status,
    {
      error: {
        code: CODES[refusal.status],
        reason: refusal.reason,
        message: refusal.message,
      },
    },
    refusal.status === 503 ? { 'retry-after': '5' } : { 'www-authenticate': refusal.challenge },
  );
}

/** 503 with every missing or malformed variable, in the words of the setup page. */
export function notSetUpAnswer(problems: readonly ConfigurationProblem[]): Response {
  return errorAnswer(503, {
    error: { code: 'not_set_up', message: describeProblems(problems), problems },
  });
}
