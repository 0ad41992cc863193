'use client';

import { useAuth } from '@clerk/nextjs';
import { useWire } from '@/app/_wire/wire-context';
import { RecordingHttpClient } from '@/app/_wire/recording-http-client';
import { askFauna } from '@/lib/fauna/ask';
import { QUERIES } from '@/lib/fauna/queries';
import { AskSection } from './ask-section';
import type { Outcome } from './outcome';

/** The first way: the driver runs in the browser and sends the person's token straight to Fauna. */
export function AskFromBrowser({ endpoint, template }: { endpoint: string; template: string }) {
  const { getToken } = useAuth();
  const { record } = useWire();

  async function ask(): Promise<Outcome> {
    const token = await getToken({ template });
    if (token === null) {
      return {
        kind: 'refused',
        by: 'this page',
        status: undefined,
        code: 'signed_out',
        message: 'You are signed out, so Clerk signs no token for you, and nothing was sent. Sign in, then ask again.',
        durationMs: 0,
        token: undefined,
      };
    }
    const started = performance.now();
    const answer = await askFauna({
      endpoint,
      secret: token,
      query: QUERIES.welcome.text,
      httpClient: new RecordingHttpClient(endpoint, record),
    });
    const durationMs = performance.now() - started;
    if (answer.answered) return { kind: 'answered', status: answer.status, durationMs, data: answer.data, token };
    const kind = answer.failure.status === undefined ? 'unanswered' : 'refused';
    return { kind, by: 'Fauna', durationMs, token, ...answer.failure };
  }

  return (
    <AskSection
      title="From the browser"
      way={['page', 'Fauna']}
      button="Ask Fauna from the browser"
      query={QUERIES.welcome.text}
      ask={ask}
    >
      The driver runs in this page. It sends your token straight to Fauna at{' '}
      <code className="font-mono text-wire wrap-anywhere">{endpoint}</code>.
    </AskSection>
  );
}
