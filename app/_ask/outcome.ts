import type { Answer } from '@/lib/fauna/ask';

/** What came of asking, in the words that both ways share. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly durationMs: number;
      readonly data: unknown;
      readonly token: string;
    }
  | {
      /** `unanswered` when the question never reached Fauna, or its answer never came back. */
      readonly kind: 'refused' | 'unanswered';
      /** Who said no, or who did not answer. */
      readonly by: string;
      readonly status: number | undefined;
      readonly code: string;
      readonly message: string;
      readonly durationMs: number;
      readonly token: string | undefined;
    };

/** Fauna's answer to the browser. */
export function outcomeOf(answer: Answer, token: string, durationMs: number): Outcome {
  if (answer.answered) return { kind: 'answered', status: answer.status, durationMs, data: answer.data, token };
  const kind = answer.failure.status === undefined ? 'unanswered' : 'refused';
  return { kind, by: 'Fauna', durationMs, token, ...answer.failure };
}

/** Nothing was sent, since nobody is signed in. @param provider who would have signed the token */
export function signedOut(provider: string): Outcome {
  return {
    kind: 'refused',
    by: 'this page',
    status: undefined,
    code: 'signed_out',
    message: `You are signed out, so ${provider} signs no token for you, and nothing was sent. Sign in, then ask again.`,
    durationMs: 0,
    token: undefined,
  };
}
