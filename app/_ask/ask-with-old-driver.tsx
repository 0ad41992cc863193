'use client';

import { recordingFetch } from '@/app/_wire/recording-fetch';
import { useWire } from '@/app/_wire/wire-context';
import type { IdentityProvider } from '@/lib/config/identity-provider';
import { askFaunaV4 } from '@/lib/fauna/ask-v4';
import { QUERIES_V4 } from '@/lib/fauna/queries-v4';
import { AskSection } from './ask-section';
import { outcomeOf, signedOut, type Outcome } from './outcome';
import { useToken } from './use-token';

interface AskWithOldDriverProps {
  readonly endpoint: string;
  readonly provider: Pick<IdentityProvider, 'name' | 'tokens'>;
}

/** The third way: the driver of FQL v4 runs in the browser and sends the very token that the first way sends. */
export function AskWithOldDriver({ endpoint, provider }: AskWithOldDriverProps) {
  const getToken = useToken(provider.tokens);
  const { record } = useWire();
  const { text, expression } = QUERIES_V4.welcome;

  async function ask(): Promise<Outcome> {
    const token = await getToken();
    if (token === undefined) return signedOut(provider.name);
    const started = performance.now();
    const fetch = recordingFetch(record, 'Fauna');
    const answer = await askFaunaV4({ endpoint, secret: token, expression, fetch });
    return outcomeOf(answer, token, performance.now() - started);
  }

  return (
    <AskSection
      title="With the old driver"
      way={['page', 'Fauna']}
      button="Ask Fauna with the old driver"
      language="FQL v4"
      query={text}
      ask={ask}
    >
      The <code className="font-mono text-wire">faunadb</code> driver and FQL v4, which most applications were written
      in, on the same data: the same token, the same role, the same notes.
    </AskSection>
  );
}
