import type { Metadata } from 'next';
import { auth0Client } from '@/lib/auth0/session';
import { requireAuth0, requireConfig, type Config } from '@/lib/config';
import type { Auth0Config } from '@/lib/config/auth0';
import { audienceOrProblem } from '@/lib/fauna/audience';
import { AskFromBrowser } from '../_ask/ask-from-browser';
import { AskThroughServer } from '../_ask/ask-through-server';
import { AudienceProblem } from '../_components/audience-problem';
import { PageTitle } from '../_components/page-title';
import { Session } from './session';
import { WrongSlash } from './wrong-slash';

export const metadata: Metadata = { title: 'Auth0' };

export default async function Auth0Page() {
  const config = requireConfig();
  const auth0 = requireAuth0(config);
  const database = await audienceOrProblem(config);
  return (
    <>
      <PageTitle title="Ask with another identity">
        <p>
          Here Auth0 signs instead of Clerk. The database believes both: each has an access provider of its own, which
          says who signs, with which keys, and in which role the bearers act.
        </p>
        {'audience' in database && <WhoIsHere config={config} auth0={auth0} />}
      </PageTitle>
      {'problem' in database ? (
        <AudienceProblem problem={database.problem} />
      ) : (
        <div className="space-y-14">
          <AskFromBrowser endpoint={config.fauna.endpoint} provider={auth0.identity} />
          <AskThroughServer tokens={auth0.identity.tokens} />
          <WrongSlash endpoint={config.fauna.endpoint} provider={auth0.identity} />
        </div>
      )}
    </>
  );
}

async function WhoIsHere({ config, auth0 }: { config: Config; auth0: Auth0Config }) {
  const session = await (await auth0Client(config, auth0)).getSession();
  return <Session user={session?.user} path="/auth" home="/auth0" />;
}
