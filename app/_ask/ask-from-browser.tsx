'use client';

import { useWire } from '@/app/_wire/wire-context';
import { RecordingHttpClient } from '@/app/_wire/recording-http-client';
import type { IdentityProvider } from '@/lib/config/identity-provider';
import { askFauna } from '@/lib/fauna/ask';
import { QUERIES, queryFromText } from '@/lib/fauna/queries';
import { AskSection } from './ask-section';
import { outcomeOf, signedOut, type Outcome } from './outcome';
import { useToken } from './use-token';

interface AskFromBrowserProps {
  readonly endpoint: string;
  readonly provider: Pick<IdentityProvider, 'name' | 'tokens'>;
}

/** The first way: the driver runs in the browser and sends the person's token straight to Fauna. */
export function AskFromBrowser({ endpoint, provider }: AskFromBrowserProps) {
  const getToken = useToken(provider.tokens);
  const { record } = useWire();

  async function ask(): Promise<Outcome> {
    const token = await getToken();
    if (token === undefined) return signedOut(provider.name);
    const started = performance.now();
    const answer = await askFauna({
      endpoint,
      secret: token,
      query: queryFromText(QUERIES.welcome.text),
      httpClient: new RecordingHttpClient(endpoint, record),
    });
    return outcomeOf(answer, token, performance.now() - started);
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
