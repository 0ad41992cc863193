import type { Metadata } from 'next';
import { auth0Client } from '@/lib/auth0/session';
import { requireAuth0, requireConfig } from '@/lib/config';
import { AskFromBrowser } from '../_ask/ask-from-browser';
import { AskThroughServer } from '../_ask/ask-through-server';
import { PageTitle } from '../_components/page-title';
import { Session } from './session';
import { WrongSlash } from './wrong-slash';

export const metadata: Metadata = { title: 'Auth0' };

export default async function Auth0Page() {
  const config = requireConfig();
  const auth0 = requireAuth0(config);
  const { identity } = auth0;
  const session = await (await auth0Client(config, auth0)).getSession();
  return (
    <>
      <PageTitle title="Ask with another identity">
        <p>
          Here Auth0 signs instead of Clerk. The database believes both: each has an access provider of its own, which
          says who signs, with which keys, and in which role the bearers act.
        </p>
        <Session user={session?.user} path="/auth" home="/auth0" />
      </PageTitle>
      <div className="space-y-14">
        <AskFromBrowser endpoint={config.fauna.endpoint} provider={identity} />
        <AskThroughServer tokens={identity.tokens} />
        <WrongSlash endpoint={config.fauna.endpoint} provider={identity} />
      </div>
    </>
  );
}
