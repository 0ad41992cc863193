'use client';

import { z } from 'zod';
import { recordedPost } from '@/app/_wire/recorded-fetch';
import { useWire } from '@/app/_wire/wire-context';
import type { TokenSource } from '@/lib/config/identity-provider';
import { QUERIES } from '@/lib/fauna/queries';
import { AskSection } from './ask-section';
import type { Outcome } from './outcome';
import { useToken } from './use-token';

const answerBody = z.object({
  data: z.unknown().optional(),
  error: z
    .object({
      code: z.string(),
      reason: z.string().optional(),
      message: z.string(),
      by: z.string().default('the server of this app'),
    })
    .optional(),
});

/** The second way: this app's server verifies the token and asks Fauna with it, as the same person. */
export function AskThroughServer({ tokens }: { tokens: TokenSource }) {
  const getToken = useToken(tokens);
  const { record } = useWire();

  async function ask(): Promise<Outcome> {
    const token = await getToken();
    const { status, body, durationMs } = await recordedPost(record, '/api/query', { name: 'welcome' }, token);
    const answer = answerBody.parse(JSON.parse(body));
    if (answer.error === undefined && token !== undefined) {
      return { kind: 'answered', status, durationMs, data: answer.data, token };
    }
    const { by, code, reason, message } = answer.error ?? {
      by: 'this page',
      code: 'no_token',
      reason: undefined,
      message: 'The server answered although no token was sent.',
    };
    const kind = status >= 500 ? 'unanswered' : 'refused';
    return { kind, by, status, code: reason ?? code, message, durationMs, token };
  }

  return (
    <AskSection
      title="Through the server"
      way={['page', 'server', 'Fauna']}
      button="Ask Fauna through the server"
      query={QUERIES.welcome.text}
      ask={ask}
    >
      This page calls <code className="font-mono text-wire">/api/query</code>. The server verifies your token and asks
      Fauna with it: still as you, with no more rights than you have.
    </AskSection>
  );
}
