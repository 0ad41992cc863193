import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { visitor } from '@/lib/auth/administrator';
import { appUrlOf } from '@/lib/auth0/app-url';
import { requireAuth0, requireConfig } from '@/lib/config';
import { audienceOrProblem } from '@/lib/fauna/audience';
import { AudienceProblem } from '../_components/audience-problem';
import { PageTitle } from '../_components/page-title';
import { Desk } from './desk';

export const metadata: Metadata = { title: 'Machine' };

export default async function MachinePage() {
  const config = requireConfig();
  const auth0 = requireAuth0(config);
  const database = await audienceOrProblem(config);
  return (
    <>
      <PageTitle title="A machine calls">
        <p>
          No person signs in here. A program shows its client id and secret to Auth0, gets a token for one audience, and
          calls with it. The APIs check it by Auth0’s published keys, without asking Auth0 about it.
        </p>
      </PageTitle>
      {'problem' in database ? (
        <AudienceProblem problem={database.problem} />
      ) : (
        <Desk
          visitor={await visitor()}
          machine={{
            clientId: auth0.machine.clientId,
            tokenUrl: new URL('oauth/token', auth0.identity.issuer).href,
            audiences: { api: auth0.identity.audience, database: database.audience },
          }}
          appUrl={appUrlOf(auth0, await headers())}
          faunaEndpoint={config.fauna.endpoint}
        />
      )}
    </>
  );
}
